"""M. Many documents: voices, reports, copies, positions, and keys that say what their row says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specimen_records import (
    BOMBING,
    CHINA_SPAN,
    COPIED,
    COPY,
    KERMAN,
    NINE,
    NOTE,
    RAID,
    REPORT,
    RETALIATION,
    RIVALS,
    SEVEN,
    STRIKES,
    TWO,
    WIRE,
    WIRE_BOMBING,
    span,
    told,
)
from support import Package, Row

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import hand_edited, table_specs
from faults.fault import HASHED, Fault, added, both, csv_file, edited, evidenced, keyed, replaced

CLAIMS, CLAIM_LINKS, DOCUMENTS, DOCUMENT_LINKS, EVENTS, REPORTS, EVIDENCE = (
    csv_file(name) for name in ("casualty_claims", "claim_links", "documents", "document_links", "events", "event_reports", "evidence")
)
ASSERTERS = ("asserted_by", "claimant_actor_id")
BOTH_WAYS = f"{WIRE}.translation_of.{COPY}"


def document(id: str, what: str, rule: str, document_id: str = WIRE, **values: str) -> Fault:
    """The row of a document, with other cells."""
    return Fault(id, what, edited("documents", document_id, **values), rule, DOCUMENTS, record=document_id)


def copied(id: str, what: str, rule: str, record: str, **values: str) -> Fault:
    """What one document is to the other, told otherwise."""
    return Fault(id, what, keyed(edited("document_links", COPIED, **values)), rule, DOCUMENT_LINKS, record=record)


def claim(id: str, what: str, record: str, rule: str, **values: str) -> Fault:
    """A claim with other cells, and the key that goes with them."""
    return Fault(id, what, edited("casualty_claims", record, **values), rule, CLAIMS, record=record)


def without(table: str, record: str) -> Callable[[Package], None]:
    """Removes a record with its evidence and the notes on it."""

    def inject(package: Package) -> None:
        package.remove(table, record)
        for name in ("evidence", "coding_notes"):
            package.write(name, [row for row in package.rows(name) if (row["table_name"], row["record_id"]) != (table, record)])

    return inject


def rival_that_agrees(package: Package) -> None:
    """Two claimants of one document give the same number, and are linked as rivals."""
    other = package.add_with_evidence("casualty_claims", SEVEN, claimant_actor_id="iranian-media", hedge="reported")
    package.add("claim_links", RIVALS, claim_link_id="", from_claim_id=other, to_claim_id=SEVEN)


def later_total(package: Package) -> None:
    """The agency gives another number on the next day, so that its first is superseded; then everything is built."""
    package.edit("casualty_claims", WIRE_BOMBING, count_low="99", count_high="99", count_qualifier="approximate")
    package.build()


# Each table with computed keys, and each of the columns that they are made of


def computed() -> Iterator[tuple[str, Column]]:
    """Each (table, column) that stands in a computed key."""
    for name, spec in hand_edited().items():
        yield from ((name, spec.column(part)) for part in spec.columns[0].parts)


def said_otherwise(table: str, column: Column) -> tuple[Callable[[Package], None], str]:
    """The first row of a table with another value in a column of its key, which stays; and the key."""
    spec = table_specs()[table]
    rows = Package.specimen().rows(table)
    row = next((row for row in rows if row[column.name]), rows[0])
    return edited(table, row[spec.key], **{column.name: another(column, row, rows)}), row[spec.key]


def another(column: Column, row: Row, rows: list[Row]) -> str:
    """Another value that the column may have: another row's, else another code, else a record that is there."""
    others = [other[column.name] for other in rows if other[column.name] not in ("", row[column.name])]
    codes = [code for code in column.code_list.values if code != row[column.name]] if column.code_list else []
    there = [other[table_specs()[column.references].key] for other in Package.specimen().rows(column.references)] if column.references else []
    return next(value for value in [*others, *codes, *there, "hedge"] if value != row[column.name])


def wrong_keys() -> Iterator[Fault]:
    """A key that says something else than its row, for each column that it is made of."""
    for table, column in computed():
        inject, record = said_otherwise(table, column)
        yield Fault(f"M7-{table}.{column.name}", f"a key that is not its row's {column.name}, in {table}", inject, "key.computed", csv_file(table), record=record)


def of_documents() -> Iterator[str]:
    """The tables whose records have their evidence in one document, or in one of two."""
    for name, spec in hand_edited().items():
        if name in ("document_links", "claim_links") or ("document_id" in spec.column_names and name not in ("documents", "evidence")):
            yield name


