"""A real PostgreSQL, started for the tests, with the script run by its own psql."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from reference import NAMES, as_text_dates, with_ranks
from test_order import QUESTIONS, answer

from conflict_claims.declare.tables import table_specs

pytestmark = pytest.mark.interop

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))


@pytest.fixture(scope="module")
def psql():
    """How to run psql against a server of our own: (database, arguments) → the finished process; a skip where there is none."""
    found = str(FOLDERS[-1] / "initdb") if FOLDERS else shutil.which("initdb")
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    # The server refuses to run as root, so it is given to whom nothing else belongs, with a folder that they can enter.
    owner = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    folder, bin_folder = Path(tempfile.mkdtemp(prefix="pg-")), Path(found).parent
    if owner:
        shutil.chown(folder, owner["user"], owner["group"])

    def server(command, *arguments):
        done = subprocess.run([bin_folder / command, *arguments], cwd=folder, text=True, capture_output=command == "initdb", **owner)
        assert done.returncode == 0, done.stdout

    def run(database, *arguments):
        told = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--host", folder, "--username", "tests", "--dbname", database]
        return subprocess.run([bin_folder / "psql", *told, *arguments], capture_output=True, text=True)

    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    server("initdb", "--pgdata", "data", "--username", "tests", "--auth", "trust", "--encoding", "UTF8", "--locale", "C")
    server("pg_ctl", "start", "--silent", "--wait", "--pgdata", "data", "--log", "log", "--options", settings)
    yield run
    server("pg_ctl", "stop", "--silent", "--mode", "immediate", "--pgdata", "data")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def ask(psql, exports):
    """The answer of the filled database to a query that gives one JSON value."""
    psql("postgres", "--command", "create database claims")
    loaded = psql("claims", "--file", exports / "conflict-claims.postgresql.sql")
    assert (loaded.returncode, loaded.stdout, loaded.stderr) == (0, "", "")

    def answer_of(query):
        done = psql("claims", "--command", query)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return answer_of


@pytest.mark.parametrize("name", NAMES)
def test_rows(name, ask, expected, schemas):
    """A value that the script loses or that PostgreSQL reads as something else."""
    rows = ask(f"select coalesce(json_agg(t order by {schemas[name]['primaryKey'][0]}), '[]') from {name} as t")
    assert rows == with_ranks(as_text_dates(expected[name]), schemas[name])


def test_keys(ask, schemas):
    """A table without its primary key, or a reference that the database does not know."""
    query = """
        select json_agg(json_build_array(conrelid::regclass::text, attname, nullif(confrelid, 0)::regclass::text))
        from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1] 
        where contype in ('p', 'f') and connamespace = 'public'::regnamespace
    """
    keys = {(name, schema["primaryKey"][0], None) for name, schema in schemas.items()}
    assert {tuple(key) for key in ask(query)} == keys | {
        (name, key["fields"][0], key["reference"]["resource"] or name)
        for name, schema in schemas.items()
        for key in schema.get("foreignKeys", [])
    }


def test_types_and_comments(ask):
    """A code that is no enum, a column that says nothing of itself."""
    columns = "select json_object_agg(attrelid::regclass || '.' || attname, {}) from pg_attribute where attrelid::regclass::text = any('{{{}}}') and attnum > 0"
    tables = ",".join(NAMES)
    types = ask(columns.format("atttypid::regtype::text", tables))
    meanings = ask(columns.format("col_description(attrelid, attnum)", tables))
    for name, spec in table_specs().items():
        for column in spec.columns:
            assert meanings[f"{name}.{column.name}"] == column.description
            sorts = {"text": "text", "whole": "bigint", "decimal": "double precision", "flag": "boolean", "day": "date"}
            assert types[f"{name}.{column.name}"].strip('"') == (column.code_list.name if column.code_list else sorts[column.sort])
    assert all(meanings.values())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("claimant_actor_id = 'nobody'", "foreign key"),
        ("hedge = 'perhaps'", "invalid input value for enum"),
        ("count_low = -1", "check constraint"),
        ("event_id = null", "not-null constraint"),
        ("claim_id = 'one-for-all'", "unique constraint"),
        ("victim_country_code = 'XXX'", "check constraint"),
    ],
)
def test_a_broken_row_is_refused(psql, ask, change, why):
    """A rule that the database has been told and does not keep."""
    done = psql("claims", "--command", f"update casualty_claims set {change}")
    assert done.returncode != 0
    assert why in done.stderr


def test_a_broken_script_leaves_nothing(psql, exports, tmp_path):
    """Half of the tables in a database, after a row that breaks a rule."""
    text = (exports / "conflict-claims.postgresql.sql").read_text(encoding="utf-8")
    before, copy, rows = text.partition('\ncopy "claim_links"')
    head, row, rest = rows.split("\n", 2)
    (tmp_path / "broken.sql").write_text(
        f"{before}{copy}{head}\n{row.partition(chr(9))[0]}\tnobody\tsubtotal_of\tnobody\tf\n{rest}", encoding="utf-8"
    )
    psql("postgres", "--command", "create database broken")
    done = psql("broken", "--file", tmp_path / "broken.sql")
    assert done.returncode != 0 and done.stderr
    assert psql("broken", "--command", "select count(*) from pg_tables where schemaname = 'public'").stdout.strip() == "0"


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_codes_compare_in_their_order(ask, question):
    """An enum, or the place of a code beside it, whose order is not that of the list."""
    name, column, code = question
    key = table_specs()[name].key
    scale = table_specs()[name].column(column).code_list.name
    rank = f"(select \"rank\" from codes where code_list = '{scale}' and code = '{code}')"
    for condition in (f"{column} > '{code}'", f"{column}_rank > {rank}"):
        assert ask(f"select coalesce(json_agg({key} order by {key}), '[]') from {name} where {condition}") == answer(*question)
