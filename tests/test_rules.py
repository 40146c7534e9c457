"""Each row rule and each rule across tables: an edit that it alone reports, and the shipped rows that it lets pass."""

from __future__ import annotations

import pytest
from support import Package, rules_fired

from conflict_claims.declare.tables import hand_edited
from conflict_claims.rules import sql_rules

STRIKES, RAID = "pakistan-strikes-iran", "iran-strikes-pakistan"
SEVEN = f"{STRIKES}.unnamed-source.killed.people"
WOMEN = f"{STRIKES}.iran-state-tv.killed.women"
NUMEROUS = f"{STRIKES}.pakistan.killed.claimed_militants"
TWO = f"{RAID}.pakistan.killed.children"
WOMEN_LINK = f"{WOMEN}.subtotal_of.{SEVEN}"
RIVALS = f"{NUMEROUS}.rivals.{SEVEN}"
FIRST_REVISION = {
    "revision_id": "v1.0.0.events.x",
    "version": "1.0.0",
    "table_name": "events",
    "record_id": "x",
    "field": "title",
    "change": "corrected",
    "old_value": "a",
    "new_value": "b",
    "reason": "c",
}


def revision(package: Package, **values: str) -> None:
    package.write("revisions", [FIRST_REVISION | values])


def swap_first_span(package: Package) -> None:
    """Gives a span of line 9 the line of an earlier one."""
    package.edit("evidence", f"event_actors.{RAID}.initiator.iran.2", line="3")


