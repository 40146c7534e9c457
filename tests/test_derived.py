"""The derived tables: on invented documents, each with the row that it gives worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from story import Story

BOUNDS = ("killed_low", "killed_high", "killed_highest_stated")


@pytest.fixture
def story():
    """Three reports of three days, each in a voice that is nobody in particular."""
    told = Story()
    for number, name in enumerate(("one", "two", "three"), 1):
        told.document(name, f"2024-01-0{number}")
    return told


@pytest.fixture
def derived(tmp_path):
    """The derived tables over a story."""
    return lambda told, *last: told.derived(tmp_path, *last)


@pytest.fixture
def event(derived):
    """The row of the only event of a story."""

    def of(told):
        (row,) = derived(told, "events_wide")["events_wide"]
        return row

    return of


@pytest.fixture
def positions(derived):
    """Columns of the positions of a story, in the order of their keys."""
    return lambda told, *columns: [
        tuple(row[column] for column in columns) for row in derived(told, "casualty_positions")["casualty_positions"]
    ]


def toll(row, *columns):
    return tuple(row[column] for column in columns or BOUNDS)


# Who stands by which figure


def test_two_voices_are_two_positions_that_rival(story, event, positions):
    """The second of two reports that give another number in their own voice is taken for a correction of the first."""
    story.claim("one", "fire", 84)
    story.claim("two", "fire", 94)
    assert positions(story, "document_id", "count_low", "superseded", "rivalled") == [("one", 84, False, True), ("two", 94, False, True)]
    row = event(story)
    assert toll(row) == (84, 94, 94)
    assert row["disputed"] and row["claimant_count"] == 2


def test_later_total_of_an_outlet_supersedes_its_earlier(story, event, positions):
    """A figure that its claimant has given up still counts."""
    story.claim("one", "fire", 84, by="gazette")
    story.claim("two", "fire", 95, by="gazette")
    assert positions(story, "count_low", "superseded", "rivalled") == [(84, True, False), (95, False, False)]
    assert toll(event(story)) == (95, 95, 95)


def test_figure_that_is_given_again_later_stands(story, positions):
    """A number that an outlet returns to is lost to the one in between."""
    for document, number in (("one", 84), ("two", 95), ("three", 84)):
        story.claim(document, "fire", number, by="gazette")
    assert positions(story, "count_low", "superseded", "document_count") == [(84, False, 2), (95, True, 1)]


def test_two_figures_of_one_day_both_stand(event, positions):
    """One of two figures of one day is taken for the later."""
    story = Story()
    for name, number in (("one", 84), ("two", 95)):
        story.document(name, "2024-01-04")
        story.claim(name, "fire", number, by="gazette")
    assert positions(story, "count_low", "superseded") == [(84, False), (95, False)]
    assert toll(event(story)) == (84, 95, 95)


def test_undated_document_supersedes_nothing(positions):
    """A document whose day is not known is taken for earlier or later than another."""
    story = Story()
    story.document("one")
    story.document("two", "2024-01-05")
    story.claim("one", "fire", 84, by="gazette")
    story.claim("two", "fire", 95, by="gazette")
    assert positions(story, "count_low", "superseded", "first_published") == [(84, False, None), (95, False, dt.date(2024, 1, 5))]


def test_a_word_or_a_part_supersedes_no_total(story, positions):
    """A total disappears because its claimant later says “many”, or counts the women."""
    story.claim("one", "fire", 84, by="gazette")
    story.claim("two", "fire", by="gazette")
    story.part("three", "fire", "women", 3, by="gazette")
    assert positions(story, "victim_group", "count_low", "superseded") == [
        ("people", 84, False),
        ("people", None, False),
        ("women", 3, False),
    ]


def test_update_within_a_document_supersedes(story, event, positions):
    """An update that the words say is not followed, because both figures are of one day."""
    first = story.claim("one", "fire", 84)
    story.relate(story.claim("one", "fire", 90), "updates", first, "explicit")
    assert positions(story, "count_low", "superseded") == [(84, True), (90, False)]
    assert toll(event(story)) == (90, 90, 90)


def test_voice_without_a_name_is_one_only_within_its_document(story, positions):
    """The analysts of one report are joined with those of another, as if they were the same people."""
    for document in ("one", "two"):
        story.claim(document, "fire", 84, by="unnamed-source")
        story.claim(document, "fire", 84, by="gazette")
    assert positions(story, "claimant_actor_id", "document_id", "document_count") == [
        ("gazette", None, 2),
        ("unnamed-source", "one", 1),
        ("unnamed-source", "two", 1),
    ]


@pytest.mark.parametrize("link", ["copy_of", "translation_of", "rewrite_of"])
def test_copy_is_no_second_account(story, positions, link):
    """One agency's report counts as often as papers print it."""
    for document in ("one", "two", "three"):
        story.claim(document, "fire", 84, by="gazette")
    story.comes_from("two", link, "one")
    story.comes_from("three", link, "two")
    assert positions(story, "document_count", "independent_document_count") == [(3, 1)]


