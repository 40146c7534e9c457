"""A second document about events that are coded already: accepted, with both accounts standing."""

from __future__ import annotations

import pytest
from invented import invent_documents
from specimen_records import BOMBING, KERMAN, RAID, REPORT, TWO, told
from story import Story
from support import Package

SECOND = "evening-post"


@pytest.fixture
def story():
    """A further report, in the voice of a paper with a name."""
    story = Story()
    story.document(SECOND, "2024-01-19", voice="evening-post")
    return story


@pytest.fixture
def grown(package, story, tmp_path):
    """What the gate says of the package of the tests with the story told in it; the package is built."""

    def tell() -> Package:
        story.tell(package)
        documents = invent_documents(package, tmp_path / "documents")
        package.build()
        verdict = package.check(documents)
        assert verdict.accepted, verdict.findings[:5]
        assert verdict.checked["spans verified against the documents"] == len(package.rows("evidence"))
        return package

    return tell


def standing(package: Package, event_id: str) -> set[tuple[str, ...]]:
    """Who stands by how many killed people in an event: claimant, document where it is a voice only there, number, whether rivalled."""
    return {
        (row["claimant_actor_id"], row["document_id"], row["count_low"], row["rivalled"])
        for row in package.rows("casualty_positions")
        if row["event_id"] == event_id and row["superseded"] == "false" and (row["effect"], row["victim_group"]) == ("killed", "people")
    }


def test_two_reports_that_give_another_toll_in_their_own_voice(grown, story):
    """A second number in a document's own voice is refused, or makes the first a mistake that was corrected."""
    story.document("late-edition", "2024-01-19", voice="narrator")
    story.claim("late-edition", KERMAN, 94)
    package = grown()
    assert standing(package, KERMAN) == {
        ("narrator", REPORT, "84", "true"),
        ("narrator", "late-edition", "94", "true"),
        ("world-press-agency", "", "94", "true"),
    }
    row = package.row("events_wide", KERMAN)
    assert (row["killed_low"], row["killed_high"], row["disputed"]) == ("84", "94", "true")
    assert package.row("casualty_claims_wide", BOMBING)["superseded"] == "false"


def test_event_is_dated_from_the_second_document(grown, story, package):
    """A day that another document gives is put into the mouth of the first, or its evidence no longer holds."""
    undated = package.row("event_reports", told("iran-attacks-syria"))
    assert undated["date_start"] == ""
    story.report(SECOND, "iran-attacks-syria", "2024-01-15", date_expression="on 15 January")
    story.takes_part(SECOND, "iran-attacks-syria", "initiator", "iran")
    story.claim(SECOND, "iran-attacks-syria", 4)
    grown()
    row = package.row("events_wide", "iran-attacks-syria")
    assert (row["date_start"], row["date_end"], row["date_precision"], row["date_basis"]) == ("2024-01-15", "2024-01-15", "day", "external")
    assert package.row("event_reports", told("iran-attacks-syria")) == undated


def test_same_claim_in_another_document_has_a_key_of_its_own(grown, story):
    """Two documents that carry one claimant's figure for one group collide in one key."""
    story.claim(SECOND, RAID, 2, by="pakistan", victim_group="children")
    package = grown()
    claims = {row["claim_id"] for row in package.rows("casualty_claims") if row["event_id"] == RAID}
    assert claims == {TWO, TWO.replace(REPORT, SECOND)}
    (position,) = [row for row in package.rows("casualty_positions") if row["event_id"] == RAID]
    assert (position["claim_count"], position["document_count"], position["independent_document_count"]) == ("2", "2", "2")
    # A figure for the children alone is still no upper bound.
    assert package.row("events_wide", RAID)["killed_high"] == ""
