"""The text line by line: what of it is coded, and what may still have to be."""

from __future__ import annotations

from conflict_claims.agreement.passes import Pass, Row
from conflict_claims.coding.entries import WHOLE
from conflict_claims.coding.spans import Span
from conflict_claims.language.checklist import Item, checklist
from conflict_claims.language.quantities import UNQUANTIFIED, read_quantity
from conflict_claims.language.sentences import headline_of
from conflict_claims.source.document import Document

OPEN, CLOSE = "⟦", "⟧"
# What a casualty coding is asked for.
TO_COVER = ("casualty_number",)
CODED, UNCODED, HEADLINE = " ", "-", "h"
OF_HEADLINE = (
    "a headline: where the body gives somebody what it says, its words are more words of that record, else it is the voice's own (rule 4)"
)


def coverage(tables: Pass, document_id: str, document: Document, language: str) -> str:
    """Each line with its coded stretches in brackets, and the numbers of casualties outside of them; then the counts."""
    rows = [row for row in tables["evidence"] if row["document_id"] == document_id]
    spans = _merged(_span(row) for row in rows)
    headline = Span(*(headline_of(document.text) or (0, 0)))
    numbers = _uncoded_numbers(tables, rows, document, language, headline)
    lines, marks = [], []
    for number, start in enumerate(document.line_starts, 1):
        end = document.line_starts[number] - 1 if number < len(document.line_starts) else len(document.text.rstrip("\n"))
        inside = [span for span in spans if span.start < end and start < span.end]
        uncoded = bool(document.text[start:end].strip()) and not inside
        marks.append(CODED if not uncoded else HEADLINE if start <= headline.start < min(end, headline.end) else UNCODED)
        lines.append(f"{number:>4} {marks[-1]} {_marked(document.text, start, end, inside)}")
        lines += [f"       {OF_HEADLINE}"] if marks[-1] == HEADLINE else []
        lines += [f"       {told}" for item, _, told in numbers if item.line == number]
    covered = sum(span.end - span.start for span in spans)
    lines.append(
        f"{len(rows)} spans over {covered} of {len(document.text)} code points; {marks.count(UNCODED)} lines without any (-)"
        + ("; a headline without any (h)" if HEADLINE in marks else "")
        + f"; {sum(is_open for _, is_open, _ in numbers)} numbers of casualties that no claim has"
    )
    return "\n".join(lines)


def _uncoded_numbers(tables: Pass, rows: list[Row], document: Document, language: str, headline: Span) -> list[tuple[Item, bool, str]]:
    """The numbers of casualties that are the count of no claim, each with whether no claim has it, and what to tell.

    That of a headline may be one that a claim of the body has: then it is no claim of its own, but more words of that one.
    """
    claims = {row["claim_id"]: row for row in tables["casualty_claims"]}
    of_claims = [row for row in rows if row["table_name"] == "casualty_claims" and row["record_id"] in claims]
    counts = [_span(row) for row in of_claims if row["field"] == "count_expression"]
    told = []
    for item in checklist(document.text, language):
        if item.kind not in TO_COVER or any(_meets(item, span) for span in counts):
            continue
        of_headline = headline.start <= item.start < headline.end
        same = {row["record_id"] for row in of_claims if of_headline and _says_the_same(item, claims[row["record_id"]], language)}
        if not same:
            told.append((item, True, f"no claim has {item.words!r} ({item.reading})"))
        elif not any(row["record_id"] in same and row["field"] == WHOLE and _meets(item, _span(row)) for row in of_claims):
            told.append((item, False, f"{item.words!r} repeats {' or '.join(sorted(same))}: add the headline to its words"))
    return told


def _says_the_same(item: Item, claim: Row, language: str) -> bool:
    """Whether a number is one of the bounds of a claim, or both are only a quantity word."""
    quantity = read_quantity(item.words, language)
    if quantity is None:
        return False
    bounds = {str(bound) for bound in (quantity.low, quantity.high) if bound is not None}
    return (
        bool(bounds & {claim["count_low"], claim["count_high"]}) or quantity.qualifier == claim["count_qualifier"] == UNQUANTIFIED.qualifier
    )


def _span(row: Row) -> Span:
    return Span(int(row["char_start"]), int(row["char_end"]))


def _meets(item: Item, span: Span) -> bool:
    return span.start < item.end and item.start < span.end


def _merged(spans) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _marked(text: str, start: int, end: int, spans: list[Span]) -> str:
    parts, at = [], start
    for span in spans:
        inside = max(span.start, at), min(span.end, end)
        parts += [text[at : inside[0]], OPEN, text[slice(*inside)], CLOSE]
        at = inside[1]
    return "".join([*parts, text[at:end]]).rstrip("\r")
