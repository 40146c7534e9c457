"""Finds words in a document and gives the columns of evidence that point at them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.source.document import Document, read_document

HEADER = "document_id,line,char_start,char_end,span_sha256"


@dataclass(frozen=True)
class Span:
    """Where words stand: document, line from 1, code-point offsets over the file (end exclusive), SHA-256 of the words."""

    document_id: str
    line: int
    char_start: int
    char_end: int
    span_sha256: str

    def as_csv(self) -> str:
        """The columns as they stand at the end of a row of evidence."""
        return f"{self.document_id},{self.line},{self.char_start},{self.char_end},{self.span_sha256}"


def locate(path: Path, words: str, root: Path, every: bool) -> list[Span]:
    """The first occurrence of the words in a document, or each of them.

    InputError where the document is not one of data/documents.csv, the words do not occur in it, or they run over a
    line end. A straight quotation mark or apostrophe in the words also finds a typographic one.
    """
    document = read_document(path)
    document_id = _document_id(document, path, root)
    if not words or "\n" in words:
        raise InputError("the words are empty or run over a line end; a span lies in one line")
    starts = _occurrences(document.text, words)
    if not starts:
        raise InputError(f"{path}: the words {words!r} do not occur in it; see to spelling, case and punctuation")
    if len(starts) > 1 and not every:
        lines = ", ".join(str(document.line_of(start)) for start in starts)
        raise InputError(f"{path}: the words {words!r} occur {len(starts)} times (lines {lines}); give more of them, or --all")
    return [_span(document, document_id, start, start + len(words)) for start in starts]


def _span(document: Document, document_id: str, start: int, end: int) -> Span:
    return Span(document_id, document.line_of(start), start, end, document.span_sha256(start, end))


def _document_id(document: Document, path: Path, root: Path) -> str:
    table = root / "data" / "documents.csv"
    try:
        rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{table}: cannot be read ({error})") from error
    for row in rows:
        if row.get("sha256") == document.sha256:
            return row["document_id"]
    raise InputError(f"{path}: no row of data/documents.csv has its SHA-256 {document.sha256}; add the document first")


PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def _occurrences(text: str, words: str) -> list[int]:
    text, words = text.translate(PLAIN), words.translate(PLAIN)
    starts, start = [], text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts
