"""Finds words in a document and gives the columns of evidence that point at them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import astuple, dataclass
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.fingerprint import fingerprint
from conflict_claims.source.copies import FOUND, MISSING, MOVED, CodedSpan, Placement, is_another_text, place_spans
from conflict_claims.source.document import Document, read_document

HEADER = "document_id,line,char_start,char_end,span_sha256,span_fingerprint,word_count"


@dataclass(frozen=True)
class Span:
    """Where words stand: document, line from 1, code-point offsets over the file (end exclusive), SHA-256 and fingerprint of the words."""

    document_id: str
    line: int
    char_start: int
    char_end: int
    span_sha256: str
    span_fingerprint: str
    word_count: int

    def as_csv(self) -> str:
        """The columns as they stand at the end of a row of evidence."""
        return ",".join(str(value) for value in astuple(self))


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
    return Span(document_id, document.line_of(start), start, end, document.span_sha256(start, end), *fingerprint(document.text[start:end]))


def locate_in_copy(path: Path, document_id: str, root: Path) -> list[Placement]:
    """Where the spans of a coded document stand in any copy of its text; InputError where nothing of such a document is coded."""
    spans = [
        CodedSpan(row["evidence_id"], int(row["char_start"]), int(row["char_end"]), row["span_fingerprint"], int(row["word_count"]))
        for row in _rows(root / "data" / "evidence.csv")
        if row["document_id"] == document_id
    ]
    if not spans:
        raise InputError(f"{document_id}: no span of such a document stands in data/evidence.csv; take a key of data/documents.csv")
    return place_spans(read_document(path), spans)


def copy_report(placements: list[Placement], copy: str) -> str:
    """A line for each span that moved, then for each that is missing, the counts, and whether there is too little for a copy.

    Offsets are code points from the beginning of the file.
    """
    of = {status: [p for p in placements if p.status == status] for status in (FOUND, MOVED, MISSING)}
    lines = [f"{MOVED:<8}{p.evidence_id}  line {p.line}, characters {p.char_start} to {p.char_end} of the file" for p in of[MOVED]]
    lines += [f"{MISSING:<8}{p.evidence_id}{_elsewhere(p)}" for p in of[MISSING]]
    lines.append(f"{copy}: of {len(placements)} spans " + ", ".join(f"{len(some)} {status}" for status, some in of.items()))
    shift, count = Counter(p.shift for p in of[MOVED]).most_common(1)[0] if of[MOVED] else (0, 0)
    if count > len(of[MOVED]) / 2:
        lines.append(
            f"{count} of those that moved stand {abs(shift)} characters {'later' if shift > 0 else 'earlier'}, and their words are the same"
        )
    if is_another_text(placements):
        lines.append(f"{copy}: fewer than half of the spans stand in it: it is cut, reworded or another text, and no copy")
    return "\n".join(lines)


def _elsewhere(missing: Placement) -> str:
    return f"  (its words stand on line {missing.words_on}, the sentence that they were coded in does not)" if missing.words_on else ""


def _rows(table: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{table}: cannot be read ({error})") from error


def _document_id(document: Document, path: Path, root: Path) -> str:
    for row in _rows(root / "data" / "documents.csv"):
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