def test_document_that_cites_is_an_account_of_its_own(story, positions):
    """A report that names its source is taken for a copy of it."""
    for document in ("one", "two"):
        story.claim(document, "fire", 84, by="gazette")
    story.comes_from("two", "cites", "one")
    assert positions(story, "document_count", "independent_document_count") == [(2, 2)]


def test_position_keeps_its_days_and_its_strongest_hedge(story, positions):
    """The first or the last day of a figure is lost, or its weakest hedge stands for all."""
    for document, hedge in (("one", "attributed"), ("two", "claimed"), ("three", "reported")):
        story.claim(document, "fire", 84, by="gazette", hedge=hedge)
    assert positions(story, "claim_count", "first_published", "last_published", "strongest_hedge") == [
        (3, dt.date(2024, 1, 1), dt.date(2024, 1, 3), "claimed")
    ]


@pytest.mark.parametrize(
    ("mine", "other", "rivalled"),
    [
        ((84, 84), (94, 94), True),
        ((80, 90), (90, 95), False),
        ((10, None), (7, None), False),
        ((10, None), (7, 7), True),
        ((None, 5), (6, 6), True),
    ],
)
def test_totals_rival_where_their_bounds_do_not_overlap(story, positions, mine, other, rivalled):
    """At least ten rivals at least seven, or does not rival seven."""
    story.claim("one", "fire", *mine)
    story.claim("two", "fire", *other)
    assert positions(story, "rivalled") == [(rivalled,)] * 2


def test_two_totals_in_one_document_rival_only_where_it_is_coded(story, positions):
    """Rivalry within a document is guessed from numbers, or a coded one is passed over."""
    told = [story.claim("one", "fire", 7, by="gazette"), story.claim("one", "fire", 9)]
    assert positions(story, "rivalled") == [(False,)] * 2
    story.relate(told[1], "rivals", told[0])
    assert positions(story, "rivalled") == [(True,)] * 2


def test_superseded_figure_rivals_nobody(story, positions, event):
    """An event stays disputed over a figure that nobody stands by any more."""
    story.claim("one", "fire", 84, by="gazette")
    story.claim("two", "fire", 95, by="gazette")
    story.claim("two", "fire", 95)
    assert positions(story, "count_low", "superseded", "rivalled") == [(84, True, False), (95, False, False), (95, False, False)]
    assert not event(story)["disputed"]


def test_claims_of_other_victims_or_effects_are_other_positions(story, positions):
    """The foreign dead and the dead, or the dead and the injured, become one figure."""
    story.claim("one", "fire", 9, by="gazette")
    story.claim("two", "fire", 9, by="gazette", victim_origin="foreign", victim_country_code="PAK")
    story.claim("two", "fire", 9, by="gazette", effect="injured")
    assert positions(story, "effect", "victim_origin", "document_count") == [
        ("injured", None, 1),
        ("killed", None, 1),
        ("killed", "foreign", 1),
    ]


# How a toll is derived


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(7, 7), (9, 9)], (7, 9, 9)),
        ([(7, 7), (9, 9), (10, None)], (7, None, 10)),
        ([(7, 9), (8, 12)], (7, 12, 12)),
        ([(7, 7), (None, None)], (7, None, 7)),
        ([(None, None)], (None, None, None)),
        ([(0, 0)], (0, 0, 0)),
        ([(0, 0), (3, 3)], (0, 3, 3)),
        # At most five leaves the lower bound open, as at least ten does the upper one.
        ([(None, 5)], (None, 5, 5)),
        ([(None, 5), (3, 3)], (None, 5, 5)),
    ],
)
def test_toll_of_totals(story, event, told, expected):
    """A bound that no claimant gives, or an open or missing one that is closed."""
    for document, bounds in zip(("one", "two", "three"), told, strict=False):
        story.claim(document, "fire", *bounds)
    row = event(story)
    assert toll(row) == expected
    assert row["unquantified_claim_count"] == told.count((None, None))


