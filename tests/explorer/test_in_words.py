"""What a card says in words: every total, each name told apart, each claimant's own contradictions, no order that nobody knows."""

from __future__ import annotations

import pytest

pytest.importorskip("py_mini_racer", reason="the page's code cannot run: the package mini-racer is not installed")

from told import EVENT, cells, claim, package, shown, summary  # noqa: E402

from conflict_claims.declare.tables import code_lists  # noqa: E402


def test_voices_of_one_name_are_told_apart_by_their_outlets():
    """A list in which two unnamed sources are one and the same words."""
    of = package([claim("star-1", "source", 7), claim("mirror-1", "source", 9), claim("post-1", "ministry", 8)])
    assert (
        summary(of)[0]
        == "How many killed: 7 (Unnamed source in Star); 8 (Ministry); 9 (Unnamed source in Mirror). These cannot all be the whole truth."
    )
    names = shown(of, "positions.map((position) => position.name)")
    assert sorted(names) == ["Ministry", "Unnamed source in Mirror", "Unnamed source in Star"]


def test_voices_of_one_outlet_are_told_apart_by_the_day():
    """An outlet that is added to two names and leaves them the same."""
    of = package([claim("star-1", "source", 7), claim("star-2", "source", 9)])
    assert shown(of, "positions.map((position) => position.name).sort()") == [
        "Unnamed source in Star, 5 Jan 2031",
        "Unnamed source in Star, 6 Jan 2031",
    ]


def test_actors_of_one_name_in_one_document_are_told_apart():
    """Two actors of one name and one document, whom no document tells apart."""
    actors = {"first": ("Governor", True), "second": ("Governor", True)}
    of = package([claim("star-1", "first", 7), claim("star-1", "second", 9)], actors=actors)
    assert shown(of, "positions.map((position) => position.name).sort()") == ["Governor (About first)", "Governor (About second)"]
    assert shown(of, "['first', 'second'].map((key) => actorName(data, key))") == ["Governor (About first)", "Governor (About second)"]


def test_a_name_that_stands_alone_has_no_document():
    """A document behind each name, where nothing has to be told apart."""
    of = package([claim("leaflet", "source", 7), claim("mirror-1", "ministry", 9)])
    assert shown(of, "positions.map((position) => position.name).sort()") == ["Ministry", "Unnamed source"]


def test_a_filter_leaves_a_name_as_it_is():
    """A voice that is called one thing among all and another when a filter hides those of its name."""
    of = package([claim("star-1", "source", 7), claim("mirror-1", "source", 9)])
    kept = f"positionsOf(data, '{EVENT}', (claim) => claim.document_id === 'star-1').map((position) => position.name)"
    assert shown(of, kept) == ["Unnamed source in Star"]


def test_every_standing_total_is_told_whether_it_has_a_rival_or_not():
    """A total that rules nothing out, or a word without a number, that the sentence on how many leaves out."""
    of = package([
        claim("star-1", "source", 7), claim("mirror-1", "ministry", 9), claim("post-1", "rescuers", 5, None), claim("star-2", "front", None),
    ])  # fmt: skip
    assert summary(of) == [
        "How many killed: at least 5 (Rescuers); 7 (Unnamed source); 9 (Ministry); “some”, no number (River Front)."
        " These cannot all be the whole truth."
    ]


def test_totals_that_agree_are_told_without_a_verdict():
    """Nothing said of how many where nobody contradicts, or a contradiction that is none."""
    of = package([claim("star-1", "source", 7), claim("mirror-1", "ministry", 7), claim("post-1", "rescuers", 2, victim_group="children")])
    assert summary(of) == ["How many killed: 7 (Ministry and Unnamed source).", "Of one group alone, killed: 2 children (Rescuers)."]


def test_a_figure_given_up_is_no_standing_total():
    """A superseded figure among those that are stood by."""
    of = package([claim("star-1", "ministry", 7), claim("star-2", "ministry", 9)])
    assert "How many killed: 9 (Ministry)." in summary(of)


