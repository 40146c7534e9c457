"""Documents that nobody wrote, of the shape of the coded ones, so that spans can be verified without the real texts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from support import Package, Row

from conflict_claims.declare.tables import table_specs
from conflict_claims.fingerprint import fingerprint

VERBATIM = {"event_reports": ("date_expression",), "event_actors": ("label",), "casualty_claims": ("count_expression", "victim_label")}


def invent_documents(package: Package, folder: Path) -> Path:
    """Writes documents into ``folder`` on which every span of the package is right, and rehashes the spans; returns the folder.

    Their lines begin where the spans say that lines begin, their verbatim words stand where their spans are, and all else
    is one letter and the hyphens beside spans.
    """
    folder.mkdir(parents=True, exist_ok=True)
    spans = package.rows("evidence")
    for document in package.rows("documents"):
        content = _text(package, document, [span for span in spans if span["document_id"] == document["document_id"]])
        package.edit("documents", document["document_id"], sha256=hashlib.sha256(content.encode()).hexdigest())
        (folder / document["file_name"]).write_text(content, encoding="utf-8", newline="")
    package.write("evidence", spans)
    return folder


def _text(package: Package, document: Row, spans: list[Row]) -> str:
    text = list("x" * int(document["char_count"]))
    for position in _line_ends(spans, len(text), int(document["line_count"])):
        text[position] = "\n"
    cells = {
        (name, row[table_specs()[name].key], column): row[column]
        for name, columns in VERBATIM.items()
        for row in package.rows(name)
        for column in columns
    }
    # A span begins and ends at words.
    for position in {edge for span in spans for edge in (int(span["char_start"]) - 1, int(span["char_end"]))}:
        if 0 <= position < len(text) and text[position] != "\n":
            text[position] = "-"
    for span in spans:
        words = cells.get((span["table_name"], span["record_id"], span["field"]))
        if words:
            text[int(span["char_start"]) : int(span["char_end"])] = words
    content = "".join(text)
    for span in spans:
        words = content[int(span["char_start"]) : int(span["char_end"])]
        span["span_sha256"] = hashlib.sha256(words.encode()).hexdigest()
        span["span_fingerprint"], count = fingerprint(words)
        span["word_count"] = str(count)
    return content


def _line_ends(spans: list[Row], length: int, lines: int) -> list[int]:
    # The end of each line lies before the first span of the next line that has one, in steps back where lines have none.
    ends, below = [], length
    for line in range(lines, 0, -1):
        ends.append(below - 1)
        starts = [int(span["char_start"]) for span in spans if int(span["line"]) == line]
        below = min(starts, default=below - 1)
    return ends
