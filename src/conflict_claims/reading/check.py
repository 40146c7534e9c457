"""Every check of the coding of one document against its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conflict_claims.findings import Finding
from conflict_claims.reading.claimants import Names, check_claimant
from conflict_claims.reading.coded import KEYS, Coded, Row
from conflict_claims.reading.counts import check_count, check_count_words
from conflict_claims.reading.dates import check_date
from conflict_claims.reading.hedges import check_hedge
from conflict_claims.reading.spans import check_form, check_places
from conflict_claims.reading.victims import check_effect, check_group

Result = tuple[str, Finding | bool | None]


@dataclass
class Reading:
    """Findings, and by what was looked at (counts, dates …) how many cells were judged and how many could not be."""

    findings: list[Finding] = field(default_factory=list)
    judged: Counter = field(default_factory=Counter)
    not_judged: Counter = field(default_factory=Counter)


def check_document(document: Row, text: str, tables: Mapping[str, list[Row]]) -> Reading:
    """Checks what the rows of one document say against its text.

    document: its row; tables: rows by table name, those of other documents may be among them. Values are typed: whole numbers, dates, None
    for null. The tables that are used: evidence, casualty_claims, event_reports, event_actors, event_places, events, actors, coding_notes.
    """
    coded = Coded(document, text, tables)
    reading = Reading(findings=[*check_form(coded), *check_places(coded), *check_count_words(coded)])
    for what, result in _results(coded):
        if result is None:
            reading.not_judged[what] += 1
            continue
        reading.judged[what] += 1
        reading.findings += [result] if isinstance(result, Finding) else []
    return reading


def _results(coded: Coded) -> Iterator[Result]:
    names = Names(coded)
    for claim in coded.rows("casualty_claims"):
        yield "counts", check_count(coded, claim)
        yield "victim groups", check_group(coded, claim)
        yield "effects", check_effect(coded, claim)
        for span in coded.spans("casualty_claims", claim["claim_id"], "claimant_actor_id"):
            yield "claimants", check_claimant(coded, names, claim, span)
    for report in coded.rows("event_reports"):
        if report["date_expression"]:
            yield "dates", check_date(coded, report)
    speech = {event["event_id"] for event in coded.tables.get("events", ()) if event["kind"] == "speech_act"}
    for table in KEYS:
        for row in coded.rows(table):
            yield "hedges", check_hedge(coded, table, row, is_speech=table != "casualty_claims" and row["event_id"] in speech)