def told_elsewhere() -> Iterator[Fault]:
    """A record of each such table with a piece of evidence out of a document that does not tell it."""
    for table in of_documents():
        key = table_specs()[table].key
        row = next(row for row in Package.specimen().rows(table) if not row[key].startswith(COPY) or table == "document_links")
        # The link between the two reports of the agency has them both for a home.
        document_id = REPORT if table == "document_links" else COPY
        like = next(span["evidence_id"] for span in Package.specimen().rows("evidence") if span["document_id"] == document_id and not span["field"])
        inject = keyed(added("evidence", like, evidence_id="", table_name=table, record_id=row[key]))
        yield Fault(f"M12-{table}", f"evidence from another document in {table}", inject, "rule.evidence_from_another_document", EVIDENCE)


def wrong_hedges() -> Iterator[Fault]:
    """No hedge for somebody else's word, and a hedge for the document's own voice, in each table that has both."""
    for name, spec in hand_edited().items():
        who = next((column for column in ASSERTERS if column in spec.column_names), None)
        if not who or "hedge" not in spec.column_names:
            continue
        rows = [row for row in Package.specimen().rows(name) if row[who]]
        mine = next(row[spec.key] for row in rows if row["hedge"] == "none")
        other = next(row[spec.key] for row in rows if row["hedge"] != "none")
        rule = "rule.hedge_does_not_fit_source"
        yield Fault(f"M13-{name}", f"no hedge for somebody else in {name}", edited(name, other, hedge="none"), rule, csv_file(name), record=other)
        yield Fault(f"M13b-{name}", f"a hedge for the voice itself in {name}", edited(name, mine, hedge="alleged"), rule, csv_file(name), record=mine)