# rule → the edit that it alone reports
ROW_RULES = {
    "events.umbrella_has_no_type": lambda p: p.edit("events", "overlapping-crises", event_type="condition"),
    "events.speech_type_and_kind_agree": lambda p: p.edit("events", "middle-east-tensions", event_type="comment"),
    "events.topic_of_speech_only": lambda p: p.edit("events", "kerman-bombing", topic="targeting"),
    "events.speech_has_no_means": lambda p: p.edit("events", "kugelman-on-parity", means="missile"),
    "events.dates_as_precision_says": lambda p: p.edit("events", STRIKES, date_end=""),
    "events.dates_in_order": lambda p: p.edit("events", STRIKES, date_start="2024-01-18", date_end="2024-01-17"),
    "events.extent_fits_precision": lambda p: p.edit("events", STRIKES, date_start="2024-01-17"),
    "events.basis_where_dated": lambda p: p.edit("events", STRIKES, date_basis=""),
    "events.dated_by_words": lambda p: (
        p.edit("events", STRIKES, date_expression=""),
        [
            p.remove("evidence", row["evidence_id"])
            for row in p.rows("evidence")
            if (row["record_id"], row["field"]) == (STRIKES, "date_expression")
        ],
    ),
    "events.incident_is_not_ongoing": lambda p: p.edit("events", "iran-attacks-syria", date_precision="ongoing"),
    "actors.actor_is_not_its_parent": lambda p: p.edit("actors", "hamas", parent_actor_id="hamas"),
    "actors.state_has_country": lambda p: (
        p.edit("actors", "syria", country_code=""),
        p.remove("crosswalk", "actors.syria.iso_3166_1_alpha_3"),
    ),
    "actors.collective_is_not_identified": lambda p: p.edit("actors", "people-of-pakistan", identified="true"),
    "places.coordinates_complete": lambda p: p.edit("places", "saravan", coordinate_basis=""),
    "places.not_null_island": lambda p: p.edit(
        "places", "region-around-iran", latitude="0", longitude="0", coordinate_basis="representative_point"
    ),
    "places.place_is_not_its_parent": lambda p: p.edit("places", "gaza", parent_place_id="gaza"),
    "places.country_as_type_says": lambda p: p.edit("places", "middle-east", place_type="country"),
    "documents.external_date_has_source": lambda p: p.edit("documents", "iran-pakistan-strikes-report", reference_date_source=""),
    "casualty_claims.bounds_in_order": lambda p: p.edit("casualty_claims", "kerman-bombing.narrator.killed.people", count_low="85"),
    "casualty_claims.bounds_as_qualifier_says": lambda p: p.edit("casualty_claims", TWO, count_qualifier="at_least"),
    "casualty_claims.one_number_has_equal_bounds": lambda p: p.edit("casualty_claims", TWO, count_low="1"),
    "casualty_claims.count_is_what_the_words_say": lambda p: p.edit("casualty_claims", TWO, count_low="9", count_high="9"),
    "casualty_claims.range_is_wider_than_a_point": lambda p: p.edit("casualty_claims", TWO, count_qualifier="range"),
    "casualty_claims.militants_have_a_label": lambda p: (
        p.edit("casualty_claims", NUMEROUS, victim_label=""),
        [
            p.remove("evidence", row["evidence_id"])
            for row in p.rows("evidence")
            if (row["record_id"], row["field"]) == (NUMEROUS, "victim_label")
        ],
    ),
    "casualty_claims.relay_is_not_claimant": lambda p: p.edit("casualty_claims", TWO, relayed_by_actor_id="pakistan"),
    "event_actors.explicit_has_source": lambda p: p.edit("event_actors", f"{STRIKES}.initiator.pakistan", explicitness="inferred"),
    "event_actors.aim_is_explicit": lambda p: (
        p.add(
            "event_actors",
            f"{RAID}.claimed_target.jaish-al-adl",
            event_actor_id="x.aim",
            asserted_by="",
            explicitness="inferred",
            hedge="none",
            actor_id="islamic-state",
        ),
        p.add("evidence", f"event_actors.{RAID}.claimed_target.jaish-al-adl.1", evidence_id="event_actors.x.aim.1", record_id="x.aim"),
    ),
    "event_actors.nobody_alleges_itself": lambda p: p.edit(
        "event_actors", "iran-attacks-across-region.alleged_initiator.iran", asserted_by="iran"
    ),
    "event_actors.inferred_has_no_hedge": lambda p: p.edit("event_actors", "china-urges-moderation.addressee.iran", hedge="reported"),
    "event_places.explicit_has_source": lambda p: p.edit("event_places", "kerman-bombing.at.kerman", explicitness="inferred"),
    "event_places.inferred_has_no_hedge": lambda p: p.edit("event_places", "groups-target-us-forces.within.iraq", hedge="reported"),
    "event_places.near_is_not_exact": lambda p: p.edit("event_places", f"{STRIKES}.near.saravan", place_precision="1"),
    "event_links.explicit_has_source": lambda p: p.edit(
        "event_links", f"{STRIKES}.retaliation_for.{RAID}", explicitness="explicit", asserted_by=""
    ),
    "event_links.inferred_has_no_hedge": lambda p: p.edit(
        "event_links", "houthis-attack-shipping.part_of.overlapping-crises", hedge="reported"
    ),
    "event_links.event_is_not_linked_to_itself": lambda p: p.edit(
        "event_links", f"{STRIKES}.coincides_with.middle-east-tensions", to_event_id=STRIKES
    ),
    "event_links.few_links_are_inferred": lambda p: p.edit(
        "event_links", "houthis-attack-shipping.part_of.overlapping-crises", link_type="cause_of"
    ),
    "actor_links.explicit_has_source": lambda p: p.edit("actor_links", "china.ally_of.iran", explicitness="inferred"),
    "actor_links.actor_is_not_linked_to_itself": lambda p: p.edit("actor_links", "china.ally_of.iran", to_actor_id="china"),
    "claim_links.claim_is_not_linked_to_itself": lambda p: p.add(
        "claim_links", WOMEN_LINK, claim_link_id="x", from_claim_id=WOMEN, to_claim_id=WOMEN, link_type="restates"
    ),
    "evidence.span_is_not_empty": lambda p: p.edit(
        "evidence", "actors.china.1", char_end=p.row("evidence", "actors.china.1")["char_start"]
    ),
    "crosswalk.code_has_its_schemes_form": lambda p: p.edit("crosswalk", "actors.iran.wikidata", code="794"),
    "coding_notes.alternative_differs": lambda p: p.edit(
        "coding_notes", "actors.analysts.1", alternative=p.row("coding_notes", "actors.analysts.1")["chosen"]
    ),
    "revisions.record_named_as_change_says": lambda p: revision(p, change="added", record_id="", field="", old_value=""),
    "revisions.correction_changes_a_value": lambda p: revision(p, new_value="a"),
}

