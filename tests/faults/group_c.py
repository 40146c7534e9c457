"""C. Values against each other. The rules one by one are in tests/test_rules.py; here are faults as people make them."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq
from specimen_records import (
    ALLY,
    BOMBING,
    BUNDLED,
    CHINA_SPAN,
    KERMAN,
    NOTE,
    NUMEROUS,
    RAID,
    REPORT,
    RETALIATION,
    SEVEN,
    STRIKES,
    TWO,
    WIRE,
    WOMEN,
    WOMEN_LINK,
    span,
    told,
)  # fmt: skip
from support import Package, built_specimen

from conflict_claims.declare.tables import hand_edited, table_specs
from faults.fault import HASHED, Fault, added, both, csv_file, edited, evidenced, keyed, on_parquet, parquet_file, replaced, with_cell

CLAIMS, EVENTS, ACTORS, PLACES, EVIDENCE = (csv_file(name) for name in ("casualty_claims", "events", "actors", "places", "evidence"))
REPORTS, DOCUMENTS, DOCUMENT_LINKS, EVENT_ACTORS, EVENT_PLACES, NOTES = (csv_file(name) for name in ("event_reports", "documents", "document_links", "event_actors", "event_places", "coding_notes"))
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


def misplaced(id: str, what: str, rule: str, **values: str) -> Fault:
    """A span that does not lie where it says."""
    return Fault(id, what, edited("evidence", CHINA_SPAN, **values), rule, EVIDENCE, record=CHINA_SPAN)


def without_evidence_of(table: str, record: str):
    def inject(package: Package) -> None:
        package.write("evidence", [row for row in package.rows("evidence") if (row["table_name"], row["record_id"]) != (table, record)])

    return inject


def parts_in_a_ring(package: Package) -> None:
    events = ["iran-attacks-iraq", "iran-attacks-syria", "iran-attacks-across-region"]
    for start, end in zip(events, events[1:] + events[:1], strict=True):
        package.add("event_links", BUNDLED, event_link_id=f"{REPORT}.{start}.part_of.{end}", from_event_id=start, to_event_id=end)


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
    Fault("C3-evidence.record_id", "evidence for nobody", edited("evidence", CHINA_SPAN, record_id="nobody"), "rule.reference_to_no_record", EVIDENCE, record=CHINA_SPAN),
    Fault("C3-crosswalk.record_id", "a counterpart of nobody", edited("crosswalk", "actors.china.un_m49", record_id="nobody"), "rule.reference_to_no_record", csv_file("crosswalk"), record="actors.china.un_m49"),
    Fault("C3-coding_notes.record_id", "a note on nobody", edited("coding_notes", NOTE, record_id="nobody"), "rule.reference_to_no_record", csv_file("coding_notes"), record=NOTE),
    Fault("C3-table_name", "a reference into another table", edited("evidence", CHINA_SPAN, table_name="places"), "rule.reference_to_no_record", EVIDENCE, record=CHINA_SPAN),
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
    Fault("C8", "end before start", edited("event_reports", told(STRIKES), date_end="2024-01-17"), "pandera.dates_in_order", REPORTS, record=told(STRIKES)),
    Fault("C8b", "an end without a start", edited("event_reports", told(STRIKES), date_start=""), "pandera.dates_as_precision_says", REPORTS, record=told(STRIKES)),
    Fault("C9", "precision day over a week", edited("event_reports", told(STRIKES), date_start="2024-01-12"), "pandera.extent_fits_precision", REPORTS, record=told(STRIKES)),
    Fault("C9b", "precision week over two weeks", edited("event_reports", told("iranian-strikes-of-the-week"), date_start="2024-01-08"), "pandera.extent_fits_precision", REPORTS, record=told("iranian-strikes-of-the-week")),
    Fault("C9c", "precision month over a year's end", edited("event_reports", told(KERMAN), date_start="2023-12-31"), "pandera.extent_fits_precision", REPORTS, record=told(KERMAN)),
    Fault("C9d", "an event after its document", edited("event_reports", told(STRIKES), date_start="2024-02-18", date_end="2024-02-18"), "rule.event_after_document", REPORTS, record=told(STRIKES)),
    Fault("C10", "latitude and longitude swapped", edited("places", "saravan", latitude="62.33096", longitude="27.37089"), "rule.place_outside_its_country", PLACES, record="saravan"),
    Fault("C10b", "swapped, beyond the pole", edited("places", "saravan", latitude="102.33096", longitude="27.37089"), "pandera.less_than_or_equal_to", PLACES, record="saravan"),
    Fault("C10c", "a sign lost", edited("places", "saravan", longitude="-62.33096"), "rule.place_outside_its_country", PLACES, record="saravan"),
    Fault("C11", "outside its country", edited("places", "kerman", latitude="48.85661", longitude="2.35222"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11b", "another country's code", edited("places", "kerman", country_code="FRA"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11c", "a decimal point moved", edited("places", "kerman", latitude="3.02832"), "rule.place_outside_its_country", PLACES, record="kerman"),
    Fault("C11d", "a country that differs from its parent's", edited("places", "sistan-and-baluchestan", country_code="PAK"), "rule.country_differs_from_parent", PLACES, record="sistan-and-baluchestan"),
    Fault("C12", "0, 0", edited("places", "saravan", latitude="0", longitude="0"), "pandera.not_null_island", PLACES, record="saravan"),
    Fault("C12b", "a latitude alone", edited("places", "saravan", longitude=""), "pandera.coordinates_complete", PLACES, record="saravan"),
    Fault("C13", "an event linked to itself", edited("event_links", RETALIATION, to_event_id=STRIKES), "pandera.event_is_not_linked_to_itself", EVENT_LINKS, record=RETALIATION),
    Fault("C13b", "parts in a ring", parts_in_a_ring, "rule.cycle", EVENT_LINKS, record=f"{REPORT}.iran-attacks-iraq.part_of.iran-attacks-syria"),
    Fault("C13c", "a link both ways", evidenced("event_links", RETALIATION, from_event_id=RAID, to_event_id=STRIKES), "rule.links_contradict", EVENT_LINKS, record=RETALIATION),
    Fault("C13d", "a parent of its parent", edited("actors", "israel", parent_actor_id="mossad"), "rule.cycle", ACTORS, record="israel"),
    Fault("C13e", "a place in a place in itself", edited("places", "iran", parent_place_id="kerman"), "rule.cycle", PLACES, record="iran"),
    Fault("C13f", "claims that are parts of each other", keyed(added("claim_links", WOMEN_LINK, claim_link_id="", from_claim_id=SEVEN, to_claim_id=WOMEN)), "rule.links_contradict", CLAIM_LINKS),
    Fault("C13g", "a claim linked across events", edited("claim_links", WOMEN_LINK, to_claim_id=BOMBING), "rule.claim_link_across_events", CLAIM_LINKS, record=WOMEN_LINK),
    Fault("C13h", "an actor linked to itself", edited("actor_links", ALLY, to_actor_id="china"), "pandera.actor_is_not_linked_to_itself", csv_file("actor_links"), record=ALLY),
    Fault(
        "C14", "a claimant that is its victim group",
        evidenced("casualty_claims", NUMEROUS, event_id="us-and-uk-strike-houthis", claimant_actor_id="houthis"), "rule.claimant_is_the_victim",
        CLAIMS, record=f"{REPORT}.us-and-uk-strike-houthis.houthis.killed.claimed_militants",
    ),
    Fault("C15", "an actor under two keys", copied_with_new_key("actors", "hamas", "hamas-again"), "rule.same_content_twice", ACTORS, record="hamas-again"),
    Fault("C15b", "a claim under two keys", evidenced("casualty_claims", TWO), "rule.same_content_twice", CLAIMS, record=f"{TWO}.2"),
    Fault("C15c", "an event under two keys", copied_with_new_key("events", "kugelman-on-parity", "zz"), "rule.same_content_twice", EVENTS, record="zz"),
    Fault("C15d", "an actor under two keys, its name in capitals", copied_with_new_key("actors", "hamas", "zz", name="HAMAS"), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15e", "an actor under two keys, its name without an accent", both(edited("actors", "hamas", name="Hamás"), copied_with_new_key("actors", "hamas", "zz", name="Hamas")), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15f", "an actor under two keys, its name with a hyphen", copied_with_new_key("actors", "jaish-al-adl", "zz", name="Jaish al Adl"), "rule.same_content_twice", ACTORS, record="zz"),
    Fault("C15g", "evidence twice", keyed(added("evidence", CHINA_SPAN, evidence_id="")), "rule.same_content_twice", EVIDENCE, record=CHINA_SPAN.replace(".1", ".2")),
    Fault("C16", "an event without evidence", without_evidence_of("event_reports", told("kugelman-on-parity")), "rule.record_without_evidence", REPORTS, record=told("kugelman-on-parity")),
    Fault("C16b", "a claim without evidence", without_evidence_of("casualty_claims", TWO), "rule.record_without_evidence", CLAIMS, record=TWO),
    Fault("C16c", "evidence for a column that is none", edited("evidence", span("casualty_claims", SEVEN, "1"), field="weather"), "rule.evidence_for_no_column", EVIDENCE, record=span("casualty_claims", SEVEN, "1")),
    Fault("C16d", "an added actor without evidence", added("actors", "hamas", actor_id="zz", name="Another"), "rule.record_without_evidence", ACTORS, record="zz"),
    Fault(
        "C17", "a claim with evidence from another document",
        keyed(edited("evidence", span("casualty_claims", SEVEN, "1"), document_id=WIRE)),
        "rule.evidence_from_another_document", EVIDENCE, record=span("casualty_claims", SEVEN, "1", document_id=WIRE),
    ),
    misplaced("C18", "a span whose hash is not the text's", "span.hash", span_sha256="0" * 64),
    misplaced("C18b", "a span whose line is not its offset's", "span.line", line="17"),
    misplaced("C18c", "a span that runs past the end", "rule.span_outside_document", char_end="99999"),
    misplaced("C18d", "a span that ends before it begins", "pandera.span_is_not_empty", char_end="1"),
    misplaced("C18e", "a span moved by one character", "span.hash", char_start="2740", char_end="2745"),
    Fault("C18f", "a document whose hash is another file's", edited("documents", REPORT, sha256="0" * 64), "document.sha256", DOCUMENTS, record=REPORT),
    Fault("C18g", "a document whose length is another's", edited("documents", REPORT, char_count="3969"), "document.char_count", DOCUMENTS, record=REPORT),
    Fault("C18h", "a document whose lines are others", edited("documents", REPORT, line_count="18"), "document.line_count", DOCUMENTS, record=REPORT),
    Fault("C18i", "a document that is another's file", edited("documents", REPORT, file_name=f"{WIRE}.txt"), "document.sha256", DOCUMENTS, record=REPORT),
    Fault("C18j", "words that are not the span's", edited("casualty_claims", TWO, count_expression="three"), "rule.verbatim_cell_without_its_span", CLAIMS, record=TWO),
    Fault("C19", "a speech act without speaker", keyed(edited("event_actors", told("china-urges-moderation", "speaker", "china"), role="spoken_about")), "rule.speech_act_without_speaker", REPORTS, record=told("china-urges-moderation")),
    Fault("C19b", "a comment from what is no speech act", edited("event_links", RETALIATION, link_type="comments_on"), "rule.comment_from_no_speech_act", EVENT_LINKS, record=RETALIATION),
    Fault("C20", "a part dated outside its whole", edited("event_reports", told(RAID), date_start="2024-01-09", date_end="2024-01-09"), "rule.part_outside_whole", REPORTS, record=told(RAID)),
    Fault("C21", "a code used and never defined", edited("event_reports", told(STRIKES), means="catapult"), "pandera.isin", REPORTS, record=told(STRIKES)),
    Fault("C21b", "a code dropped from codes.csv", replaced("data/codes.csv", b"\nmeans/missile,", b"\nmeans/missiles,"), "derived.differs", "data/codes.csv", after=HASHED),
    Fault("C22", "an initiator where the document only has an allegation", keyed(*[edited("event_actors", told(KERMAN, "alleged_initiator", actor), role="initiator") for actor in ("islamic-state", "mossad")]),
        "rule.initiator_is_only_alleged", EVENT_ACTORS, record=told(KERMAN, "initiator", "mossad")),
    Fault("C22b", "an allegation beside an initiator", evidenced("event_actors", told(KERMAN, "alleged_initiator", "mossad"), event_id="iran-attacks-syria", actor_id="iran", asserted_by="pakistan"),
        "rule.alleged_beside_initiator", EVENT_ACTORS, record=told("iran-attacks-syria", "alleged_initiator", "iran")),
    Fault("C23", "two totals of one claimant", evidenced("casualty_claims", BOMBING, victim_origin="local"), "rule.two_totals_of_one_claimant", CLAIMS, record=f"{BOMBING}.2"),
    Fault("C24", "two primary places", edited("event_places", told(STRIKES, "within", "iran"), is_primary="true"), "rule.not_one_primary_place", csv_file("event_places")),
    Fault("C25", "a state with two codes", edited("crosswalk", "actors.iran.iso_3166_1_alpha_3", code="IRQ"), "rule.crosswalk_contradicts_country_code", csv_file("crosswalk"), record="actors.iran.iso_3166_1_alpha_3"),
    Fault("C26", "a source that cannot speak", edited("casualty_claims", TWO, relayed_by_actor_id="shipping"), "rule.asserter_cannot_speak", CLAIMS, record=TWO),
    Fault("C27", "a flat assertion of somebody else", edited("casualty_claims", TWO, hedge="none"), "rule.hedge_does_not_fit_source", CLAIMS, record=TWO),
    Fault("C28", "an inference with a source", edited("event_places", told("groups-target-us-forces", "within", "iraq"), asserted_by="narrator"), "pandera.said_by_somebody", EVENT_PLACES, record=told("groups-target-us-forces", "within", "iraq")),
    Fault("C29", "a derived toll that drifted", replaced("data/events_wide.csv", b",84,94,", b",48,94,"), "derived.differs", "data/events_wide.csv", record=KERMAN, after=HASHED),
]
