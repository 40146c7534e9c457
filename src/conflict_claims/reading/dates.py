"""The dates of a report against its time words and the reference date of its document."""

from __future__ import annotations

from datetime import date

from conflict_claims.findings import Finding
from conflict_claims.language import DateReading, read_date
from conflict_claims.reading.coded import Coded, Row, finding

# The rule on time asks for a note where a document's own sequence decides against it.
RULE_ON_TIME = "r16"


def check_date(coded: Coded, report: Row) -> Finding | bool | None:
    """A finding where dates, precision or basis are not what the words say; None where the words are unknown."""
    words, reference = report["date_expression"], coded.document["reference_date"]
    if not words or not isinstance(reference, date):
        return None
    reading = read_date(words, coded.language, reference)
    if reading is None:
        return None
    start, end, precision = report["date_start"], report["date_end"], report["date_precision"]
    if not reading.allows(start, end, precision):
        if coded.noted("event_reports", report["event_report_id"], RULE_ON_TIME):
            return None
        return _wrong(
            report, _column(reading, start, end), _told(start, end, precision), _told(reading.start, reading.end, reading.precision)
        )
    bases = _bases(reading, coded.document["reference_date_basis"])
    if start is not None and report["date_basis"] not in bases:
        return _wrong(report, "date_basis", str(report["date_basis"]), " or ".join(sorted(bases)))
    return True


def _bases(reading: DateReading, of_reference: str) -> set[str]:
    """Words reckoned from the reference date rest on what that rests on, a calendar date on the document."""
    if not reading.relative:
        return {"document"}
    return {of_reference, "document"} if reading.day_named else {of_reference}


def _column(reading: DateReading, start: date | None, end: date | None) -> str:
    if start != reading.start:
        return "date_start"
    return "date_end" if end != reading.end else "date_precision"


def _told(start: date | None, end: date | None, precision: str) -> str:
    return f"{precision}, {start} to {end}" if start or end else f"{precision}, no dates"


def _wrong(report: Row, column: str, found: str, expected: str) -> Finding:
    return finding(
        "date",
        "event_reports",
        report["event_report_id"],
        column,
        found,
        f"{expected}, as the words say",
        "correct the dates, their precision and basis, or the words; where the document's own sequence decides, a note by the rule on time says so",
    )