def test_figure_for_one_group_closes_nothing(story, event):
    """Two children alone are taken for the whole toll."""
    story.claim("one", "fire", 2, by="gazette", victim_group="children")
    assert toll(event(story)) == (2, None, None)


def test_figure_for_one_group_lowers_nothing(story, event):
    """Three women, elsewhere, lower a total of seven, or raise or open it."""
    story.claim("one", "fire", 7)
    story.claim("two", "fire", 3, by="gazette", victim_group="women")
    assert toll(event(story)) == (7, 7, 7)


def test_more_of_one_group_than_the_total_elsewhere_raises_nothing(story, event):
    """The parts of one claimant are set against the total of another."""
    story.claim("one", "fire", 7)
    story.claim("two", "fire", 9, by="gazette", victim_group="women")
    assert toll(event(story)) == (7, 7, 7)


def test_rival_in_who_without_a_number_opens_the_toll(story, event):
    """“Numerous” fighters, told against a total of seven, leave it closed."""
    total = story.claim("one", "fire", 7)
    rival = story.claim("one", "fire", by="gazette", victim_group="claimed_militants", victim_label="bandits")
    assert toll(event(story)) == (7, 7, 7)
    story.relate(rival, "rivals", total)
    row = event(story)
    assert toll(row) == (7, None, 7)
    assert row["disputed"]


def test_denial_is_no_zero(story, event):
    """Somebody who rejects a count is taken to have counted nobody."""
    story.claim("one", "fire", 7)
    story.claim("two", "fire", by="gazette", stance="denies")
    row = event(story)
    assert toll(row) == (7, 7, 7)
    assert row["disputed"]


def test_denial_alone_is_no_toll(story, event):
    """An event that somebody denies has a toll."""
    story.claim("one", "fire", by="gazette", stance="denies")
    row = event(story)
    assert toll(row) == (None, None, None)
    assert row["disputed"] and row["claim_count"] == 1


def test_effects_are_apart(story, event):
    """The injured are counted among the dead."""
    story.claim("one", "fire", 7)
    story.claim("one", "fire", 20, effect="injured")
    story.claim("one", "fire", 90, effect="casualties")
    story.claim("one", "fire", 3, effect="missing")
    row = event(story)
    assert toll(row) == (7, 7, 7)
    assert toll(row, "injured_low", "injured_high", "injured_highest_stated") == (20, 20, 20)


GROUPS = {
    "women, men and children": ({"women": 3, "men": 2, "children": 4}, 9),
    "girls and boys": ({"girls": 3, "boys": 2}, 5),
    "girls among the children": ({"children": 4, "girls": 3}, 4),
    "children by girls and boys, which are more": ({"children": 4, "girls": 3, "boys": 2}, 5),
    "women and children, and men": ({"women_and_children": 6, "men": 2}, 8),
    "women among the women and children": ({"women_and_children": 6, "women": 3, "children": 2}, 6),
    "women and children apart are more than together": ({"women_and_children": 6, "women": 4, "children": 4}, 8),
    "civilians and forces": ({"civilians": 5, "security_forces": 2}, 7),
    "civilians, forces and militants": ({"civilians": 5, "security_forces": 2, "claimed_militants": 1}, 8),
    "women may be civilians": ({"women": 3, "civilians": 5}, 5),
    "two divisions of one toll": ({"women": 3, "men": 3, "civilians": 4, "security_forces": 1}, 6),
}


@pytest.mark.parametrize("case", GROUPS)
@pytest.mark.parametrize("scope", ["subtotal", "total"])
def test_sum_of_parts_that_share_no_victims(story, event, case, scope):
    """A victim is counted twice, or one that can be no other is left out."""
    parts, low = GROUPS[case]
    for group, number in parts.items():
        story.part("one", "fire", group, number, by="gazette", scope=scope)
    assert toll(event(story)) == (low, None, None)