FAULTS = [
    document("M1", "a voice that is no actor", "foreign_key", voice_actor_id="nobody"),
    document("M1b", "a voice that is a population", "rule.voice_is_nobodys", voice_actor_id="people-of-pakistan"),
    document("M1c", "a voice that is a group without a name", "rule.voice_is_nobodys", voice_actor_id="portrayed-rebels"),
    document("M1d", "a voice that is a thing", "rule.asserter_cannot_speak", voice_actor_id="shipping"),
    Fault("M1e", "a voice that is another document's", edited("documents", WIRE, voice_actor_id="narrator"), "rule.hedge_does_not_fit_source", REPORTS, record=told(STRIKES, document_id=WIRE)),
    Fault("M2", "a report without its event", lambda p: p.remove("events", "kugelman-on-parity"), "foreign_key", REPORTS, record=told("kugelman-on-parity")),
    Fault("M2b", "an event without a report", without("event_reports", told("houthis-attack-shipping")), "rule.event_without_report", EVENTS, record="houthis-attack-shipping"),
    Fault("M2c", "two reports of one event in one document", evidenced("event_reports", told(STRIKES)), "rule.two_reports_of_one_event", REPORTS, record=f"{told(STRIKES)}.2"),
    Fault("M2d", "an actor in an event that the document does not report", evidenced("event_actors", told(STRIKES, "initiator", "pakistan", document_id=WIRE), event_id="iran-attacks-syria"), "rule.row_without_report", csv_file("event_actors"), record=told("iran-attacks-syria", "initiator", "pakistan", document_id=WIRE)),
    Fault("M2e", "a place of an event that the document does not report", evidenced("event_places", told(KERMAN, "at", "kerman", document_id=WIRE), event_id=RAID), "rule.row_without_report", csv_file("event_places"), record=told(RAID, "at", "kerman", document_id=WIRE)),
    Fault("M2f", "a claim on an event that the document does not report", evidenced("casualty_claims", WIRE_BOMBING, event_id=RAID), "rule.row_without_report", CLAIMS, record=f"{WIRE}.{RAID}.world-press-agency.killed.people"),
    Fault("M2g", "a link of events that the document does not report", keyed(edited("event_links", RETALIATION, document_id=WIRE)), "rule.row_without_report", csv_file("event_links"), record=RETALIATION.replace(REPORT, WIRE)),
    Fault("M2h", "a document of which nothing is coded", added("documents", COPY, document_id="another", sha256="1" * 64, file_name="another.txt"), "rule.document_without_coding", DOCUMENTS, record="another"),
    Fault("M3", "a superseded position that still counts", both(later_total, replaced("data/casualty_positions.csv", b",none,true,", b",none,false,")), "derived.differs", "data/casualty_positions.csv", record=f"{KERMAN}.world-press-agency.killed.people.approximate.99", after=HASHED),
    Fault("M3b", "a standing position that does not count", replaced("data/casualty_positions.csv", b",none,false,", b",none,true,"), "derived.differs", "data/casualty_positions.csv", after=HASHED),
    Fault("M3c", "a copy that counts as an account of its own", replaced("data/casualty_positions.csv", b",2,2,1,2024", b",2,2,2,2024"), "derived.differs", "data/casualty_positions.csv", after=HASHED),
    Fault("M3d", "a toll with the figure that was given up", both(later_total, replaced("data/events_wide.csv", b",84,94,94,", b",84,99,99,")), "derived.differs", "data/events_wide.csv", record=KERMAN, after=HASHED),
    Fault("M4", "a copy of a copy of itself", added("document_links", COPIED, document_link_id=BOTH_WAYS, from_document_id=WIRE, link_type="translation_of", to_document_id=COPY), "rule.cycle", DOCUMENT_LINKS, record=BOTH_WAYS),
    copied("M4b", "a translation in the same language", "rule.document_link_does_not_fit", f"{COPY}.translation_of.{WIRE}", link_type="translation_of"),
    Fault("M4c", "a copy in another language", edited("documents", COPY, language="fa"), "rule.document_link_does_not_fit", DOCUMENT_LINKS, record=COPIED),
    Fault("M4d", "a copy published before its original", edited("documents", WIRE, published="2024-01-21"), "rule.copy_before_original", DOCUMENT_LINKS, record=COPIED),
    Fault("M4e", "a copy that is a rewrite too", keyed(added("document_links", COPIED, document_link_id="", link_type="rewrite_of", explicitness="inferred")), "rule.documents_linked_twice", DOCUMENT_LINKS, record=f"{COPY}.rewrite_of.{WIRE}"),
    copied("M4f", "a document that comes from itself", "pandera.document_is_not_linked_to_itself", f"{COPY}.copy_of.{COPY}", to_document_id=COPY),
    copied("M4g", "a rewrite that says that it is one", "pandera.explicitness_as_type_says", f"{COPY}.rewrite_of.{WIRE}", link_type="rewrite_of"),
    copied("M4h", "a source that is cited and not named", "pandera.explicitness_as_type_says", f"{COPY}.cites.{WIRE}", link_type="cites", explicitness="inferred"),
    copied("M4i", "a copy whose speaker is inferred", "pandera.no_speaker_to_infer", COPIED, explicitness="speaker_inferred"),
    Fault("M4j", "a copy that no words carry", lambda p: p.write("evidence", [row for row in p.rows("evidence") if row["table_name"] != "document_links"]), "rule.record_without_evidence", DOCUMENT_LINKS, record=COPIED),
    Fault("M5", "a fingerprint that is another span's", lambda p: p.edit("evidence", CHINA_SPAN, span_fingerprint=p.row("evidence", span("actors", "hamas", "1"))["span_fingerprint"]), "span.fingerprint", EVIDENCE, record=CHINA_SPAN),
    Fault("M5b", "a number of words that is off by one", edited("evidence", CHINA_SPAN, word_count="3"), "span.word_count", EVIDENCE, record=CHINA_SPAN),
    Fault("M5c", "one stretch of words with two fingerprints", edited("evidence", span("casualty_claims", WIRE_BOMBING, "1", document_id=WIRE), span_fingerprint="0" * 64), "rule.same_words_two_fingerprints", EVIDENCE),
    Fault("M6", "a speech act in a document that is coded for its casualties", evidenced("event_reports", told("china-urges-moderation"), document_id=WIRE), "rule.scope_contradicted", REPORTS, record=told("china-urges-moderation", document_id=WIRE)),
    Fault("M6b", "background in a document that is coded for its casualties", evidenced("event_reports", told("middle-east-tensions"), document_id=WIRE), "rule.scope_contradicted", REPORTS, record=told("middle-east-tensions", document_id=WIRE)),
    Fault("M6c", "an incident without a claim in a document that is coded for its casualties", evidenced("event_reports", told(RAID), document_id=WIRE), "rule.scope_contradicted", REPORTS, record=told(RAID, document_id=WIRE)),
    Fault("M6d", "a scope that its rows contradict", edited("documents", REPORT, coding_scope="casualties"), "rule.scope_contradicted", REPORTS, record=told("china-urges-moderation")),
    *wrong_keys(),
    Fault("M7", "a key that says children over a row that says women", edited("casualty_claims", TWO, victim_group="women"), "key.computed", CLAIMS, record=TWO),
    Fault("M7b", "a key that says killed over a row that says injured", edited("casualty_claims", BOMBING, effect="injured"), "key.computed", CLAIMS, record=BOMBING),
    Fault("M7c", "a key with a number that no other row makes necessary", both(lambda p: p.rename("events", "kugelman-on-parity", "parity"), edited("event_reports", told("parity"), event_report_id=told("parity", "1"))), "key.computed", REPORTS, record=told("parity", "1")),
    Fault("M8", "a restatement across documents", keyed(added("claim_links", RIVALS, claim_link_id="", from_claim_id=WIRE_BOMBING.replace(WIRE, COPY), link_type="restates", to_claim_id=WIRE_BOMBING)), "rule.claim_link_across_documents", CLAIM_LINKS),
    Fault("M8b", "an update across documents", keyed(added("claim_links", RIVALS, claim_link_id="", from_claim_id=WIRE_BOMBING.replace(WIRE, COPY), link_type="updates", to_claim_id=WIRE_BOMBING)), "rule.claim_link_across_documents", CLAIM_LINKS),
    Fault("M9", "rivals whose bounds overlap", keyed(rival_that_agrees), "rule.rivals_agree", CLAIM_LINKS),
    Fault("M9b", "rivals in number across documents", keyed(added("claim_links", RIVALS, claim_link_id="", from_claim_id=BOMBING, to_claim_id=WIRE_BOMBING)), "rule.rivals_agree", CLAIM_LINKS, record=f"{BOMBING}.rivals.{WIRE_BOMBING}"),
    Fault("M10", "a total of one group beside a total of people", evidenced("casualty_claims", WIRE_BOMBING, victim_group="women"), "rule.group_total_beside_total", CLAIMS, record=f"{WIRE}.{KERMAN}.world-press-agency.killed.women"),
    Fault("M11", "a quantity outside the evidence of its claim", edited("evidence", span("casualty_claims", WIRE_BOMBING, "1", document_id=WIRE), char_end="50"), "rule.quantity_outside_its_claim", EVIDENCE),
    *told_elsewhere(),
    *wrong_hedges(),
    Fault("M14", "a basis that is not the document's", edited("event_reports", told(STRIKES), date_basis="external"), "rule.basis_is_not_the_documents", REPORTS, record=told(STRIKES)),
    Fault("M14b", "a reference date from the event itself, without a note", lambda p: p.write("coding_notes", [row for row in p.rows("coding_notes") if row["table_name"] != "documents"]), "rule.derived_date_without_note", DOCUMENTS, record=REPORT),
    document("M14c", "a reference date from outside, without its source", "pandera.external_date_has_source", reference_date_source=""),
    document("M14d", "a day of publication without its basis", "pandera.published_has_basis", published_basis=""),
    document("M14e", "a day of publication from a page that is not named", "pandera.external_publication_has_page", url=""),
    document("M14f", "a day of publication taken from the event", "pandera.publication_not_from_event", published_basis="derived_from_event"),
    document("M14g", "an address that runs a program", "pandera.str_matches", url="javascript:alert(1)"),
    Fault("M14h", "a report of what happens after its publication", edited("documents", WIRE, published="2024-01-17"), "rule.published_before_event", REPORTS, record=told(STRIKES, document_id=WIRE)),
    claim("M15", "victims that are local and of another country", NINE, "rule.origin_contradicts_country", victim_origin="local"),
    claim("M15b", "victims of the country struck that are called foreign", NINE, "rule.origin_contradicts_country", victim_country_code="IRN"),
    claim("M15c", "victims of another country of which it is not said that they are foreign", NINE, "rule.foreign_nationals_not_foreign", victim_origin=""),
    claim("M15d", "victims that are members of nobody", NINE, "foreign_key", victim_affiliation_actor_id="nobody"),
    claim("M16", "a denial with bounds", TWO, "pandera.denial_has_no_bounds", stance="denies"),
    claim("M16b", "a figure that no words give", TWO, "pandera.claim_is_said", explicitness="inferred"),
    Fault("M17", "a note whose other reading is the one chosen", lambda p: p.edit("coding_notes", NOTE, alternative=p.row("coding_notes", NOTE)["chosen"]), "pandera.alternative_differs", csv_file("coding_notes"), record=NOTE),
    Fault("M18", "a link that nobody's document carries and somebody says", keyed(edited("event_links", RETALIATION, document_id="")), "pandera.document_unless_inferred", csv_file("event_links"), record=RETALIATION.removeprefix(f"{REPORT}.")),
]
