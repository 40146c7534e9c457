"""The numbers of a claim against the words that give them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from conflict_claims.findings import JUDGEMENT, QUESTION, Finding, shown
from conflict_claims.language import Quantity, beyond_quantity, read_quantities, read_quantity
from conflict_claims.reading.coded import Coded, Row, finding


def check_count(coded: Coded, claim: Row) -> Finding | bool | None:
    """A finding where bounds or qualifier are not what the words say; True where they are, None where it cannot be judged.

    A rejected number has no bounds and is not judged; that nobody was hurt, told flatly, is 0; that nobody knows of any is not judged.
    A coder may have left the qualifier out of the expression: what the sentence says right beside the number counts too.
    """
    if claim["stance"] == "denies" or not claim["count_expression"]:
        return None
    coded_as = (claim["count_low"], claim["count_high"], claim["count_qualifier"])
    alone = read_quantity(claim["count_expression"], coded.language)
    beside = _in_sentence(coded, claim)
    readings = [reading for reading in (beside, alone if beside is None or beside.doubtful else None) if reading]
    if not readings:
        return None
    if any(reading.allows(*coded_as) for reading in readings):
        return True
    return finding(
        "count",
        "casualty_claims",
        claim["claim_id"],
        _column(readings[0], coded_as),
        _told(*coded_as),
        f"{_told(readings[0].low, readings[0].high, readings[0].qualifier)}, as the words say",
        "correct count_low, count_high and count_qualifier, or the words and their span",
    )


def check_count_words(coded: Coded) -> Iterator[Finding]:
    """Count words that hold more than the quantity, as the noun counted: a question where nobody knows the words behind it."""
    for claim in coded.rows("casualty_claims"):
        beyond = beyond_quantity(claim["count_expression"] or "", coded.language)
        if beyond:
            told = finding(
                "count_words",
                "casualty_claims",
                claim["claim_id"],
                "count_expression",
                f"{shown(beyond.rest)} behind {shown(beyond.quantity)}",
                "the number or the quantity word, with what qualifies it, and not the noun counted",
                f"write the count as {shown(beyond.quantity)}, with the span of these words",
            )
            yield replace(told, kind=JUDGEMENT if beyond.of_victims else QUESTION)


def _in_sentence(coded: Coded, claim: Row) -> Quantity | None:
    """The quantity that the sentence gives where the expression stands."""
    for span in coded.spans("casualty_claims", claim["claim_id"], "count_expression"):
        start, end = coded.sentence(span)
        over = [
            placed.quantity
            for placed in read_quantities(coded.text[start:end], coded.language)
            if placed.start + start < span.end and span.start < placed.end + start
        ]
        if len(over) == 1:
            return over[0]
    return None


def _column(reading: Quantity, coded_as: tuple) -> str:
    if coded_as[2] != reading.qualifier:
        return "count_qualifier"
    return "count_low" if coded_as[0] != reading.low else "count_high"


def _told(low: int | None, high: int | None, qualifier: str) -> str:
    return f"{qualifier}, low {low}, high {high}"
