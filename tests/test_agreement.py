"""Agreement of two coding passes a document, on examples that were reckoned by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import copytree, rmtree

import numpy as np
import pytest
from support import ROOT

from conflict_claims.agreement.coefficients import RESAMPLES, SEED, _resampled, alpha, f1
from conflict_claims.agreement.figures import agreement, read_figures, report
from conflict_claims.agreement.matching import ORDER
from conflict_claims.agreement.passes import PASSES
from conflict_claims.agreement.tied import tie
from conflict_claims.build import check_built
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.package_files import AGREEMENT_FILE, PASSES_FOLDER, TIE_FILE

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
    """A pass of one document with these actors, and one event that a report tells; what a pass does not have is empty."""
    folder.mkdir(parents=True)
    rows = {
        "documents": [{"document_id": "report"}],
        "actors": [{"actor_id": key, "name": key, "actor_type": kind, "identified": "true"} for key, kind, _ in actors],
        "events": [{"event_id": f"event-of-{folder.name}", "title": "A wall falls", "kind": "incident", "event_type": "bombing"}],
        "event_reports": [{"event_report_id": "r", "event_id": f"event-of-{folder.name}", "document_id": "report", "hedge": "none"}],
        "evidence": [
            *[evidence("actors", key, start, end) for key, _, (start, end) in actors],
            evidence("event_reports", "r", 0, 90),
        ],
    }
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, hand_edited()[name].column_names, restval="")
            writer.writeheader()
            writer.writerows(table)


def evidence(table: str, record: str, start: int, end: int) -> dict[str, str]:
    span = {"table_name": table, "record_id": record, "document_id": "report", "line": "1", "char_start": str(start), "char_end": str(end)}
    return {"evidence_id": f"{table}.{record}"} | span


@pytest.fixture
def passes(tmp_path) -> Path:
    """Two documents with two passes each: those above, and one that was coded the same twice."""
    for document, coded in {"alpha": (FIRST, SECOND), "beta": (FIRST[:1], FIRST[:1])}.items():
        for name, actors in zip(PASSES, coded, strict=True):
            write_pass(tmp_path / "passes" / document / name, actors)
    return tmp_path / "passes"


def entry(figures: list, table: str) -> dict:
    return next(each for each in figures if each["table"] == table)


def field(figures: list, table: str, name: str) -> dict:
    return next(each for each in entry(figures, table)["fields"] if each["field"] == name)


def test_figures_are_those_reckoned_by_hand(passes):
    """Units are paired wrongly, or precision and recall are swapped, or alpha is another coefficient."""
    figures = agreement(passes)
    actors = entry(figures, "actors")
    # Three of four and five in the first document, one of one and one in the second.
    assert (actors["units_1"], actors["units_2"], actors["units_matched"]) == (5, 6, 4)
    precision, recall = 4 / 6, 4 / 5
    assert (actors["precision"], actors["recall"]) == (round(precision, 4), recall)
    assert actors["f1"] == round(2 * precision * recall / (precision + recall), 4)
    kind = field(figures, "actors", "actor_type")
    assert (kind["units"], kind["equal"]) == (4, 0.75)
    # Pairs: state-state three times, media-expert. Of eight values six are state, one is media, one expert.
    # Observed disagreement 1/4; expected 1 - (6*5)/(8*7) = 26/56. Alpha = 1 - (1/4) / (26/56) = 6/13.
    assert kind["alpha"] == round(6 / 13, 4)
    assert kind["low"] <= kind["alpha"] <= kind["high"]


def test_each_document_has_its_own_figures(passes):
    """Agreement on one document is hidden in that on all."""
    assert entry(agreement(passes), "actors")["documents"] == {
        "alpha": {"units_1": 4, "units_2": 5, "units_matched": 3, "f1": round(2 * 0.6 * 0.75 / 1.35, 4)},
        "beta": {"units_1": 1, "units_2": 1, "units_matched": 1, "f1": 1.0},
    }


def test_units_of_two_documents_are_not_paired(tmp_path):
    """An actor of one document is matched with one of another that covers the same characters."""
    for document, actors in {"alpha": ([], FIRST), "beta": (FIRST, [])}.items():
        for name, coded in zip(PASSES, actors, strict=True):
            write_pass(tmp_path / document / name, coded)
    assert entry(agreement(tmp_path), "actors")["units_matched"] == 0


def test_events_are_paired_by_the_evidence_of_their_reports(passes):
    """Events under two keys are two, though the same words carry them."""
    figures = agreement(passes)
    assert entry(figures, "events")["units_matched"] == entry(figures, "event_reports")["units_matched"] == 2
    assert entry(figures, "events")["f1"] == 1.0


def test_field_that_does_not_vary_has_no_alpha(passes):
    """Agreement on what is everywhere the same is called perfect, or nothing."""
    same = field(agreement(passes), "actors", "identified")
    assert same == {"field": "identified", "units": 4, "equal": 1.0, "alpha": None, "low": None, "high": None}


def test_table_without_units_has_no_figures(passes):
    """A division by nothing, or a perfect score for what nobody coded."""
    claims = entry(agreement(passes), "casualty_claims")
    assert [claims[name] for name in ("units_1", "precision", "recall", "f1")] == [0, None, None, None]


def test_pass_from_before_a_column_is_read_with_it_empty(passes):
    """A column that is added makes every pass before it unreadable, or a required one that is missing is passed over."""
    path = passes / "alpha" / "pass_2" / "actors.csv"
    header, *rows = csv.reader(path.read_text().splitlines())
    before = agreement(passes)

    def write_without(column: str) -> None:
        at = header.index(column)
        lines = [[cell for place, cell in enumerate(row) if place != at] for row in (header, *rows)]
        path.write_text("".join(",".join(line) + "\n" for line in lines))

    write_without("country_code")
    assert agreement(passes) == before
    write_without("actor_type")
    with pytest.raises(InputError, match="has not the columns"):
        agreement(passes)


def test_same_pass_twice_agrees_wholly(tmp_path):
    """A pass disagrees with itself."""
    for name in PASSES:
        write_pass(tmp_path / "alpha" / name, FIRST)
    actors = entry(agreement(tmp_path), "actors")
    assert (actors["precision"], actors["recall"], actors["f1"]) == (1.0, 1.0, 1.0)
    assert {each["field"]: each["alpha"] for each in actors["fields"] if each["alpha"] is not None} == {"actor_type": 1.0}
    assert all(each["equal"] == 1.0 for each in actors["fields"])


@pytest.mark.parametrize(
    ("matched", "units_1", "units_2", "expected"),
    [(3, 4, 6, (0.5, 0.75, 0.6)), (0, 4, 6, (0.0, 0.0, 0.0)), (0, 0, 6, (None, None, None)), (0, 4, 0, (None, None, None))],
)
def test_f1_of_units(matched, units_1, units_2, expected):
    """The harmonic mean of something else, or a score where one pass has nothing."""
    assert f1(matched, units_1, units_2) == pytest.approx(expected)


def test_interval_is_that_of_krippendorffs_own_alpha():
    """The closed form that the resamples are reckoned by is another coefficient."""
    import krippendorff

    units = np.random.default_rng(1).integers(0, 3, (2, 12))
    drawn = np.random.default_rng(SEED).integers(0, 12, (RESAMPLES, 12))
    ours = _resampled(units, 3)
    for sample, value in zip(drawn[:40], ours, strict=False):
        assert value == pytest.approx(krippendorff.alpha(reliability_data=units[:, sample].astype(float), level_of_measurement="nominal"))


def test_interval_is_the_same_each_time_and_narrows_with_units():
    """An interval that depends on the day, or that says nothing of how many units there are."""
    few = (["a", "b", "a", "b"], ["a", "b", "b", "b"])
    many = tuple(side * 50 for side in few)
    assert alpha(*few) == alpha(*few)
    widths = [high - low for _, low, high in (alpha(*few), alpha(*many))]
    assert widths[1] < widths[0] / 3


def test_an_empty_cell_is_a_value():
    """Leaving a cell empty is taken for no decision, so that coders who differ in it agree."""
    point, _, _ = alpha(["a", "", "a", ""], ["a", "a", "a", ""])
    # Five of eight values are a: observed 1/4, expected 1 - (5*4 + 3*2) / (8*7) = 30/56.
    assert point == pytest.approx(1 - 0.25 / (30 / 56))


def test_shipped_figures_are_those_of_the_shipped_passes():
    """The figures in the package are not recomputed, or are made better by hand."""
    assert agreement(ROOT / "tests/agreement") == read_figures(ROOT / "schemas/agreement.json")


@pytest.fixture
def with_passes(package, passes):
    """A built package with coding passes, whose figures are tied to them."""
    copytree(passes, package.root / PASSES_FOLDER, dirs_exist_ok=True)
    package.build()
    return package


def edited(package, name: str, old: str, new: str) -> None:
    """Changes one word of a file that has it."""
    package.replace_bytes(name, old.encode(), new.encode(), 1)


def test_figures_that_are_tied_to_their_passes_are_taken_as_they_are(with_passes, monkeypatch):
    """What nobody touched is computed again at each check, or is not computed again at a release and by a comparison of the build."""
    asked = []
    monkeypatch.setattr("conflict_claims.generate.package.agreement", lambda folder: asked.append(folder) or agreement(folder))
    with_passes.build()
    with_passes.check()
    assert not asked
    assert check_built(with_passes.root) == []
    with_passes.check(at_release=True)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "change",
    [(AGREEMENT_FILE, '"units_matched": 4', '"units_matched": 5'), (f"{PASSES_FOLDER}/alpha/pass_2/actors.csv", "expert", "state")],
    ids=["a figure", "a pass"],
)
def test_what_was_touched_is_computed_again(change, with_passes):
    """A figure is made better by hand, or a pass after the fact, and the tie is believed."""
    edited(with_passes, *change)
    told = {finding.file for finding in with_passes.check().findings}
    assert AGREEMENT_FILE in told
    with_passes.build()
    assert check_built(with_passes.root) == []
    assert not {finding.file for finding in with_passes.check().findings} & {AGREEMENT_FILE, TIE_FILE}


def test_a_forged_tie_is_found_where_all_is_computed_anew(with_passes):
    """Whoever writes the tie of a better figure too gets it into a release."""
    edited(with_passes, AGREEMENT_FILE, '"units_matched": 4', '"units_matched": 5')
    forged = tie(with_passes.root / PASSES_FOLDER, (with_passes.root / AGREEMENT_FILE).read_bytes())
    (with_passes.root / TIE_FILE).write_text(forged, encoding="utf-8")
    assert any(line.startswith(f"--- {AGREEMENT_FILE}") for line in check_built(with_passes.root))
    assert AGREEMENT_FILE in {finding.file for finding in with_passes.check(at_release=True).findings}


def test_figures_that_were_released_are_not_lost(with_passes):
    """Figures of agreement vanish with the passes that they come from, and nobody is told."""
    with_passes.release()
    rmtree(with_passes.root / PASSES_FOLDER)
    (with_passes.root / AGREEMENT_FILE).unlink()
    with_passes.build()
    assert ("history.lost", AGREEMENT_FILE) in {(finding.rule, finding.file) for finding in with_passes.check().findings}


def test_report_has_a_line_for_every_table_field_and_document(passes):
    """A table, a field or a document is left out of the codebook."""
    figures = agreement(passes)
    fields = sum(len(each["fields"]) for each in figures)
    assert [each["table"] for each in figures] == list(ORDER)
    assert len(report(figures).splitlines()) == 2 + len(figures) + fields + 3 + 2
    assert "no variation" in report(figures)


def test_a_first_pass_alone_is_told_with_what_to_hand_in(passes):
    """Whoever hands in the first of two passes is told of a folder that no one knows, and to restore it."""
    (passes / "alpha" / "pass_2").rename(passes / "alpha" / "kept")
    with pytest.raises(InputError, match="^alpha/pass_2: is missing.* hand it in with conflict-claims code pass"):
        agreement(passes)


@pytest.mark.parametrize("damage", ["no folder", "no document", "no second pass", "no column", "no number", "a row too long", "no text"])
def test_passes_that_cannot_be_read_are_told(damage, passes, tmp_path_factory):
    """A broken pass is a traceback."""
    second = passes / "alpha" / "pass_2"
    if damage == "no folder":
        passes = passes / "nowhere"
    elif damage == "no document":
        passes = tmp_path_factory.mktemp("empty")
    elif damage == "no second pass":
        second.rename(second.with_name("pass_3"))
    elif damage == "no column":
        (second / "actors.csv").write_text("x\n1\n")
    elif damage == "no number":
        path = second / "evidence.csv"
        path.write_text(path.read_text().replace(",0,10,", ",zero,10,"))
    elif damage == "a row too long":
        path = second / "actors.csv"
        path.write_text(path.read_text().replace("\none,", "\none,one,", 1))
    else:
        (second / "actors.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError):
        agreement(passes)


@pytest.mark.parametrize("text", ["", "{", "{}x", '[{"table": "x"}]', "[1]", "3", '{"a": 1, "a": 2}'])
def test_figures_that_are_none_are_told(text, tmp_path):
    """A broken file of figures is a traceback."""
    (tmp_path / "agreement.json").write_text(text)
    with pytest.raises(InputError):
        read_figures(tmp_path / "agreement.json")
