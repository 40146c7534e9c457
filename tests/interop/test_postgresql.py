"""PostgreSQL: the script loaded by psql into a real server, which the test starts, and read with psycopg."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from reference import NAMES, ROOT
from test_table_clients import with_ranks

from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.exports import postgresql_script
from conflict_claims.exports.release import read_release

pytestmark = pytest.mark.interop

SCHEMA = "conflict_claims"


@pytest.fixture(scope="module")
def server():
    """The folder of the socket of a server of its own, for an unprivileged user, that listens to no port."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(found).parent for found in [shutil.which("initdb")] if found]
    if not programs or not shutil.which("psql"):
        pytest.skip("no PostgreSQL server (Debian: postgresql)")
    # The server refuses to run as root. A socket has a short path.
    owner = {"user": "postgres"} if os.geteuid() == 0 else {}
    if owner and not any(entry.pw_name == "postgres" for entry in pwd.getpwall()):
        pytest.skip("no user postgres to run a PostgreSQL server as")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if owner:
        shutil.chown(folder, "postgres")

    def run(name, *arguments):
        subprocess.run([programs[-1] / name, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, **owner)

    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        run("initdb", "--pgdata=data", "--username=tester", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        run(
            "pg_ctl",
            "start",
            "--wait",
            "--pgdata=data",
            "--log=log",
            f"--options=-c listen_addresses='' -c unix_socket_directories={folder}",
        )
        stack.callback(run, "pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata=data")
        yield folder


@pytest.fixture
def database(server):
    """What psql needs to reach an empty database."""
    reach = ["--no-psqlrc", f"--host={server}", "--username=tester"]
    subprocess.run(["psql", *reach, "--dbname=postgres", "--quiet", "--command=create database claims"], check=True)
    yield [*reach, "--dbname=claims"]
    subprocess.run(["psql", *reach, "--dbname=postgres", "--quiet", "--command=drop database claims"], check=True)


def load(database, script):
    return subprocess.run(["psql", *database, "--quiet", f"--file={script}"], capture_output=True, text=True)


def ask(database, query):
    """The rows that psycopg reads, as dictionaries."""
    psycopg = pytest.importorskip("psycopg")
    from psycopg.rows import dict_row

    reach = dict(option.removeprefix("--").split("=") for option in database if "=" in option)
    with psycopg.connect(host=reach["host"], user=reach["username"], dbname=reach["dbname"], row_factory=dict_row) as connection:
        return connection.execute(query).fetchall()


def test_postgresql(exports, expected, schemas, database):
    """A script that PostgreSQL does not load, or a value, a type, a key, a reference or a comment that is not there after it."""
    loaded = load(database, exports / "conflict-claims.postgresql.sql")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    for name in NAMES:
        rows = ask(database, f'select * from {SCHEMA}.{name} order by {schemas[name]["primaryKey"][0]} collate "C"')
        assert rows == with_ranks(expected[name], schemas[name])
    keys = ask(
        database,
        "select conrelid::regclass::text as table, contype::text as sort, (select attname from pg_attribute where attrelid = conrelid and "
        f"attnum = conkey[1]) as column, confrelid::regclass::text as referred from pg_constraint where connamespace = '{SCHEMA}'::regnamespace",
    )
    bare = {tuple(str(value).removeprefix(f"{SCHEMA}.") for value in row.values()) for row in keys}
    assert {(table, column) for table, sort, column, _ in bare if sort == "p"} == {(name, schemas[name]["primaryKey"][0]) for name in NAMES}
    assert {(table, column, referred) for table, sort, column, referred in bare if sort == "f"} == {
        (name, key["fields"][0], key["reference"]["resource"] or name) for name in NAMES for key in schemas[name].get("foreignKeys", [])
    }
    said = ask(
        database,
        "select c.relname as table, a.attname as column, col_description(c.oid, a.attnum) as meaning, obj_description(c.oid, 'pg_class') as row, "
        "format_type(a.atttypid, null) as type from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 "
        f"where c.relnamespace = '{SCHEMA}'::regnamespace and c.relkind = 'r'",
    )
    found = {(row["table"], row["column"]): row for row in said}
    for name, spec in table_specs().items():
        for column in spec.columns:
            row = found[name, column.name]
            assert (row["meaning"], row["row"]) == (column.description, spec.row)
            assert (row["type"].removeprefix(f"{SCHEMA}.").strip('"') in code_lists()) == bool(column.code_list)


def test_postgresql_orders_codes_by_their_list(exports, database):
    """Codes that compare letter by letter, so that "surer than attributed" gives other rows than elsewhere."""
    load(database, exports / "conflict-claims.postgresql.sql")
    (row,) = ask(database, f"select array_agg(v order by v)::text[] as codes from unnest(enum_range(null::{SCHEMA}.hedge)) as v")
    assert row["codes"] == list(code_lists()["hedge"].values)
    assert ask(database, f"select 1 from {SCHEMA}.casualty_claims where (hedge > 'attributed') <> (hedge_rank > 1)") == []


@pytest.mark.parametrize(
    ("table", "column", "wrong"),
    [
        ("casualty_claims", "hedge", "perhaps"),
        ("casualty_claims", "claimant_actor_id", "nobody-at-all"),
        ("casualty_claims", "count_low", "-1"),
        ("casualty_claims", "effect", "\\N"),
        ("event_reports", "date_start", "2024-02-30"),
        ("evidence", "evidence_id", None),
    ],
)
def test_postgresql_refuses_a_broken_row(exports, database, tmp_path, table, column, wrong):
    """A code outside its list, an orphan, a bound, a null, no date, a key twice: and nothing of the script is left."""
    lines = (exports / "conflict-claims.postgresql.sql").read_text(encoding="utf-8").split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith(f'copy "{table}" ')) + 1
    cells, place = lines[first].split("\t"), table_specs()[table].column_names.index(column)
    cells[place] = lines[first + 1].split("\t")[place] if wrong is None else wrong
    broken = tmp_path / "broken.sql"
    broken.write_text("\n".join([*lines[:first], "\t".join(cells), *lines[first + 1 :]]), encoding="utf-8")
    done = load(database, broken)
    assert done.returncode != 0 and "ERROR" in done.stderr
    assert ask(database, f"select 1 from pg_namespace where nspname = '{SCHEMA}'") == []


def test_postgresql_takes_the_script_once(exports, database):
    """A second loading that adds rows to the first, or spoils it."""
    script = exports / "conflict-claims.postgresql.sql"
    load(database, script)
    before = ask(database, f"select count(*) as n from {SCHEMA}.evidence")
    assert "already exists" in load(database, script).stderr
    assert ask(database, f"select count(*) as n from {SCHEMA}.evidence") == before


def test_postgresql_keeps_text(database, tmp_path):
    """A text that ends a cell, a row or the rows of the script, or that PostgreSQL takes for a null."""
    release, texts = read_release(ROOT), ["a\tb", "a\nb\r", "\\N", "\\.", "a\\nb", "'; drop table x; --", "\u0642\u062a\u0644 \U0001f600"]
    events = release.tables["events"]
    rows = [row | {"title": text} for row, text in zip(events.to_pylist(), texts, strict=False)]
    changed = events.from_pylist([*rows, *events.to_pylist()[len(rows) :]], events.schema)
    postgresql_script.write(dataclasses.replace(release, tables=release.tables | {"events": changed}), tmp_path / "texts.sql")
    assert load(database, tmp_path / "texts.sql").stderr == ""
    found = {row["event_id"]: row["title"] for row in ask(database, f"select * from {SCHEMA}.events")}
    assert [found[row["event_id"]] for row in rows] == texts
