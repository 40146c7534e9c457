"""Agreement of two coding passes, on an example that was reckoned by hand."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from support import ROOT

from conflict_claims.agreement.figures import agreement, read_figures, report
from conflict_claims.agreement.matching import ORDER
from conflict_claims.agreement.passes import PASSES
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError

# Each actor: key, type and the characters that its evidence covers.
FIRST = [("one", "state", (0, 10)), ("two", "state", (20, 30)), ("three", "media", (40, 50)), ("four", "media", (60, 70))]
# One is the same; Two has another key and covers most of the same words; Three has another type; Five is elsewhere.
SECOND = [
    ("one", "state", (0, 10)),
    ("zwei", "state", (21, 30)),
    ("three", "expert", (40, 50)),
    ("five", "media", (80, 90)),
    ("six", "media", (100, 110)),
]


def write_pass(folder: Path, actors: list) -> None:
    """A pass of one document and these actors; every other table has the row that agreement needs to divide by."""
    folder.mkdir(parents=True)
    rows = {name: [] for name in table_specs()}
    rows["documents"] = [{"document_id": "report"}]
    rows["actors"] = [{"actor_id": key, "name": key, "actor_type": kind, "identified": "true"} for key, kind, _ in actors]
    rows["evidence"] = [
        {
            "evidence_id": f"e.{key}",
            "table_name": "actors",
            "record_id": key,
            "document_id": "report",
            "line": "1",
            "char_start": str(start),
            "char_end": str(end),
        }
        for key, _, (start, end) in actors
    ]
    for name in ORDER:
        spec = table_specs()[name]
        if name != "actors":
            rows[name] = [dict.fromkeys(spec.column_names, "one") | {spec.key: "only"}]
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table_specs()[name].column_names, restval="")
            writer.writeheader()
            writer.writerows(table)


@pytest.fixture
def passes(tmp_path) -> Path:
    """Two small passes of one document."""
    write_pass(tmp_path / "report" / "pass_1", FIRST)
    write_pass(tmp_path / "report" / "pass_2", SECOND)
    return tmp_path


def test_figures_are_those_reckoned_by_hand(passes):
    """Units are paired wrongly, or precision and recall are swapped, or alpha is another coefficient."""
    actors = next(entry for entry in agreement(passes) if entry["table"] == "actors")
    assert (actors["units_1"], actors["units_2"], actors["units_matched"]) == (4, 5, 3)
    assert (actors["precision"], actors["recall"], actors["f1"]) == (0.6, 0.75, round(2 * 0.6 * 0.75 / 1.35, 4))
    fields = {field["field"]: field for field in actors["fields"]}
    assert fields["actor_type"]["equal"] == round(2 / 3, 4)
    # Pairs: state-state, state-state, media-expert. Of six values four are state, one is media, one expert.
    # Observed disagreement 2 of 6 ordered pairs; expected 1 - (4*3)/(6*5). Alpha = 1 - (2/6) / (18/30) = 4/9.
    assert fields["actor_type"]["alpha"] == round(4 / 9, 4)
    assert fields["actor_type"]["low"] <= fields["actor_type"]["alpha"] <= fields["actor_type"]["high"]
    assert fields["identified"] == {"field": "identified", "units": 3, "equal": 1.0, "alpha": None, "low": None, "high": None}


def test_documents_are_counted_together_and_apart(passes):
    """A document that is left out of the figures, or whose units are matched with those of another."""
    for name in PASSES:
        write_pass(passes / "second" / name, FIRST)
    actors = next(entry for entry in agreement(passes) if entry["table"] == "actors")
    assert (actors["units_1"], actors["units_2"], actors["units_matched"]) == (8, 9, 7)
    assert {name: (entry["units_matched"], entry["f1"]) for name, entry in actors["documents"].items()} == {
        "report": (3, round(6 / 9, 4)),
        "second": (4, 1.0),
    }
    assert "| second |" in report(agreement(passes))


def test_same_pass_twice_agrees_wholly(tmp_path):
    """A pass disagrees with itself."""
    for name in PASSES:
        write_pass(tmp_path / "report" / name, FIRST)
    actors = next(entry for entry in agreement(tmp_path) if entry["table"] == "actors")
    assert (actors["precision"], actors["recall"], actors["f1"]) == (1.0, 1.0, 1.0)
    assert {field["field"]: field["alpha"] for field in actors["fields"] if field["alpha"] is not None} == {"actor_type": 1.0}
    assert all(field["equal"] == 1.0 for field in actors["fields"])


def test_shipped_figures_are_those_of_the_shipped_passes():
    """The figures in the package are not recomputed, or are made better by hand."""
    assert agreement(ROOT / "tests/agreement") == read_figures(ROOT / "schemas/agreement.json")


def test_report_has_a_line_for_every_table_and_field(passes):
    """A table or field is left out of the codebook."""
    results = agreement(passes)
    assert len(report(results).splitlines()) == 2 + len(results) + sum(len(entry["fields"]) for entry in results)


@pytest.mark.parametrize("damage", ["no passes", "one pass", "no column", "no number"])
def test_passes_that_cannot_be_read_are_told(damage, passes):
    """A broken pass is a traceback."""
    if damage == "no passes":
        passes = passes / "report"
    elif damage == "one pass":
        shutil.rmtree(passes / "report/pass_2")
    elif damage == "no column":
        (passes / "report/pass_2/actors.csv").write_text("x\n1\n")
    else:
        path = passes / "report/pass_2/evidence.csv"
        path.write_text(path.read_text().replace(",0,10,", ",zero,10,"))
    with pytest.raises(InputError):
        agreement(passes)


@pytest.mark.parametrize("text", ["", "{", "{}x", '[{"table": "x"}]', "[1]", "3", '{"a": 1, "a": 2}'])
def test_figures_that_are_none_are_told(text, tmp_path):
    """A broken file of figures is a traceback."""
    (tmp_path / "agreement.json").write_text(text)
    with pytest.raises(InputError):
        read_figures(tmp_path / "agreement.json")