SQL_RULES = {
    "reference_to_no_record": lambda p: p.edit("coding_notes", "actors.analysts.1", record_id="nobody"),
    "evidence_for_no_column": lambda p: (
        p.edit("evidence", "events.pakistan-strikes-iran.1", field="weather")
        or p.add("evidence", "events.pakistan-strikes-iran.1", evidence_id="x", field="")
    ),
    "record_without_evidence": lambda p: p.remove("evidence", "actors.china.1"),
    "verbatim_cell_without_its_span": lambda p: [
        p.remove("evidence", row["evidence_id"])
        for row in p.rows("evidence")
        if (row["record_id"], row["field"]) == (SEVEN, "count_expression")
    ],
    "span_is_not_the_cell": lambda p: p.add("evidence", "casualty_claims." + SEVEN + ".1", evidence_id="x", field="count_expression"),
    "evidence_from_another_document": lambda p: (
        p.add("documents", "iran-pakistan-strikes-report", document_id="another", sha256="0" * 64),
        p.edit("evidence", f"casualty_claims.{SEVEN}.1", document_id="another"),
    ),
    "span_outside_document": lambda p: p.edit("documents", "iran-pakistan-strikes-report", line_count="16"),
    "line_disagrees_with_offsets": swap_first_span,
    "keys_look_alike": lambda p: p.add_with_evidence("actors", "islamic-state", actor_id="islamic_state", name="Another"),
    "same_content_twice": lambda p: p.add_with_evidence("actors", "china", actor_id="china-again"),
    "links_contradict": lambda p: p.add_with_evidence(
        "event_links", f"{STRIKES}.retaliation_for.{RAID}", event_link_id="x", from_event_id=RAID, to_event_id=STRIKES
    ),
    "claim_pair_linked_twice": lambda p: p.add("claim_links", RIVALS, claim_link_id="x", link_type="may_overlap"),
    "cycle": lambda p: [
        p.add(
            "event_links",
            "houthis-attack-shipping.part_of.overlapping-crises",
            event_link_id=f"x{number}",
            from_event_id=start,
            to_event_id=end,
        )
        for number, (start, end) in enumerate(
            [
                ("middle-east-tensions", "middle-east-volatility"),
                ("middle-east-volatility", "overlapping-crises"),
                ("overlapping-crises", "middle-east-tensions"),
            ]
        )
    ],
    "asserter_cannot_speak": lambda p: p.edit("casualty_claims", TWO, claimant_actor_id="people-of-pakistan"),
    "claimant_is_the_victim": lambda p: p.add_with_evidence(
        "casualty_claims",
        NUMEROUS,
        claim_id="x",
        event_id="us-and-uk-strike-houthis",
        claimant_actor_id="houthis",
    ),
    "subtotal_above_total": lambda p: p.edit("casualty_claims", WOMEN, count_low="9", count_high="9", count_qualifier="approximate"),
    "subtotals_add_to_more_than_total": lambda p: p.edit(
        "casualty_claims", WOMEN, count_low="5", count_high="5", count_qualifier="approximate"
    ),
    "claim_link_across_events": lambda p: p.add(
        "claim_links", RIVALS, claim_link_id="x", from_claim_id="kerman-bombing.narrator.killed.people", to_claim_id=SEVEN
    ),
    "claim_link_does_not_fit": lambda p: p.edit("claim_links", WOMEN_LINK, explicitness="explicit"),
    "two_totals_of_one_claimant": lambda p: p.add_with_evidence(
        "casualty_claims", TWO, claim_id=f"{RAID}.pakistan.killed.women", victim_group="women"
    ),
    "not_one_primary_place": lambda p: p.edit("event_places", "kerman-bombing.at.kerman", is_primary="false"),
    "primary_place_is_coarser": lambda p: (
        p.edit("event_places", f"{STRIKES}.near.saravan", is_primary="false"),
        p.edit("event_places", f"{STRIKES}.within.sistan-and-baluchestan", is_primary="true"),
    ),
    "part_outside_whole": lambda p: p.edit("events", RAID, date_start="2024-01-09", date_end="2024-01-09"),
    "date_after_release": lambda p: p.edit("documents", "iran-pakistan-strikes-report", published="2031-01-01"),
    "event_after_document": lambda p: p.edit("events", STRIKES, date_start="2024-01-25", date_end="2024-01-25"),
    "speech_act_without_speaker": lambda p: p.edit("event_actors", "china-urges-moderation.speaker.china", role="spoken_about"),
    "role_does_not_fit_kind": lambda p: p.edit("event_actors", f"{STRIKES}.target.iran", role="addressee"),
    "initiator_is_only_alleged": lambda p: [
        p.edit("event_actors", f"kerman-bombing.alleged_initiator.{actor}", role="initiator") for actor in ("islamic-state", "mossad")
    ],
    "alleged_beside_initiator": lambda p: p.add_with_evidence(
        "event_actors", "kerman-bombing.alleged_initiator.mossad", event_actor_id="x", event_id="iran-attacks-syria"
    ),
    "aim_not_told_by_attacker": lambda p: p.edit(
        "event_actors", f"{RAID}.claimed_target.jaish-al-adl", asserted_by="pakistan", hedge="claimed"
    ),
    "location_state_is_no_state": lambda p: p.edit("event_actors", "kerman-bombing.location_state.iran", actor_id="iranian-media"),
    "comment_from_no_speech_act": lambda p: p.edit(
        "event_links", f"{STRIKES}.coincides_with.middle-east-tensions", link_type="comments_on"
    ),
    "motive_inferred_for_another": lambda p: p.edit(
        "event_links", f"{STRIKES}.retaliation_for.{RAID}", explicitness="inferred", asserted_by=""
    ),
    "place_outside_its_country": lambda p: p.edit("places", "saravan", latitude="62.33096", longitude="27.37089"),
    "country_differs_from_parent": lambda p: p.edit("actors", "pakistan-foreign-ministry", country_code="IRN"),
    "precision_finer_than_place": lambda p: p.edit("event_places", "iran-attacks-syria.within.syria", place_precision="1"),
    "crosswalk_contradicts_country_code": lambda p: p.edit("crosswalk", "actors.iran.iso_3166_1_alpha_3", code="IRQ"),
    "two_exact_counterparts": lambda p: p.add("crosswalk", "actors.hamas.wikidata", crosswalk_id="actors.hamas.wikidata.2", code="Q1"),
    "hedge_does_not_fit_source": lambda p: p.edit("casualty_claims", TWO, hedge="none"),
}
KEY_RULE = "key_is_no_null_word"


