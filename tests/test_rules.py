"""Each row rule and each rule across tables: an edit that it alone reports, and the rows of the specimen that it lets pass."""

from __future__ import annotations

import pytest
from faults import group_r
from specimen_records import (
    ALLY,
    BOMBING,
    BUNDLED,
    CHILDREN,
    CHINA_SPAN,
    COINCIDENCE,
    COPIED,
    COPY,
    KERMAN,
    NINE,
    NOTE,
    NUMEROUS,
    RAID,
    REPORT,
    RETALIATION,
    RIVALS,
    SEVEN,
    STRIKES,
    TWO,
    WIRE,
    WIRE_BOMBING,
    WOMEN,
    WOMEN_LINK,
    span,
    told,
)
from support import Package, rules_fired

from conflict_claims.declare.tables import hand_edited
from conflict_claims.rules import sql_rules

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


def without_evidence(package: Package, record: str, field: str) -> None:
    """Removes the evidence of a field, or of the record as a whole where it is empty."""
    package.write("evidence", [row for row in package.rows("evidence") if (row["record_id"], row["field"]) != (record, field)])


def claim_link(package: Package, start: str, kind: str, end: str) -> None:
    package.add("claim_links", RIVALS, claim_link_id="", from_claim_id=start, link_type=kind, to_claim_id=end)


def event_link(package: Package, like: str, **values: str) -> None:
    package.add_with_evidence("event_links", like, **values)


def ring(package: Package) -> None:
    """Three events, each of which is part of the next."""
    events = ["houthis-attack-shipping", "groups-target-us-forces", "israel-fights-hamas"]
    for start, end in zip(events, events[1:] + events[:1], strict=True):
        event_link(package, BUNDLED, from_event_id=start, to_event_id=end)


def another_document(package: Package, **values: str) -> None:
    """A document of which nothing is coded, and that comes from no other."""
    package.add("documents", COPY, **{"document_id": "another", "sha256": "1" * 64, "file_name": "another.txt"} | values)


def event_of_nobody(package: Package) -> None:
    """An incident that a document reports, with nobody in it."""
    package.add("events", "iran-attacks-syria", event_id="zz", title="A wall falls")
    package.add_with_evidence("event_reports", told("iran-attacks-syria"), event_id="zz")


def houthis_count_their_own(package: Package) -> None:
    """An armed group that is struck calls the dead fighters."""
    values = {"event_id": "us-and-uk-strike-houthis", "claimant_actor_id": "houthis"}
    record = package.add_with_evidence("casualty_claims", NUMEROUS, **values)
    without_evidence(package, record, "claimant_actor_id")


def nobodys_voice(package: Package) -> None:
    """A document in the voice of a population, about which there is only a note."""
    another_document(package, voice_actor_id="people-of-pakistan")
    package.add("coding_notes", NOTE, note_id="", table_name="documents", record_id="another")


def evidence_elsewhere(package: Package, table: str, record: str, document_id: str) -> None:
    """Another document's words as evidence for a record."""
    like = next(row["evidence_id"] for row in package.rows("evidence") if row["document_id"] == document_id and not row["field"])
    package.add("evidence", like, evidence_id="", table_name=table, record_id=record)