def test_highest_sum_of_one_claimant_counts(story, event):
    """Parts of two claimants are added up, or the lower of two sums stands."""
    story.part("one", "fire", "women", 3, by="gazette")
    story.part("one", "fire", "children", 2, by="gazette")
    story.part("two", "fire", "women", 4, by="herald")
    assert toll(event(story)) == (5, None, None)


def test_two_parts_of_people_add_up(story, event):
    """Seven miners and two guards are seven."""
    story.part("one", "fire", "people", 7, by="gazette", victim_origin="local")
    story.part("one", "fire", "people", 2, by="gazette", victim_origin="foreign")
    assert toll(event(story)) == (9, None, None)


@pytest.mark.parametrize(
    ("parts", "overlapping", "low"),
    [
        ([("people", 7), ("people", 2)], [(0, 1)], 7),
        ([("women", 3), ("children", 4)], [(0, 1)], 4),
        ([("people", 3), ("people", 2), ("people", 4)], [(0, 1), (1, 2)], 7),
        # Overlap with a part of another division takes nothing away from its own.
        ([("women", 3), ("children", 4), ("civilians", 5)], [(0, 2), (1, 2)], 7),
    ],
)
def test_parts_that_may_overlap_count_once(story, event, parts, overlapping, low):
    """Victims that may be the same are added up, or parts that share nobody are not."""
    told = [story.part("one", "fire", group, number, by="gazette") for group, number in parts]
    for one, other in overlapping:
        story.relate(told[one], "may_overlap", told[other])
    assert toll(event(story)) == (low, None, None)


def test_part_of_a_part_does_not_count_again(story, event):
    """The students among the women are added to the women."""
    women = story.part("one", "fire", "women", 5, by="gazette")
    students = story.part("one", "fire", "women", 2, by="gazette")
    story.relate(students, "subtotal_of", women)
    assert toll(event(story)) == (5, None, None)


def test_subtotal_is_not_added_to_its_total(story, event):
    """The women among the seven make ten of them."""
    total = story.claim("one", "fire", 7, by="gazette")
    story.relate(story.part("one", "fire", "women", 3, by="gazette"), "subtotal_of", total)
    assert toll(event(story)) == (7, 7, 7)


def test_part_that_was_given_up_does_not_count(story, event):
    """A figure for the women that was corrected is added to the one that corrects it."""
    first = story.part("one", "fire", "women", 5, by="gazette")
    story.relate(story.part("one", "fire", "women", 4, by="gazette"), "updates", first, "explicit")
    assert toll(event(story)) == (4, None, None)


# When, where, who


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([("2024-01-01", "2024-01-31", "month"), ("2024-01-16", None, "")], ("2024-01-16", "2024-01-16", "day", False)),
        ([("2024-01-16", None, ""), ("2024-01-18", None, "")], ("2024-01-16", "2024-01-18", "span", True)),
        ([("2024-01-01", "2024-01-31", "month"), ("2024-01-29", "2024-02-04", "week")], ("2024-01-29", "2024-01-31", "span", False)),
        ([("2024-01-01", "2024-01-31", "month"), ("2024-01-15", "2024-01-21", "week")], ("2024-01-15", "2024-01-21", "week", False)),
        ([("2024-01-15", "2024-01-16", ""), ("2024-01-16", "2024-01-17", "")], ("2024-01-16", "2024-01-16", "day", False)),
        ([("2024-01-16", None, ""), (None, None, "")], ("2024-01-16", "2024-01-16", "day", False)),
        ([("2024-01-16", None, ""), (None, None, "ongoing")], ("2024-01-16", "2024-01-16", "day", False)),
        ([(None, None, ""), (None, None, "ongoing")], (None, None, "ongoing", False)),
        ([(None, None, "")], (None, None, "unknown", False)),
        # A third that fits both of two that do not fit each other settles nothing.
        (
            [("2024-01-16", None, ""), ("2024-01-18", None, ""), ("2024-01-01", "2024-01-31", "month")],
            ("2024-01-01", "2024-01-31", "month", True),
        ),
    ],
)
def test_dates_over_several_reports(story, event, reports, expected):
    """A date that some report excludes and none disputes, or a stretch wider than all reports together allow."""
    for document, (start, end, precision) in zip(("one", "two", "three"), reports, strict=False):
        story.report(document, "fire", start, end, precision)
    row = event(story)
    dates = [row[name] and row[name].isoformat() for name in ("date_start", "date_end")]
    assert (*dates, row["date_precision"], row["date_disputed"]) == expected


