"""Names that are one name: what the eye passes over is folded, and what tells two things apart is not."""

from __future__ import annotations

import pytest

from conflict_claims.findings import JUDGEMENT, QUESTION
from conflict_claims.gate.near_names import Named, _of_group, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hôpital de Céreste", "hopital de cereste"),
        ("Front of the River", "the river front of"),
        ("علي كريمی", "علی کریمي"),
        ("کتاب‌خانه", "کتابخانه"),
        ("محـمـد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("Brigade ۱۲", "Brigade 12"),
        ("Ｔａｒｎ", "Tarn"),
    ],
    ids=["accents", "word order", "yeh and kaf", "joiner", "tatweel", "presentation forms", "digits", "full width"],
)
def test_what_the_eye_passes_over_is_folded(one, other):
    """A second record of one thing goes in under another spelling."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Brigade 12", "Brigade 13"), ("North Tarn", "South Tarn"), ("سراوان", "سیستان"), ("Iran", "Iraq")]
)
def test_what_tells_two_things_apart_is_kept(one, other):
    """Two things are called one because a name has a letter or a digit in common."""
    assert folded(one) != folded(other)


def told(*names: str) -> list[tuple[str, str]]:
    group = [Named(f"record-{number}", name, folded(name), "") for number, name in enumerate(names)]
    return [(finding.rule, finding.kind) for finding in _of_group("actors", "name", group)]


def test_alike_is_a_judgement_and_nearly_alike_a_question():
    """A doubtful pair rejects a push, or a certain one is only asked about."""
    assert told("Hôpital de Céreste", "Hopital de Cereste") == [("name.alike", JUDGEMENT)]
    assert told("Tarn Regional Health Department", "Tarn Regional Health Departments") == [("name.near", QUESTION)]
    assert told("Health ministry of Tarn", "Defence ministry of Tarn", "Iran", "Iraq", "Hamas", "Houthis") == []