# rule → the edit that it alone reports; keys are computed after it.
ROW_RULES = {
    "events.umbrella_has_no_type": lambda p: p.edit("events", "overlapping-crises", event_type="condition"),
    "events.speech_type_and_kind_agree": lambda p: p.edit("events", "middle-east-tensions", event_type="comment"),
    "events.topic_of_speech_only": lambda p: p.edit("events", KERMAN, topic="targeting"),
    "event_reports.said_by_somebody": lambda p: p.edit("event_reports", told(STRIKES), explicitness="inferred"),
    "event_reports.inferred_has_no_hedge": lambda p: p.edit(
        "event_reports", told("iran-attacks-across-region"), explicitness="inferred", asserted_by=""
    ),
    "event_reports.dates_as_precision_says": lambda p: p.edit("event_reports", told(STRIKES), date_end=""),
    "event_reports.dates_in_order": lambda p: p.edit("event_reports", told(STRIKES), date_start="2024-01-18", date_end="2024-01-17"),
    "event_reports.extent_fits_precision": lambda p: p.edit("event_reports", told(STRIKES), date_start="2024-01-17"),
    "event_reports.basis_where_dated": lambda p: p.edit("event_reports", told(STRIKES), date_basis=""),
    "event_reports.dated_by_words": lambda p: (
        p.edit("event_reports", told(STRIKES), date_expression=""),
        without_evidence(p, told(STRIKES), "date_expression"),
    ),
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
    "documents.external_date_has_source": lambda p: p.edit("documents", REPORT, reference_date_source=""),
    "documents.published_has_basis": lambda p: p.edit("documents", WIRE, published_basis=""),
    "documents.external_publication_has_page": lambda p: p.edit("documents", WIRE, url=""),
    "documents.publication_not_from_event": lambda p: p.edit("documents", WIRE, published_basis="derived_from_event"),
    "document_links.document_is_not_linked_to_itself": lambda p: p.add_with_evidence("document_links", COPIED, to_document_id=COPY),
    "document_links.explicitness_as_type_says": lambda p: p.edit("document_links", COPIED, link_type="rewrite_of"),
    "document_links.no_speaker_to_infer": lambda p: p.edit("document_links", COPIED, explicitness="speaker_inferred"),
    "casualty_claims.claim_is_said": lambda p: p.edit("casualty_claims", TWO, explicitness="inferred"),
    "casualty_claims.bounds_in_order": lambda p: p.edit("casualty_claims", BOMBING, count_low="85"),
    "casualty_claims.bounds_as_qualifier_says": lambda p: p.edit("casualty_claims", TWO, count_qualifier="at_least"),
    "casualty_claims.one_number_has_equal_bounds": lambda p: p.edit("casualty_claims", TWO, count_low="1"),
    "casualty_claims.denial_has_no_bounds": lambda p: p.edit("casualty_claims", TWO, stance="denies"),
    "casualty_claims.count_is_what_the_words_say": lambda p: p.edit("casualty_claims", TWO, count_low="9", count_high="9"),
    "casualty_claims.range_is_wider_than_a_point": lambda p: p.edit("casualty_claims", TWO, count_qualifier="range"),
    "casualty_claims.militants_have_a_label": lambda p: (
        p.edit("casualty_claims", NUMEROUS, victim_label=""),
        without_evidence(p, NUMEROUS, "victim_label"),
    ),
    "casualty_claims.relay_is_not_claimant": lambda p: p.edit("casualty_claims", TWO, relayed_by_actor_id="pakistan"),
    "event_actors.said_by_somebody": lambda p: p.edit("event_actors", told(STRIKES, "initiator", "pakistan"), explicitness="inferred"),
    "event_actors.aim_is_explicit": lambda p: p.add_with_evidence(
        "event_actors",
        told(RAID, "claimed_target", "jaish-al-adl"),
        actor_id="islamic-state",
        asserted_by="",
        explicitness="inferred",
        hedge="none",
    ),
    "event_actors.nobody_alleges_itself": lambda p: p.edit(
        "event_actors", told("iran-attacks-across-region", "alleged_initiator", "iran-proxies"), asserted_by="iran-proxies"
    ),
    "event_actors.inferred_has_no_hedge": lambda p: p.edit(
        "event_actors", told("china-urges-moderation", "addressee", "iran"), hedge="reported"
    ),
    "event_places.said_by_somebody": lambda p: p.edit("event_places", told(KERMAN, "at", "kerman"), explicitness="inferred"),
    "event_places.inferred_has_no_hedge": lambda p: p.edit(
        "event_places", told("groups-target-us-forces", "within", "iraq"), hedge="reported"
    ),
    "event_places.near_is_not_exact": lambda p: p.edit("event_places", told(STRIKES, "near", "saravan"), place_precision="1"),
    "event_links.said_by_somebody": lambda p: p.edit("event_links", RETALIATION, asserted_by=""),
    "event_links.inferred_has_no_hedge": lambda p: p.edit("event_links", BUNDLED, hedge="reported"),
    "event_links.document_unless_inferred": lambda p: p.edit("event_links", COINCIDENCE, document_id=""),
    "event_links.event_is_not_linked_to_itself": lambda p: p.edit("event_links", COINCIDENCE, to_event_id=STRIKES),
    "event_links.few_links_are_inferred": lambda p: p.edit("event_links", BUNDLED, link_type="cause_of"),
    "actor_links.said_by_somebody": lambda p: p.edit("actor_links", ALLY, explicitness="inferred"),
    "actor_links.document_unless_inferred": lambda p: p.edit("actor_links", ALLY, document_id=""),
    "actor_links.actor_is_not_linked_to_itself": lambda p: p.edit("actor_links", ALLY, to_actor_id="china"),
    "claim_links.claim_is_not_linked_to_itself": lambda p: claim_link(p, WOMEN, "restates", WOMEN),
    "evidence.span_is_not_empty": lambda p: p.edit("evidence", CHINA_SPAN, char_end=p.row("evidence", CHINA_SPAN)["char_start"]),
    "crosswalk.code_has_its_schemes_form": lambda p: p.edit("crosswalk", "actors.iran.wikidata", code="794"),
    "coding_notes.alternative_differs": lambda p: p.edit("coding_notes", NOTE, alternative=p.row("coding_notes", NOTE)["chosen"]),
    "revisions.record_named_as_change_says": lambda p: revision(p, change="added", record_id="", field="", old_value=""),
    "revisions.correction_changes_a_value": lambda p: revision(p, new_value="a"),
}