def test_basis_is_that_of_the_report_whose_dates_stand(story, event):
    """Dates that a document gives itself are put down to a source outside, or the reverse."""
    story.report("one", "fire", "2024-01-16", date_basis="document")
    story.report("two", "fire", "2024-01-01", "2024-01-31", "month", date_basis="derived_from_event")
    assert event(story)["date_basis"] == "document"


def test_basis_of_a_stretch_that_is_no_reports_is_the_weakest(story, event):
    """A stretch that rests on a guess among others is called the document's."""
    story.report("one", "fire", "2024-01-16", date_basis="document")
    story.report("two", "fire", "2024-01-18", date_basis="derived_from_event")
    assert event(story)["date_basis"] == "derived_from_event"


def test_most_precise_primary_place_is_the_events(story, event):
    """The place of an event is the coarser of two, or one that no document has for the primary."""
    story.at("one", "fire", "alpha", precision=2, relation="near")
    story.at("two", "fire", "beta", precision=1)
    story.at("two", "fire", "gamma", precision=1, primary=False)
    row = event(story)
    assert toll(row, "place_id", "place_relation", "place_precision") == ("beta", "at", 1)


def test_tie_of_places_goes_to_the_one_that_more_documents_give(story, event):
    """Of two places of one precision the first by key stands against two documents."""
    story.at("one", "fire", "alpha")
    story.at("two", "fire", "beta")
    story.at("three", "fire", "beta")
    assert event(story)["place_id"] == "beta"


def test_document_that_gives_a_place_less_precisely_gives_it_too(story, event):
    """Only the documents that are as precise are counted for a place."""
    story.at("one", "fire", "alpha")
    story.at("two", "fire", "beta")
    story.at("three", "fire", "beta", precision=2, relation="near")
    assert toll(event(story), "place_id", "place_relation", "place_precision") == ("beta", "at", 1)


def test_tie_of_places_and_documents_goes_to_the_key(story, event):
    """Of two equal places now one and now the other stands."""
    story.at("one", "fire", "beta")
    story.at("two", "fire", "alpha")
    assert event(story)["place_id"] == "alpha"


def test_sides_are_those_of_all_documents(story, event):
    """A side that one document alone gives is lost, or an allegation or an attacker's word becomes a fact."""
    story.takes_part("one", "fire", "initiator", "red")
    story.takes_part("two", "fire", "initiator", "blue")
    story.takes_part("two", "fire", "initiator", "red")
    story.takes_part("one", "fire", "alleged_initiator", "green")
    story.takes_part("one", "fire", "target", "white")
    story.takes_part("one", "fire", "claimed_target", "black")
    story.takes_part("one", "fire", "participant", "grey")
    columns = ("initiators", "alleged_initiators", "targets", "claimed_targets", "participants", "speakers")
    assert toll(event(story), *columns) == ("blue; red", "green", "white", "black", "grey", None)


def test_speakers_stand_in_the_wide_table(story, derived):
    """Who speaks in a speech act is not to be told without another table."""
    story.event("word", kind="speech_act", event_type="deny", topic="targeting")
    story.takes_part("one", "word", "speaker", "red")
    (row,) = derived(story)["events_wide"]
    assert toll(row, "speakers", "topic") == ("red", "targeting")


def test_means_asserters_and_weakest_hedge_of_all_reports(story, event):
    """A weapon, a voice or a hedge that one report alone gives is lost."""
    story.actor("gazette")
    story.report("one", "fire", means="missile")
    story.report("two", "fire", means="drone", asserted_by="gazette", hedge="claimed")
    story.report("three", "fire", means="missile", asserted_by=None, explicitness="inferred")
    row = event(story)
    assert toll(row, "means", "asserted_by", "hedge", "document_count") == ("drone; missile", "gazette; narrator", "none", 3)


def test_documents_that_leave_things_out_are_told(event):
    """A reader cannot tell that no document says more from that none was coded for more."""
    story = Story()
    story.document("one")
    story.document("two", coding_scope="exhaustive")
    story.report("one", "fire")
    story.report("two", "fire")
    assert toll(event(story), "document_count", "exhaustive_document_count") == (2, 1)


