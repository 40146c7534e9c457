"""C. Values against each other. The rules one by one are in tests/test_rules.py; here are faults as people make them."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq
from support import Package, built_specimen

from conflict_claims.declare.tables import hand_edited, table_specs
from faults.fault import HASHED, Fault, added, both, csv_file, edited, evidenced, on_parquet, parquet_file, replaced, with_cell

STRIKES, RAID = "pakistan-strikes-iran", "iran-strikes-pakistan"
SEVEN = f"{STRIKES}.unnamed-source.killed.people"
WOMEN = f"{STRIKES}.iran-state-tv.killed.women"
NUMEROUS = f"{STRIKES}.pakistan.killed.claimed_militants"
TWO = f"{RAID}.pakistan.killed.children"
BOMBING = "kerman-bombing.narrator.killed.people"
CLAIMS, EVENTS, ACTORS, PLACES, EVIDENCE = (csv_file(name) for name in ("casualty_claims", "events", "actors", "places", "evidence"))
EVENT_LINKS, CLAIM_LINKS = csv_file("event_links"), csv_file("claim_links")


def foreign_keys() -> Iterator[tuple[str, str]]:
    """Each declared reference of the hand-edited tables: (table, column)."""
    for name, spec in hand_edited().items():
        yield from ((name, column.name) for column in spec.columns if column.references)


def orphan(table: str, column: str, record: str):
    """Points a reference at nobody."""
    return edited(table, record, **{column: "nobody-at-all"})


def orphan_in_parquet(table: str, column: str, record: str):
    """Does so in the Parquet file alone."""

    def change(values):
        return with_cell(values, column, values.column(0).to_pylist().index(record), "nobody-at-all")

    return on_parquet(table, change)


def first_with(table: str, column: str) -> str:
    """The key of the first shipped row that has such a reference, or of the first row where none has."""
    rows = pq.read_table(built_specimen() / parquet_file(table)).to_pylist()
    return next((row for row in rows if row[column]), rows[0])[table_specs()[table].key]


def orphans(csv: bool) -> Iterator[Fault]:
    """One fault for each declared reference, in the CSV file or in the Parquet file alone."""
    for table, column in foreign_keys():
        record = first_with(table, column)
        if csv:
            yield Fault(f"C3-{table}.{column}", f"an orphan in {table}.{column}", orphan(table, column, record), "foreign_key", csv_file(table), record=record)
        else:
            what = f"an orphan in {table}.{column} of the Parquet file"
            yield Fault(f"C3p-{table}.{column}", what, orphan_in_parquet(table, column, record), "parquet.values", parquet_file(table), record=record, after=HASHED)


def span(id: str, what: str, rule: str, **values: str) -> Fault:
    """A span that does not lie where it says."""
    return Fault(id, what, edited("evidence", "actors.china.1", **values), rule, EVIDENCE, record="actors.china.1")


def without_evidence_of(table: str, record: str):
    def inject(package: Package) -> None:
        package.write("evidence", [row for row in package.rows("evidence") if (row["table_name"], row["record_id"]) != (table, record)])

    return inject


def parts_in_a_ring(package: Package) -> None:
    events = ["iran-attacks-iraq", "iran-attacks-syria", "iran-attacks-across-region"]
    for number, (start, end) in enumerate(zip(events, events[1:] + events[:1], strict=True)):
        package.add("event_links", "houthis-attack-shipping.part_of.overlapping-crises", event_link_id=f"ring-{number}", from_event_id=start, to_event_id=end)


def copied_with_new_key(table: str, record: str, new: str, **values: str):
    return evidenced(table, record, **{table_specs()[table].key: new}, **values)


FAULTS = [
    Fault("C1", "a key twice", replaced(ACTORS, b"\nhezbollah,", b"\nhamas,"), "csv.duplicate_key", ACTORS, record="hamas"),
    Fault("C1b", "a whole row twice", replaced(ACTORS, b"\nlebanon,", b"\nlebanon,Lebanon,state,,LBN,true,State.\nlebanon,"), "csv.duplicate_key", ACTORS, record="lebanon"),
    Fault("C1c", "rows in another order", replaced(PLACES, b"\niran,Iran,country,,IRN,,,\n", b"\nzz,Zz,region,,,,,\niran,Iran,country,,IRN,,,\n"), "csv.order", PLACES, record="iran"),
    Fault("C2", "a key that differs by case", copied_with_new_key("actors", "hamas", "Hamas", name="Other"), "pandera.str_matches", ACTORS, record="Hamas"),
    Fault("C2b", "a key that differs by a space", copied_with_new_key("actors", "hamas", "hamas ", name="Other"), "pandera.str_matches", ACTORS, record="hamas "),
    Fault("C2c", "a key in full width", copied_with_new_key("actors", "hamas", "ｈamas", name="Other"), "pandera.str_matches", ACTORS, record="ｈamas"),
    Fault("C2d", "a key with a look-alike letter", copied_with_new_key("actors", "hamas", "hаmas", name="Other"), "pandera.str_matches", ACTORS, record="hаmas"),
    Fault("C2e", "a key that differs by its separator", copied_with_new_key("actors", "islamic-state", "islamic_state", name="Other"), "rule.keys_look_alike", ACTORS, record="islamic_state"),
    Fault("C2f", "a key with a digit for a letter", copied_with_new_key("actors", "hezbollah", "hezb0llah", name="Other"), "rule.keys_look_alike", ACTORS, record="hezbollah"),
    Fault("C2g", "a key with a zero-width character", copied_with_new_key("actors", "hamas", "ha\u200bmas", name="Other"), "pandera.str_matches", ACTORS, record="ha\u200bmas"),
    Fault("C2h", "a key that differs by a combining mark", copied_with_new_key("actors", "hamas", "hamas\u0301", name="Other"), "pandera.str_matches", ACTORS, record="hamas\u0301"),
    *orphans(csv=True),
    *orphans(csv=False),
    Fault("C3-evidence.record_id", "evidence for nobody", edited("evidence", "actors.china.1", record_id="nobody"), "rule.reference_to_no_record", EVIDENCE, record="actors.china.1"),
    Fault("C3-crosswalk.record_id", "a counterpart of nobody", edited("crosswalk", "actors.china.un_m49", record_id="nobody"), "rule.reference_to_no_record", csv_file("crosswalk"), record="actors.china.un_m49"),
    Fault("C3-coding_notes.record_id", "a note on nobody", edited("coding_notes", "actors.analysts.1", record_id="nobody"), "rule.reference_to_no_record", csv_file("coding_notes"), record="actors.analysts.1"),
    Fault("C3-table_name", "a reference into another table", edited("evidence", "actors.china.1", table_name="places"), "rule.reference_to_no_record", EVIDENCE, record="actors.china.1"),
    Fault("C4", "low above high", edited("casualty_claims", BOMBING, count_low="85"), "pandera.bounds_in_order", CLAIMS, record=BOMBING),
    Fault("C5", "exact with two different bounds", edited("casualty_claims", BOMBING, count_high="85"), "pandera.one_number_has_equal_bounds", CLAIMS, record=BOMBING),
    Fault("C5b", "approximate with two different bounds", edited("casualty_claims", BOMBING, count_high="85", count_qualifier="approximate"), "pandera.one_number_has_equal_bounds", CLAIMS, record=BOMBING),
    Fault("C5c", "exact without an upper bound", edited("casualty_claims", BOMBING, count_high=""), "pandera.bounds_as_qualifier_says", CLAIMS, record=BOMBING),
    Fault("C5d", "at least, with an upper bound", edited("casualty_claims", BOMBING, count_qualifier="at_least"), "pandera.bounds_as_qualifier_says", CLAIMS, record=BOMBING),
    Fault("C5e", "a range of one point", edited("casualty_claims", BOMBING, count_qualifier="range"), "pandera.range_is_wider_than_a_point", CLAIMS, record=BOMBING),
    Fault("C6", "unquantified with a number", edited("casualty_claims", NUMEROUS, count_low="5"), "pandera.bounds_as_qualifier_says", CLAIMS, record=NUMEROUS),
    Fault("C6b", "an exact zero for unquantified", edited("casualty_claims", NUMEROUS, count_low="0", count_high="0"), "pandera.bounds_as_qualifier_says", CLAIMS, record=NUMEROUS),
    Fault("C7", "a subtotal above its total", edited("casualty_claims", WOMEN, count_low="9", count_high="9"), "rule.subtotal_above_total", CLAIMS, record=WOMEN),
    Fault("C7b", "subtotals that add to more than their total", edited("casualty_claims", WOMEN, count_low="5", count_high="5"), "rule.subtotals_add_to_more_than_total", CLAIMS),
    Fault("C8", "end before start", edited("events", STRIKES, date_end="2024-01-17"), "pandera.dates_in_order", EVENTS, record=STRIKES),
    Fault("C8b", "an end without a start", edited("events", STRIKES, date_start=""), "pandera.dates_as_precision_says", EVENTS, record=STRIKES),
    Fault("C9", "precision day over a week", edited("events", STRIKES, date_start="2024-01-12"), "pandera.extent_fits_precision", EVENTS, record=STRIKES),
    Fault("C9b", "precision week over two weeks", edited("events", "iranian-strikes-of-the-week", date_start="2024-01-08"), "pandera.extent_fits_precision", EVENTS, record="iranian-strikes-of-the-week"),
    Fault("C9c", "precision month over a year's end", edited("events", "kerman-bombing", date_start="2023-12-31"), "pandera.extent_fits_precision", EVENTS, record="kerman-bombing"),
    Fault("C9d", "an event after its document", edited("events", STRIKES, date_start="2024-02-18", date_end="2024-02-18"), "rule.event_after_document", EVENTS, record=STRIKES),
    Fault("C10", "latitude and longitude swapped", edited("places", "saravan", latitude="62.33096", longitude="27.37089"), "rule.place_outside_its_country", PLACES, record="saravan"),
    Fault("C10b", "swapped, beyond the pole", edited("places", "saravan", latitude="102.33096", longitude="27.37089"), "pandera.less_than_or_equal_to", PLACES, record="saravan"),
    Fault("C10c", "a sign lost", edited("places", "saravan", longitude="-62.33096"), "rule.place_outside_its_country", PLACES, record="saravan"),
    Fault("C11", "outside its country", edited("places", "kerman", latitude="48.85661", longitude="2.35222"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11b", "another country's code", edited("places", "kerman", country_code="FRA"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11c", "a decimal point moved", edited("places", "kerman", latitude="3.02832"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11d", "a country that differs from its parent's", edited("places", "sistan-and-baluchestan", country_code="PAK"), "rule.country_differs_from_parent", PLACES, record="sistan-and-baluchestan"),
    Fault("C12", "0, 0", edited("places", "saravan", latitude="0", longitude="0"), "pandera.not_null_island", PLACES, record="saravan"),
    Fault("C12b", "a latitude alone", edited("places", "saravan", longitude=""), "pandera.coordinates_complete", PLACES, record="saravan"),
    Fault("C13", "an event linked to itself", edited("event_links", f"{STRIKES}.retaliation_for.{RAID}", to_event_id=STRIKES), "pandera.event_is_not_linked_to_itself", EVENT_LINKS, record=f"{STRIKES}.retaliation_for.{RAID}"),
    Fault("C13b", "parts in a ring", parts_in_a_ring, "rule.cycle", EVENT_LINKS, record="ring-0"),
    Fault("C13c", "a link both ways", evidenced("event_links", f"{STRIKES}.retaliation_for.{RAID}", event_link_id="z", from_event_id=RAID, to_event_id=STRIKES), "rule.links_contradict", EVENT_LINKS, record="z"),
    Fault("C13d", "a parent of its parent", edited("actors", "israel", parent_actor_id="mossad"), "rule.cycle", ACTORS, record="israel"),
    Fault("C13e", "a place in a place in itself", edited("places", "iran", parent_place_id="kerman"), "rule.cycle", PLACES, record="iran"),
    Fault("C13f", "claims that are parts of each other", added("claim_links", f"{WOMEN}.subtotal_of.{SEVEN}", claim_link_id="z", from_claim_id=SEVEN, to_claim_id=WOMEN), "rule.links_contradict", CLAIM_LINKS),
    Fault("C13g", "a claim linked across events", edited("claim_links", f"{WOMEN}.subtotal_of.{SEVEN}", to_claim_id=BOMBING), "rule.claim_link_across_events", CLAIM_LINKS, record=f"{WOMEN}.subtotal_of.{SEVEN}"),
    Fault("C13h", "an actor linked to itself", edited("actor_links", "china.ally_of.iran", to_actor_id="china"), "pandera.actor_is_not_linked_to_itself", csv_file("actor_links"), record="china.ally_of.iran"),
    Fault(
        "C14", "a claimant that is its victim group",
        evidenced("casualty_claims", NUMEROUS, claim_id="z", event_id="us-and-uk-strike-houthis", claimant_actor_id="houthis"), "rule.claimant_is_the_victim", CLAIMS, record="z",
    ),
    Fault("C15", "an actor under two keys", copied_with_new_key("actors", "hamas", "hamas-again"), "rule.same_content_twice", ACTORS, record="hamas-again"),
    Fault("C15b", "a claim under two keys", copied_with_new_key("casualty_claims", TWO, "zz"), "rule.same_content_twice", CLAIMS, record="zz"),
    Fault("C15c", "an event under two keys", copied_with_new_key("events", "kugelman-on-parity", "zz"), "rule.same_content_twice", EVENTS, record="zz"),
    Fault("C15d", "an actor under two keys, its name in capitals", copied_with_new_key("actors", "hamas", "zz", name="HAMAS"), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15e", "an actor under two keys, its name without an accent", both(edited("actors", "hamas", name="Hamás"), copied_with_new_key("actors", "hamas", "zz", name="Hamas")), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15f", "an actor under two keys, its name with a hyphen", copied_with_new_key("actors", "jaish-al-adl", "zz", name="Jaish al Adl"), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15g", "evidence twice", added("evidence", "actors.china.1", evidence_id="zz"), "rule.same_content_twice", EVIDENCE, record="zz"),
    Fault("C16", "an event without evidence", without_evidence_of("events", "kugelman-on-parity"), "rule.record_without_evidence", EVENTS, record="kugelman-on-parity"),
    Fault("C16b", "a claim without evidence", without_evidence_of("casualty_claims", TWO), "rule.record_without_evidence", CLAIMS, record=TWO),
    Fault("C16c", "evidence for a column that is none", edited("evidence", f"casualty_claims.{SEVEN}.1", field="weather"), "rule.evidence_for_no_column", EVIDENCE, record=f"casualty_claims.{SEVEN}.1"),
    Fault("C16d", "an added actor without evidence", added("actors", "hamas", actor_id="zz", name="Another"), "rule.record_without_evidence", ACTORS, record="zz"),
    Fault(
        "C17", "a claim with evidence from another document",
        both(added("documents", "iran-pakistan-strikes-report", document_id="another", sha256="0" * 64), edited("evidence", f"casualty_claims.{SEVEN}.1", document_id="another")),
        "rule.evidence_from_another_document", EVIDENCE, record=f"casualty_claims.{SEVEN}.1",
    ),
    span("C18", "a span whose hash is not the text's", "span.hash", span_sha256="0" * 64),
    span("C18b", "a span whose line is not its offset's", "span.line", line="17"),
    span("C18c", "a span that runs past the end", "rule.span_outside_document", char_end="99999"),
    span("C18d", "a span that ends before it begins", "pandera.span_is_not_empty", char_end="1"),
    span("C18e", "a span moved by one character", "span.hash", char_start="2740", char_end="2780"),
    Fault("C18f", "a document whose hash is another file's", edited("documents", "iran-pakistan-strikes-report", sha256="0" * 64), "document.sha256", csv_file("documents"), record="iran-pakistan-strikes-report"),
    Fault("C18g", "a document whose length is another's", edited("documents", "iran-pakistan-strikes-report", char_count="3969"), "document.char_count", csv_file("documents"), record="iran-pakistan-strikes-report"),
    Fault("C18h", "a document whose lines are others", edited("documents", "iran-pakistan-strikes-report", line_count="18"), "document.line_count", csv_file("documents"), record="iran-pakistan-strikes-report"),
    Fault("C18i", "a document that is not there", edited("documents", "iran-pakistan-strikes-report", file_name="other.txt"), "document.file_name", csv_file("documents"), record="iran-pakistan-strikes-report"),
    Fault("C18j", "words that are not the span's", edited("casualty_claims", TWO, count_expression="three"), "rule.verbatim_cell_without_its_span", CLAIMS, record=TWO),
    Fault("C19", "a speech act without speaker", both(lambda p: p.remove("event_actors", "china-urges-moderation.speaker.china"), without_evidence_of("event_actors", "china-urges-moderation.speaker.china"),
        lambda p: p.write("coding_notes", [row for row in p.rows("coding_notes") if row["record_id"] != "china-urges-moderation.speaker.china"])), "rule.speech_act_without_speaker", EVENTS, record="china-urges-moderation"),
    Fault("C19b", "a comment from what is no speech act", edited("event_links", f"{STRIKES}.retaliation_for.{RAID}", link_type="comments_on"), "rule.comment_from_no_speech_act", EVENT_LINKS, record=f"{STRIKES}.retaliation_for.{RAID}"),
    Fault("C20", "a part dated outside its whole", edited("events", RAID, date_start="2024-01-09", date_end="2024-01-09"), "rule.part_outside_whole", EVENTS, record=RAID),
    Fault("C21", "a code used and never defined", edited("events", STRIKES, means="catapult"), "pandera.isin", EVENTS, record=STRIKES),
    Fault("C21b", "a code dropped from codes.csv", replaced("data/codes.csv", b"\nmeans/missile,", b"\nmeans/missiles,"), "derived.differs", "data/codes.csv", after=HASHED),
    Fault("C22", "an initiator where the document only has an allegation", both(*[edited("event_actors", f"kerman-bombing.alleged_initiator.{actor}", role="initiator") for actor in ("islamic-state", "mossad")]),
        "rule.initiator_is_only_alleged", csv_file("event_actors"), record="kerman-bombing.alleged_initiator.mossad"),
    Fault("C22b", "an allegation beside an initiator", edited("event_actors", "kerman-bombing.alleged_initiator.mossad", role="initiator", asserted_by="narrator", hedge="none"),
        "rule.alleged_beside_initiator", csv_file("event_actors")),
    Fault("C23", "two totals of one claimant", edited("casualty_claims", WOMEN, claimant_actor_id="unnamed-source", scope="total"), "rule.two_totals_of_one_claimant", CLAIMS),
    Fault("C24", "two primary places", edited("event_places", f"{STRIKES}.within.iran", is_primary="true"), "rule.not_one_primary_place", csv_file("event_places")),
    Fault("C25", "a state with two codes", edited("crosswalk", "actors.iran.iso_3166_1_alpha_3", code="IRQ"), "rule.crosswalk_contradicts_country_code", csv_file("crosswalk"), record="actors.iran.iso_3166_1_alpha_3"),
    Fault("C26", "a source that cannot speak", edited("casualty_claims", TWO, claimant_actor_id="people-of-pakistan"), "rule.asserter_cannot_speak", CLAIMS, record=TWO),
    Fault("C27", "a flat assertion of somebody else", edited("casualty_claims", TWO, hedge="none"), "rule.hedge_does_not_fit_source", CLAIMS, record=TWO),
    Fault("C28", "an inference with a source", edited("event_places", "groups-target-us-forces.within.iraq", asserted_by="narrator"), "pandera.explicit_has_source", csv_file("event_places"), record="groups-target-us-forces.within.iraq"),
    Fault("C29", "a derived toll that drifted", replaced("data/events_wide.csv", b",84,84,", b",48,84,"), "derived.differs", "data/events_wide.csv", record="kerman-bombing", after=HASHED),
]
