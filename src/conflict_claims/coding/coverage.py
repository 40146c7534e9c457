"""The text line by line: what of it is coded, and what may still have to be."""

from __future__ import annotations

from conflict_claims.agreement.passes import Pass
from conflict_claims.coding.spans import Span
from conflict_claims.language.checklist import checklist
from conflict_claims.source.document import Document

OPEN, CLOSE = "⟦", "⟧"
# What a casualty coding is asked for.
TO_COVER = ("casualty_number",)


def coverage(tables: Pass, document_id: str, document: Document, language: str) -> str:
    """Each line with its coded stretches in brackets, and the numbers of casualties outside of them; then the counts."""
    rows = [row for row in tables["evidence"] if row["document_id"] == document_id]
    spans = _merged(Span(int(row["char_start"]), int(row["char_end"])) for row in rows)
    quantities = [Span(int(row["char_start"]), int(row["char_end"])) for row in rows if row["field"] == "count_expression"]
    open_items = [
        item
        for item in checklist(document.text, language)
        if item.kind in TO_COVER and not any(span.start < item.end and item.start < span.end for span in quantities)
    ]
    lines, bare = [], 0
    for number, start in enumerate(document.line_starts, 1):
        end = document.line_starts[number] - 1 if number < len(document.line_starts) else len(document.text.rstrip("\n"))
        inside = [span for span in spans if span.start < end and start < span.end]
        uncoded = bool(document.text[start:end].strip()) and not inside
        bare += uncoded
        lines.append(f"{number:>4} {'-' if uncoded else ' '} {_marked(document.text, start, end, inside)}")
        lines += [f"       no claim has {item.words!r} ({item.reading})" for item in open_items if item.line == number]
    covered = sum(span.end - span.start for span in spans)
    lines.append(
        f"{len(rows)} spans over {covered} of {len(document.text)} code points; {bare} lines without any (-); "
        f"{len(open_items)} numbers of casualties that no claim has"
    )
    return "\n".join(lines)


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