def test_a_report_has_what_its_document_says_and_nothing_else(story, derived):
    """A side, a date, a place, a link or a claim of another document beside the report of this one, or one of its own lost."""
    story.actor("gazette")
    story.event("raid")
    story.report("one", "fire", "2024-01-01", means="missile")
    story.report("two", "fire", means="drone")
    story.takes_part("one", "fire", "target", "white", label="gangs")
    story.takes_part("one", "fire", "claimed_target", "black", asserted_by="gazette", hedge="claimed")
    story.takes_part("two", "fire", "target", "grey")
    story.at("one", "fire", "alpha")
    story.at("two", "fire", "beta")
    story.report("one", "raid")
    story.link("one", "fire", "response_to", "raid")
    story.link(None, "fire", "part_of", "raid")
    story.claim("two", "fire", 7)
    story.claim("two", "fire", 3, effect="injured")
    story.takes_part("two", "fire", "initiator", story.actor("band", actor_type="armed_group", identified=False, parent_actor_id="grey"))
    for number, (record, line) in enumerate([("one.fire", 3), ("one.fire", 1), ("two.fire", 8)]):
        story.carried("event_reports", record, "one", None, line, number)
    rows = {row["event_report_id"]: row for row in derived(story)["event_reports_wide"]}
    one, two, raid = rows["one.fire"], rows["two.fire"], rows["one.raid"]
    assert toll(one, "means", "date_start", "targets", "claimed_targets") == ("missile", dt.date(2024, 1, 1), "white", "black")
    assert toll(one, "labels", "roles_said_by") == ("white: gangs", "claimed_target black: gazette")
    assert toll(one, "place_id", "places", "links_from", "claim_count") == (
        "alpha",
        "at alpha (narrator, 1)",
        "response_to raid (inferred)",
        0,
    )
    assert toll(two, "means", "date_start", "targets", "place_id", "links_from", "claim_count") == ("drone", None, "grey", "beta", None, 2)
    assert toll(raid, "links_to", "links_from", "place_id") == ("response_to fire (inferred)", None, None)
    assert toll(one, "actors", "lines") == ("black (media); white (media)", "1; 3")
    assert toll(two, "actors", "lines") == ("band (armed_group, of grey, unidentified); grey (media)", "8")
    assert toll(raid, "actors", "lines") == (None, None)


@pytest.mark.parametrize(("link", "expected"), [("possibly_same_as", True), ("possibly_part_of", False), ("part_of", False)])
def test_duplicate_is_possible_where_it_is_coded(story, derived, link, expected):
    """An event that may be a part of another is called its duplicate, or one that is linked is not."""
    story.report("one", "fire")
    story.report("one", "blast")
    story.link("one", "fire", link, "blast")
    assert [row["possible_duplicate"] for row in derived(story)["events_wide"]] == [expected] * 2


def test_claimant_without_a_name_counts_once_a_document(story, event):
    """Unnamed sources of two reports are one claimant."""
    for document in ("one", "two"):
        story.claim(document, "fire", 7, by="unnamed-source")
        story.claim(document, "fire", 7, by="gazette")
    assert toll(event(story), "claim_count", "claimant_count") == (4, 3)


@pytest.mark.parametrize(
    ("role", "side"), [("initiator", "initiator"), ("target", "target"), ("alleged_initiator", "other"), ("claimed_target", "other")]
)
def test_claimant_has_the_side_of_its_nearest_ancestor_with_a_part(story, derived, role, side):
    """An outlet of a party is told as nobody's, or as the party's enemy's."""
    story.actor("realm", actor_type="state")
    story.actor("ministry", actor_type="state_body", parent_actor_id="realm")
    story.actor("realm-tv", parent_actor_id="ministry")
    story.claim("one", "fire", 7, by="realm-tv")
    story.takes_part("one", "fire", role, "realm")
    assert [row["claimant_side"] for row in derived(story)["casualty_claims_wide"]] == [side]
    story.takes_part("one", "fire", "participant", "ministry")
    assert [row["claimant_side"] for row in derived(story)["casualty_claims_wide"]] == ["other"]