def test_where_victims_are_from_is_said_of_each_figure():
    """An origin without its figure's group, or a figure without an origin that looks as if it had one."""
    of = package([
        claim("star-1", "ministry", 9, victim_origin="foreign", victim_country_code="PAK"),
        claim("star-1", "ministry", 4, victim_group="children", scope="subtotal", victim_origin="foreign"),
        claim("star-1", "ministry", 2, victim_group="men", scope="subtotal"),
        claim("mirror-1", "rescuers", 3, victim_group="women"),
        claim("post-1", "front", 9),
    ])  # fmt: skip
    told = cells(of)
    assert told["Ministry"]["From where"] == ["from abroad, nationals of PAK: 9 people", "from abroad: 4 children", "not stated: 2 men"]
    assert "From where" not in told["Rescuers"]
    assert shown(of, "whoRows(data, positions).silent") == ["River Front"]


def test_one_claimant_with_some_and_none_is_told_with_both_documents():
    """Deaths in one document and none in another that read as two figures of one cell."""
    own = {"victim_affiliation_actor_id": "front"}
    of = package([claim("star-1", "front", None, **own), claim("mirror-1", "front", 0, **own)])
    assert cells(of)["River Front"]["Whose people"] == ["says both: “some” of River Front, in Star; none, in Mirror"]
    assert (
        "One claimant, some and none: River Front says both: “some” people, of River Front, killed, in Star; none, in Mirror."
        in summary(of)
    )


def test_a_denial_that_there_were_victims_stands_against_the_same_claimants_figure():
    """A denial and a figure of one claimant for one group that are told as if they could both be; or a denied number that is taken for none."""
    group = {"victim_group": "civilians"}
    of = package([claim("star-1", "front", 3, **group), claim("mirror-1", "front", None, stance="denies", **group)])
    assert cells(of)["River Front"]["Civilians or fighters"] == ["says both: 3 civilians, in Star; denied, in Mirror"]
    of = package([claim("star-1", "front", 3, **group), claim("mirror-1", "front", 9, stance="denies", **group)])
    assert cells(of)["River Front"]["Civilians or fighters"] == ["3 civilians, in Star; denies: 9 civilians, in Mirror"]


def test_a_course_within_one_day_says_the_day_once():
    """ "84 (5 Jan) → 89 (5 Jan)"."""
    first, second = claim("star-1", "ministry", 84), claim("star-1", "ministry", 89)
    of = package([first, second], updates=((second["claim_id"], first["claim_id"]),))
    assert "A figure that changed: Ministry, 84 → 89 (both 5 Jan) people killed." in summary(of)


def test_a_course_over_days_says_each_day():
    """A day that is said once although the figures are of two."""
    of = package([claim("star-1", "ministry", 84), claim("star-2", "ministry", 89)])
    assert "A figure that changed: Ministry, 84 (5 Jan) → 89 (6 Jan) people killed." in summary(of)


def test_figures_of_one_day_without_a_link_have_no_order():
    """An arrow between two figures of one day, of which nobody knows which came first."""
    of = package([claim("star-1", "ministry", 9), claim("mirror-1", "ministry", 7)])
    told = summary(of)
    assert (
        "Several figures of one day: Ministry, 7 in Mirror and 9 in Star (both 5 Jan) people killed; which came first is not known." in told
    )
    assert not any("→" in words for words in told)
    assert shown(of, "tollChanges(tollCourses(data, positions, 'killed'))") is False


def test_an_arrow_leads_to_the_later_day_alone():
    """Figures of one day put in an order because another day follows."""
    of = package([claim("star-1", "ministry", 9), claim("mirror-1", "ministry", 7), claim("star-2", "ministry", 10)])
    assert "A figure that changed: Ministry, 7 in Mirror and 9 in Star (both 5 Jan) → 10 (6 Jan) people killed." in summary(of)


def test_links_in_a_circle_come_to_an_end():
    """Two claims that each take the place of the other, on which the page stops."""
    first, second = claim("star-1", "ministry", 84), claim("star-1", "ministry", 89)
    keys = (first["claim_id"], second["claim_id"])
    of = package([first, second], updates=(keys, keys[::-1]))
    assert shown(of, "momentsOf(data, positions).map((moment) => moment.length)") == [2]


