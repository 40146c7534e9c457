"""Exceptions to rules that judge: what one settles, when it is refused, and that it dies with its need."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_claims.findings import FAULT, JUDGEMENT, QUESTION, WAIVERS_FILE, Finding
from conflict_claims.gate.waivers import HEADER, Waiver, read_waivers, settle, unused

REASON = "The pronoun means the mayor here"
GOOD = Waiver("rule.some_rule", "actors", "mayor", "name", REASON, "coder", "2.0.0")


def finding(kind: str = JUDGEMENT, **values: str) -> Finding:
    given = {
        "rule": "rule.some_rule",
        "file": "data/actors.csv",
        "found": "x",
        "expected": "",
        "mend": "y",
        "column": "name",
        "record": "mayor",
    }
    return Finding(**(given | values), kind=kind)


def written(folder: Path, *waivers: Waiver, header: str = ",".join(HEADER)) -> list[Finding]:
    """The findings of a waiver file with these lines, for version 2.0.0."""
    (folder / "schemas").mkdir(exist_ok=True)
    lines = [header, *[",".join(f'"{cell}"' for cell in vars(waiver).values()) for waiver in waivers]]
    (folder / WAIVERS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_waivers(folder, "2.0.0")[1]


@pytest.mark.parametrize("kind", [JUDGEMENT, QUESTION])
def test_waiver_settles_what_judges(kind):
    """A reviewed exception is told again, or another record's finding goes with it."""
    other = finding(kind, record="hospital")
    assert settle([finding(kind), other], [GOOD]) == ([other], {GOOD})


def test_no_waiver_settles_form():
    """A fault of form, a hash or the history is waived away."""
    assert settle([finding(FAULT)], [GOOD]) == ([finding(FAULT)], set())


def test_one_waiver_settles_the_same_words_everywhere():
    """Words with two right meanings want a waiver for each of their places."""
    words = Waiver("rule.same_words", "evidence", "f" * 64, "field", REASON, "coder", "2.0.0")
    places = [
        Finding("rule.same_words", "data/evidence.csv", "x", "", "y", column="field", record=record, kind=JUDGEMENT, settled_as="f" * 64)
        for record in ("one", "two")
    ]
    assert settle(places, [words]) == ([], {words})


def test_waiver_that_nothing_needs_is_told_with_its_line():
    """An exception outlives what it excuses."""
    assert [(f.rule, f.line) for f in unused([GOOD], set())] == [("waiver", 2)]
    assert unused([GOOD], {GOOD}) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": "fine"},
        {"reason": "  "},
        {"waived_by": ""},
        {"until_version": "soon"},
        {"until_version": "1.9.9"},
    ],
    ids=["no sentence", "no reason", "by nobody", "no version", "run out"],
)
def test_waiver_that_says_too_little_or_ran_out_is_refused(tmp_path, changed):
    """An exception stands without a reason, for nobody or for ever."""
    bad = Waiver(**(vars(GOOD) | changed))
    assert [(f.rule, f.file, f.line) for f in written(tmp_path, bad)] == [("waiver", WAIVERS_FILE, 2)]


def test_good_waivers_are_read(tmp_path):
    """A right file is refused, or one is asked for where nothing is waived."""
    assert written(tmp_path, GOOD) == []
    assert read_waivers(tmp_path / "nowhere", "2.0.0") == ([], [])


def test_file_of_another_form_is_refused(tmp_path):
    """Columns are taken for others."""
    assert written(tmp_path, GOOD, header="rule,table") and written(tmp_path, GOOD, GOOD)