SQL_RULES = {
    "reference_to_no_record": lambda p: p.edit("coding_notes", NOTE, record_id="nobody"),
    "evidence_for_no_column": lambda p: p.add("evidence", CHINA_SPAN, evidence_id="", field="weather"),
    "record_without_evidence": lambda p: p.remove("evidence", CHINA_SPAN),
    "verbatim_cell_without_its_span": lambda p: without_evidence(p, SEVEN, "count_expression"),
    "span_is_not_the_cell": lambda p: p.add("evidence", span("casualty_claims", SEVEN, "1"), evidence_id="", field="count_expression"),
    "evidence_from_another_document": lambda p: evidence_elsewhere(p, "event_actors", told(RAID, "initiator", "iran"), WIRE),
    "quantity_outside_its_claim": lambda p: p.edit("evidence", span("casualty_claims", WIRE_BOMBING, "1", document_id=WIRE), char_end="50"),
    "span_outside_document": lambda p: p.edit("documents", REPORT, line_count="16"),
    "line_disagrees_with_offsets": lambda p: p.edit("evidence", span("event_actors", told(RAID, "initiator", "iran"), "2"), line="3"),
    "same_words_two_fingerprints": lambda p: p.edit(
        "evidence", span("casualty_claims", WIRE_BOMBING, "1", document_id=WIRE), span_fingerprint="0" * 64
    ),
    "same_words_two_meanings": lambda p: p.edit("casualty_claims", CHILDREN, claimant_actor_id="iranian-media"),
    "keys_look_alike": lambda p: p.add_used("actors", "islamic-state", actor_id="islamic_state", name="Another"),
    "same_content_twice": lambda p: p.add("evidence", CHINA_SPAN, evidence_id=""),
    "record_that_nothing_uses": lambda p: p.add_with_evidence("actors", "china", actor_id="zz", name="Another"),
    "links_contradict": lambda p: event_link(p, COINCIDENCE, from_event_id="middle-east-tensions", to_event_id=STRIKES),
    "links_exclude_each_other": lambda p: event_link(
        p, f"{REPORT}.us-and-uk-strike-houthis.part_of.overlapping-crises", link_type="coincides_with"
    ),
    "claim_pair_linked_twice": lambda p: claim_link(p, NUMEROUS, "may_overlap", SEVEN),
    "cycle": ring,
    "document_without_coding": another_document,
    "document_link_does_not_fit": lambda p: p.edit("document_links", COPIED, link_type="translation_of"),
    "documents_linked_twice": lambda p: p.add(
        "document_links", COPIED, document_link_id="", link_type="rewrite_of", explicitness="inferred"
    ),
    "copy_before_original": lambda p: p.edit("documents", WIRE, published="2024-01-21"),
    "published_before_event": lambda p: p.edit("documents", WIRE, published="2024-01-17"),
    "derived_date_without_note": lambda p: p.write(
        "coding_notes", [row for row in p.rows("coding_notes") if row["table_name"] != "documents"]
    ),
    "basis_is_not_the_documents": lambda p: p.edit("event_reports", told(STRIKES), date_basis="external"),
    "voice_is_nobodys": nobodys_voice,
    "scope_contradicted": lambda p: p.add_with_evidence("event_reports", told(KERMAN, document_id=WIRE), event_id=RAID),
    "two_reports_of_one_event": lambda p: p.add_with_evidence("event_reports", told(STRIKES)),
    "event_without_report": lambda p: p.add("events", "houthis-attack-shipping", event_id="zz", title="A wall stands"),
    "row_without_report": lambda p: p.add_with_evidence(
        "event_actors", told(STRIKES, "initiator", "pakistan", document_id=WIRE), event_id="iran-attacks-syria"
    ),
    "report_does_not_fit_kind": lambda p: p.edit("event_reports", told("iran-attacks-syria"), date_precision="ongoing"),
    "asserter_cannot_speak": lambda p: p.edit("casualty_claims", TWO, relayed_by_actor_id="shipping"),
    "claimant_is_the_victim": houthis_count_their_own,
    "claim_on_speech_act": lambda p: p.add_with_evidence("casualty_claims", BOMBING, event_id="kugelman-on-parity"),
    "foreign_nationals_not_foreign": lambda p: p.edit("casualty_claims", NINE, victim_origin=""),
    "origin_contradicts_country": lambda p: p.edit("casualty_claims", NINE, victim_origin="local"),
    "group_total_beside_total": lambda p: p.add_with_evidence("casualty_claims", WIRE_BOMBING, victim_group="women"),
    "two_totals_of_one_claimant": lambda p: p.add_with_evidence("casualty_claims", BOMBING, victim_origin="local"),
    "subtotal_of_nothing": lambda p: p.edit("claim_links", WOMEN_LINK, link_type="may_overlap"),
    "subtotal_above_total": lambda p: p.edit("casualty_claims", WOMEN, count_low="9", count_high="9", count_qualifier="approximate"),
    "subtotals_add_to_more_than_total": lambda p: p.edit(
        "casualty_claims", WOMEN, count_low="5", count_high="5", count_qualifier="approximate"
    ),
    "rivals_agree": lambda p: claim_link(p, BOMBING, "rivals", WIRE_BOMBING),
    "claim_link_across_documents": lambda p: claim_link(p, WIRE_BOMBING.replace(WIRE, COPY), "restates", WIRE_BOMBING),
    "claim_link_across_events": lambda p: claim_link(p, BOMBING, "rivals", SEVEN),
    "claim_link_does_not_fit": lambda p: p.edit("claim_links", WOMEN_LINK, explicitness="explicit"),
    "not_one_primary_place": lambda p: p.edit("event_places", told(KERMAN, "at", "kerman"), is_primary="false"),
    "primary_place_is_coarser": lambda p: (
        p.edit("event_places", told(STRIKES, "near", "saravan"), is_primary="false"),
        p.edit("event_places", told(STRIKES, "within", "sistan-and-baluchestan"), is_primary="true"),
    ),
    "precision_finer_than_place": lambda p: p.edit("event_places", told("iran-attacks-syria", "within", "syria"), place_precision="1"),
    "precision_does_not_fit_place": lambda p: p.edit("event_places", told(KERMAN, "at", "kerman"), place_precision="5"),
    "place_in_a_smaller_one": lambda p: p.edit("places", "saravan", parent_place_id="kerman"),
    "place_outside_its_country": lambda p: (
        p.remove("crosswalk", "places.saravan.geonames"),
        p.edit("places", "saravan", latitude="62.33096", longitude="27.37089"),
    ),
    "country_differs_from_parent": lambda p: (
        p.remove("crosswalk", "actors.pakistan-foreign-ministry.ucdp_actor"),
        p.edit("actors", "pakistan-foreign-ministry", country_code="IRN"),
    ),
    "parent_does_not_fit": lambda p: p.edit("actors", "hamas", parent_actor_id="shipping"),
    "part_outside_whole": lambda p: p.edit("event_reports", told(RAID), date_start="2024-01-09", date_end="2024-01-09"),
    "answers_what_comes_after": lambda p: p.edit("event_reports", told(STRIKES), date_start="2024-01-15", date_end="2024-01-15"),
    "date_after_release": lambda p: p.edit("documents", COPY, published="2031-01-01"),
    "date_before_window": lambda p: p.edit("event_reports", told(KERMAN, document_id=WIRE), date_start="1402-10-13", date_end="1402-10-13"),
    "event_after_document": lambda p: p.edit("event_reports", told(STRIKES), date_start="2024-01-25", date_end="2024-01-25"),
    "speech_act_without_speaker": lambda p: p.edit("event_actors", told("china-urges-moderation", "speaker", "china"), role="spoken_about"),
    "one_act_twice": lambda p: p.edit("events", "kugelman-on-cost-of-restraint", topic="deterrence"),
    "role_does_not_fit_kind": lambda p: p.edit("event_actors", told(STRIKES, "target", "iran"), role="addressee"),
    "incident_without_actor": event_of_nobody,
    "initiator_is_only_alleged": lambda p: [
        p.edit("event_actors", told(KERMAN, "alleged_initiator", actor), role="initiator") for actor in ("islamic-state", "mossad")
    ],
    "alleged_beside_initiator": lambda p: p.add_with_evidence(
        "event_actors",
        told(KERMAN, "alleged_initiator", "mossad"),
        event_id="iran-attacks-syria",
        actor_id="iran",
        asserted_by="pakistan",
    ),
    "aim_not_told_by_attacker": lambda p: p.edit(
        "event_actors", told(RAID, "claimed_target", "jaish-al-adl"), asserted_by="pakistan", hedge="claimed"
    ),
    "location_state_is_no_state": lambda p: p.edit("event_actors", told(KERMAN, "location_state", "iran"), actor_id="iranian-media"),
    "comment_from_no_speech_act": lambda p: p.edit("event_links", COINCIDENCE, link_type="comments_on"),
    "motive_inferred_for_another": lambda p: p.edit("event_links", RETALIATION, explicitness="inferred", asserted_by=""),
    "crosswalk_contradicts_country_code": lambda p: p.edit("crosswalk", "actors.iran.iso_3166_1_alpha_3", code="IRQ"),
    "two_exact_counterparts": lambda p: p.add("crosswalk", "actors.hamas.wikidata", crosswalk_id="", code="Q1"),
    "hedge_does_not_fit_source": lambda p: p.edit("casualty_claims", TWO, hedge="none"),
}
KEY_RULE = "key_is_no_null_word"