@pytest.mark.parametrize("rule", sorted(ROW_RULES))
def test_row_rule_alone_reports_its_fault(rule, package, tmp_path):
    """A row that contradicts itself passes the row rules, or a fault is put down to another rule."""
    ROW_RULES[rule](package)
    table, name = rule.split(".")
    findings = rules_fired(package, tmp_path / "staged")
    assert {finding.rule for finding in findings} == {f"pandera.{name}"}, findings
    assert {finding.file for finding in findings} == {f"data/{table}.csv"}
    assert all(finding.line and finding.record for finding in findings)


@pytest.mark.parametrize("rule", sorted(SQL_RULES))
def test_rule_across_tables_alone_reports_its_fault(rule, package, tmp_path):
    """Rows that contradict each other pass the rules, or a fault is put down to another rule."""
    SQL_RULES[rule](package)
    findings = rules_fired(package, tmp_path / "staged")
    assert {finding.rule for finding in findings} == {f"rule.{rule}"}, findings
    assert all(finding.line and finding.record for finding in findings)


@pytest.mark.parametrize("name", sorted(hand_edited()))
def test_no_key_is_a_null_word(name, package, tmp_path):
    """A record whose key readers take for null gets into a table."""
    spec = hand_edited()[name]
    rows = package.rows(name) or [FIRST_REVISION]
    package.write(name, [rows[0] | {spec.key: "nan"}, *rows[1:]])
    fired = [finding for finding in rules_fired(package, tmp_path / "staged") if finding.rule == f"pandera.{KEY_RULE}"]
    assert [(finding.file, finding.record) for finding in fired] == [(f"data/{name}.csv", "nan")]


def test_shipped_package_breaks_no_rule(package, tmp_path):
    """A rule that rejects the shipped coding."""
    assert rules_fired(package, tmp_path / "staged") == []


def test_every_rule_has_its_fault():
    """A rule is added, or deleted, without its test."""
    declared = {f"{name}.{rule.name}" for name, spec in hand_edited().items() for rule in spec.row_rules if rule.name != KEY_RULE}
    assert set(ROW_RULES) == declared
    assert set(SQL_RULES) == {rule.name for rule in sql_rules()}
