"""Bounded work and bounded words: however much is wrong, and however large it is."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pyarrow as pa
import pytest
from invented import invent_documents
from support import ROOT, Package

from conflict_claims.commands import build_command
from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer import pictures as drawing
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.findings import Finding
from conflict_claims.gate.limits import MOST_CHARACTERS, MOST_FINDINGS, MOST_OF_A_RULE, told_and_left_out
from conflict_claims.identity import identity
from conflict_claims.outcome import REFUSED
from conflict_claims.strict_json import read_json


def many(count: int, **values) -> list[Finding]:
    return [Finding(**({"rule": "r", "file": "f", "found": "x", "expected": "y", "mend": "z", "line": n} | values)) for n in range(count)]


def test_findings_are_counted_and_cut():
    """Hundreds of thousands of findings are hundreds of megabytes of report."""
    told, left_out = told_and_left_out([*many(300_000), *many(5, rule="other")])
    assert len(told) == MOST_OF_A_RULE + 5 and left_out == {"r in f": 300_000 - MOST_OF_A_RULE}
    told, left_out = told_and_left_out([finding for n in range(60) for finding in many(100, rule=f"r{n}")])
    assert len(told) == MOST_FINDINGS and sum(left_out.values()) == 60 * 100 - MOST_FINDINGS


@pytest.mark.parametrize("part", ["rule", "file", "found", "expected", "mend", "record", "column"])
def test_no_part_of_a_finding_is_longer_than_a_message(part):
    """A key of fifteen megabytes is echoed whole."""
    ((told,), _) = told_and_left_out(many(1, **{part: "x" * 15_000_000}))
    assert len(getattr(told, part)) < MOST_CHARACTERS + 50 and "15000000" in getattr(told, part)


def test_report_of_many_bad_rows_stays_small(package, capsys):
    """The report grows with what is wrong."""
    from conflict_claims.gate.run import REJECTED, run

    like = package.rows("coding_notes")[0]
    notes = [like | {"note_id": f"{like['table_name']}.{like['record_id']}.{n}", "question": f"<b>{'=1+1' * 50}"} for n in range(20_000)]
    package.write("coding_notes", notes)
    assert run(package.root, None, "json") == REJECTED
    printed = capsys.readouterr().out
    assert len(printed) < 3_000_000
    assert json.loads(printed)["count"] >= 20_000


def test_refusal_of_a_build_stays_small(package, capsys):
    """A build that is refused prints a line for each of its many reasons."""
    claim = package.rows("casualty_claims")[0]
    rows = [claim | {"claim_id": f"{claim['claim_id']}.{n}", "count_low": "many"} for n in range(2, 9_000)]
    package.write("casualty_claims", rows)
    assert build_command(package.root, check=False, format=True) == REFUSED
    assert len(capsys.readouterr().err) < 200_000


def test_object_of_many_keys_is_read_in_a_moment():
    """The keys of an object are each compared with all others."""
    text = json.dumps({f"key {n}": n for n in range(200_000)})
    start = time.monotonic()
    read_json(text)
    with pytest.raises(ValueError, match="stands twice"):
        read_json(text[:-1] + ', "key 7": 1}')
    assert time.monotonic() - start < 5


def tables_of(package: Package) -> dict:
    return read_tables({name: package.root / "data" / f"{name}.parquet" for name in table_specs()})


def test_picture_of_many_figures_has_a_limit_and_tells_it(package):
    """Five thousand figures of one event are drawn one by one, in minutes and gigabytes."""
    tables = tables_of(package)
    claims = tables["casualty_claims_wide"].to_pylist()
    # Of the event with most claims, which the picture shows first.
    claim = max(claims, key=lambda row: sum(other["event_id"] == row["event_id"] for other in claims))
    for name, key in {"casualty_positions": "position_id", "casualty_claims_wide": "claim_id"}.items():
        rows = tables[name].to_pylist()
        like = next(row for row in rows if row[key] == claim[key])
        anew = {key, "claimant_actor_id", "position_id"}
        rows += [like | {column: f"{like[column]}-{n}" for column in anew} for n in range(5_000)]
        tables[name] = pa.Table.from_pylist(rows, tables[name].schema)
    value = payload(tables, identity(package.root))
    start = time.monotonic()
    drawn = drawing.pictures(value)
    assert time.monotonic() - start < 90
    assert "of this event are not drawn" in drawn["claims-light.svg"].decode()
    assert len(drawn["claims-light.svg"]) < 300_000


def test_tables_too_large_to_draw_are_not_drawn_and_it_is_said():
    """A picture is drawn from a million rows, or is missing without a word."""
    counts = dict.fromkeys(drawing.DRAWN_TABLES, drawing.MOST_ROWS)
    assert drawing.too_many(counts) == {}
    too_many = drawing.too_many(counts | {"events": 1_000_000})
    drawn = drawing.pictures_of_the_limit(too_many)
    assert {f"docs/{name}" for name in drawn} == set(drawing.PICTURE_FILES)
    assert "1,000,000 rows of events" in drawn["timeline-dark.svg"].decode().replace("\n", " ")


@pytest.mark.long
def test_chain_of_many_places_is_told_in_bounded_memory(package, tmp_path):
    """Places nested twenty thousand deep exhaust the memory of the gate."""
    documents = invent_documents(package, tmp_path / "documents")
    like = next(row for row in package.rows("places") if not row["parent_place_id"])
    rows = [
        like | {"place_id": f"nested-{n}", "name": f"Nested {n}", "parent_place_id": f"nested-{n - 1}" if n else ""} for n in range(20_000)
    ]
    package.write("places", [*package.rows("places"), *rows])
    script = (
        "import re, sys; from pathlib import Path; from conflict_claims.gate.run import run\n"
        "code = run(Path(sys.argv[1]), Path(sys.argv[2]), 'json')\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, package.root, documents], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert done.returncode == 1, done.stderr
    assert "rule.cycle" in {finding["rule"] for finding in json.loads(done.stdout)["findings"]}
    assert int(done.stderr.split()[-1]) < 2500