@pytest.mark.parametrize("rule", sorted(ROW_RULES))
def test_row_rule_alone_reports_its_fault(rule, package, tmp_path):
    """A row that contradicts itself passes the row rules, or a fault is put down to another rule."""
    ROW_RULES[rule](package)
    package.compute_keys()
    table, name = rule.split(".")
    findings = rules_fired(package, tmp_path / "staged")
    assert {finding.rule for finding in findings} == {f"pandera.{name}"}, findings
    assert {finding.file for finding in findings} == {f"data/{table}.csv"}
    assert all(finding.line and finding.record for finding in findings)


@pytest.mark.parametrize("rule", sorted(SQL_RULES))
def test_rule_across_tables_alone_reports_its_fault(rule, package, tmp_path):
    """Rows that contradict each other pass the rules, or a fault is put down to another rule."""
    SQL_RULES[rule](package)
    package.compute_keys()
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


def test_specimen_breaks_no_rule(package, tmp_path):
    """A rule that rejects a coding that is right."""
    assert rules_fired(package, tmp_path / "staged") == []


def test_every_rule_has_its_fault():
    """A rule is added, or deleted, without its test."""
    declared = {f"{name}.{rule.name}" for name, spec in hand_edited().items() for rule in spec.row_rules if rule.name != KEY_RULE}
    assert set(ROW_RULES) == declared
    against_reference = {fault.rule.removeprefix("rule.") for fault in group_r.FAULTS}
    assert set(SQL_RULES) | against_reference == {rule.name for rule in sql_rules()}