def test_a_toll_of_one_day_is_told_and_not_drawn():
    """An axis of days with one day on it."""
    first, second = claim("star-1", "ministry", 84), claim("star-1", "ministry", 89)
    of = package(
        [first, second, claim("mirror-1", "rescuers", 90), claim("leaflet", "source", 70)],
        updates=((second["claim_id"], first["claim_id"]),),
    )
    courses = "tollCourses(data, positions, 'killed')"
    assert shown(of, f"tollDrawing({courses}, 800, 'Killed', '')") is None
    words = "All of 5 January 2031: 84 → 89 Ministry; 90 Rescuers. Without a day of publication: 70 Unnamed source."
    assert shown(of, f"tollOfOneDay({courses}, undatedWords(positions, 'killed'))") == words
    later = package([first, second, claim("star-2", "rescuers", 90)], updates=((second["claim_id"], first["claim_id"]),))
    assert shown(later, f"tollDrawing({courses}, 800, 'Killed', '')") is not None


ONE = {
    "people": "person", "women": "woman", "men": "man", "children": "child", "girls": "girl", "boys": "boy", "civilians": "civilian",
    "women_and_children": "woman or child", "security_forces": "member of the security forces", "claimed_militants": "claimed militant",
}  # fmt: skip


@pytest.mark.parametrize("group", code_lists()["victim_group"].values)
def test_one_victim_is_told_in_the_singular(group):
    """ "1 girls"; or a group of the declaration whose singular nobody has looked at."""
    of = package([claim("star-1", "ministry", 1, victim_group=group), claim("mirror-1", "rescuers", 2, victim_group=group)])
    words = shown(of, "positions.map((position) => saidWords(data, position)).sort()")
    assert words[0] == f"1 {ONE[group]} killed"
    assert words[1] == f"2 {group.replace('_', ' ')} killed"


def test_a_bound_is_singular_by_the_number_that_is_said():
    """ "at least 1 people", "1 to 2 person"."""
    of = package([
        claim("star-1", "ministry", 1, None), claim("mirror-1", "rescuers", None, 1), claim("post-1", "front", 1, 2, count_qualifier="range"),
        claim("star-2", "source", 0),
    ])  # fmt: skip
    told = shown(of, "positions.map((position) => saidWords(data, position)).sort()")
    assert told == ["0 people killed", "1 to 2 people killed", "at least 1 person killed", "at most 1 person killed"]


def test_casualties_are_no_verb():
    """ "20 people casualties"."""
    of = package([claim("star-1", "ministry", 20, effect="casualties")])
    assert shown(of, "positions.map((position) => saidWords(data, position))") == ["20 people killed or injured"]


@pytest.mark.parametrize("width", [340, 700, 1100])
def test_no_line_of_the_overview_leaves_its_frame(many, width):
    """Words that run out of a phone, or out of the column beside the marks."""
    texts = (
        "(() => { const found = []; const walk = (tree) => { if (typeof tree !== 'object') return;"
        "  if (tree.name === 'text' && tree.attributes['text-anchor'] !== 'middle') found.push([tree.children[0], tree.attributes.x + textWidth(tree.children[0], tree.attributes.class === 'how' ? 12 : 14)]);"
        "  tree.children.forEach(walk); };"
        "const entries = claimedEvents(data).map((event) => ({ event, positions: positionsOf(data, event.event_id) }));"
        f"element('g', {{}}, overviewDrawing(data, entries, {width}, null).content).children.forEach(walk); return found; }})()"
    )
    found = shown(many, texts)
    assert len(found) > 24 and any("accounts part" in words for words, _ in found)
    assert [words for words, right in found if right > width] == []


def test_the_overview_says_who_gives_the_only_total():
    """ "9 killed · says 1 of 2", which nobody understands."""
    of = package([claim("star-1", "ministry", 9), claim("mirror-1", "rescuers", 2, victim_group="children")])
    assert shown(of, "overviewWords(data, event, positions).state")[0] == "only 1 of 2 claimants gives a total"
    of = package([claim("star-1", "ministry", 9), claim("mirror-1", "rescuers", 9)])
    assert shown(of, "overviewWords(data, event, positions).state") == ["no contradiction coded"]
