"""Documents that nobody wrote, of the shape of the coded ones, so that spans can be verified without the real texts."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

from support import Package, Row

from conflict_claims.declare.fields import VERBATIM_FORMAT
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.fingerprint import fingerprint

# The columns with words of the document, by table.
VERBATIM = {
    name: columns
    for name, spec in hand_edited().items()
    if (columns := [column.name for column in spec.columns if column.format == VERBATIM_FORMAT])
}
# Without vowels there is no word of any language among them, and no number.
LETTERS = "bcdfghjklmnpqrstvwxz"


def invent_documents(package: Package, folder: Path, *only: str) -> Path:
    """Writes the documents, or only those with these keys, into ``folder`` on which every span of the package is right, and rehashes the spans; returns the folder.

    Their lines begin where the spans say that lines begin, their verbatim words stand where their spans are, spans begin and end
    at words, and all else are words that stand nowhere else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    spans = package.rows("evidence")
    for document in package.rows("documents"):
        if only and document["document_id"] not in only:
            continue
        content = _text(package, document, [span for span in spans if span["document_id"] == document["document_id"]])
        package.edit("documents", document["document_id"], sha256=hashlib.sha256(content.encode()).hexdigest())
        (folder / document["file_name"]).write_text(content, encoding="utf-8", newline="")
    package.write("evidence", spans)
    return folder


def _text(package: Package, document: Row, spans: list[Row]) -> str:
    text = _words_of_nobody(document["document_id"], int(document["char_count"]))
    stretches = [(int(span["char_start"]), int(span["char_end"])) for span in spans]
    # A hyphen is neither a space nor part of a word, so that spans may begin and end beside it and at it.
    for position in {edge for start, end in stretches for edge in (start - 1, end) if 0 <= edge < len(text)}:
        text[position] = "-"
    for position in _line_ends(spans, len(text), int(document["line_count"])):
        text[position] = "\n"
    cells = {
        (name, row[table_specs()[name].key], column): row[column]
        for name, columns in VERBATIM.items()
        for row in package.rows(name)
        for column in columns
    }
    for span, (start, end) in zip(spans, stretches, strict=True):
        words = cells.get((span["table_name"], span["record_id"], span["field"]))
        if words:
            text[start:end] = words
    content = "".join(text)
    for span, (start, end) in zip(spans, stretches, strict=True):
        span["span_sha256"] = hashlib.sha256(content[start:end].encode()).hexdigest()
        span["span_fingerprint"], count = fingerprint(content[start:end])
        span["word_count"] = str(count)
    return content


def _words_of_nobody(document_id: str, length: int) -> list[str]:
    # Other documents begin at another word, so that no two of them have a stretch in common.
    first = int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % len(LETTERS)
    words = ("".join(letters) for letters in itertools.product(LETTERS[first:] + LETTERS[:first], *[LETTERS] * 3))
    return list("-".join(itertools.islice(words, length // 5 + 1))[:length])


def _line_ends(spans: list[Row], length: int, lines: int) -> list[int]:
    # The end of each line lies before the first span of the next line that has one, in steps back where lines have none.
    ends, below = [], length
    for line in range(lines, 0, -1):
        ends.append(below - 1)
        starts = [int(span["char_start"]) for span in spans if int(span["line"]) == line]
        below = min(starts, default=below - 1)
    return ends
