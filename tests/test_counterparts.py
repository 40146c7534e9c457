"""Which ACLED and UCDP GED types a user finds for each violent event type, or why there is none."""

from __future__ import annotations

import pytest
from conflict_claims.schemas.code_lists import EVENT_TYPE, SPEECH_TYPES

import conflict_claims as cc

# A type added to the list counts as violent until it is said here that it is not.
PEACEFUL = {"support", "condition", *SPEECH_TYPES}


def test_peaceful_types_are_in_the_list():
    """A type that was renamed and is passed over under its old name."""
    assert set(EVENT_TYPE.values) > PEACEFUL


@pytest.mark.parametrize(("scheme", "name"), [("acled", "ACLED"), ("ucdp", "GED")])
def test_violent_types_have_a_counterpart_or_a_reason(scheme, name):
    """A violent event type that cannot be looked up in another data set, with nobody saying why."""
    counterparts, notes = cc.load("crosswalk"), cc.load("coding_notes")
    matched = counterparts[(counterparts.table_name == "codes") & counterparts.scheme.astype(str).str.startswith(f"{scheme}_")]
    explained = notes[(notes.table_name == "codes") & notes.question.str.contains(name)]
    told = {*matched.record_id, *explained.record_id}
    assert [code for code in EVENT_TYPE.values if code not in PEACEFUL and f"event_type/{code}" not in told] == []