def test_claimant_without_a_part_has_no_side(story, derived):
    """A bystander is put on a side."""
    story.claim("one", "fire", 7)
    assert [row["claimant_side"] for row in derived(story)["casualty_claims_wide"]] == ["none"]


def test_wide_claim_has_its_position_its_document_and_its_event(story, derived):
    """A claim beside another's position, day or source."""
    story.claim("one", "fire", 84, by="gazette")
    story.claim("two", "fire", 95, by="gazette", relayed_by_actor_id=story.actor("relay"))
    story.report("three", "fire", "2024-01-01")
    columns = ("count_low", "position_id", "superseded", "published", "relayed_by_name", "date_start", "document_id", "source_type")
    assert [toll(row, *columns) for row in derived(story)["casualty_claims_wide"]] == [
        (84, "fire.gazette.killed.people.84", True, dt.date(2024, 1, 1), None, dt.date(2024, 1, 1), "one", "news_outlet"),
        (95, "fire.gazette.killed.people.95", False, dt.date(2024, 1, 2), "Relay", dt.date(2024, 1, 1), "two", "news_outlet"),
    ]


def test_wide_claim_has_the_day_and_the_place_that_its_own_document_gives(story, derived):
    """A claim beside the day or the place of another document, which is read as its own."""
    story.report("one", "fire", "2024-01-01", "2024-01-31", "month")
    story.at("one", "fire", "alpha", precision=6)
    story.claim("one", "fire", 7)
    story.report("two", "fire", "2024-01-05")
    story.at("two", "fire", "beta")
    story.claim("two", "fire", 9)
    story.claim("three", "fire", 8)
    columns = (
        "date_start",
        "reported_date_start",
        "reported_date_end",
        "reported_date_precision",
        "reported_place_id",
        "reported_place_name",
    )
    fifth = dt.date(2024, 1, 5)
    assert [toll(row, *columns) for row in derived(story)["casualty_claims_wide"]] == [
        (fifth, dt.date(2024, 1, 1), dt.date(2024, 1, 31), "month", "alpha", "Alpha"),
        (fifth, None, None, "unknown", None, None),
        (fifth, fifth, fifth, "day", "beta", "Beta"),
    ]


def test_wide_claim_has_what_its_claimant_belongs_to_its_links_and_its_lines(story, derived):
    """A link told of the wrong claim or of one rival alone, a part told as the whole of its part, or a line of another record."""
    story.actor("realm", actor_type="state")
    whole = story.claim("one", "fire", 7, by=story.actor("ministry", actor_type="state_body", parent_actor_id="realm"))
    part = story.part("one", "fire", "women", 3, by="ministry")
    rival = story.claim("two", "fire", 9, by="gazette")
    story.relate(part, "subtotal_of", whole)
    story.relate(whole, "rivals", rival)
    for number, (record, field, line) in enumerate([(whole, None, 4), (whole, None, 2), (whole, "count_expression", 4), (rival, None, 9)]):
        story.carried("casualty_claims", record, "one", field, line, number)
    rows = {row["claim_id"]: row for row in derived(story)["casualty_claims_wide"]}
    columns = ("claimant_parent_actor_id", "claimant_parent_name", "claim_links", "lines")
    assert toll(rows[whole], *columns) == ("realm", "Realm", f"rivals {rival}", "2; 4")
    assert toll(rows[part], *columns) == ("realm", "Realm", f"subtotal_of {whole}", None)
    assert toll(rows[rival], *columns) == (None, None, f"rivals {whole}", "9")


def test_every_claim_stands_in_one_position(story, derived):
    """A claim that falls out of the wide table, or stands there twice."""
    story.claim("one", "fire", 7)
    story.claim("one", "fire", 7, scope="subtotal")
    story.claim("one", "fire", 7, stance="confirms", by="gazette")
    story.claim("two", "fire", None, 7, by="gazette")
    story.claim("two", "fire", 7, None, by="gazette")
    story.claim("two", "fire", 6, 7, by="gazette")
    story.claim("three", "fire", by="gazette", victim_affiliation_actor_id=story.actor("red"))
    made = derived(story)
    wide = made["casualty_claims_wide"]
    assert [row["claim_id"] for row in wide] == sorted(row["claim_id"] for row in story.tables["casualty_claims"])
    assert len({row["position_id"] for row in wide}) == len(made["casualty_positions"]) == 7
