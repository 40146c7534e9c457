"""Every document hash and every span against the documents themselves, for whoever holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.fingerprint import fingerprint
from conflict_claims.source.document import Document, read_document
from conflict_claims.table_files.parquet import read_batches

LOCATE = "take line, offsets, hash, fingerprint and number of words together from conflict-claims locate"


@dataclass
class Verified:
    """What verifying came to: findings, how many spans were verified, what could not be and why, and the texts that were there."""

    findings: list[Finding] = field(default_factory=list)
    spans: int = 0
    skipped: list[str] = field(default_factory=list)
    texts: dict[str, Document] = field(default_factory=dict)


def check_spans(documents: Path, evidence: Path, folder: Path) -> Verified:
    """Verifies every document whose file is in ``folder`` and its spans; of the others it says how many spans stay unverified.

    documents, evidence: the typed tables as Parquet; folder: where documents lie under their file_name.
    """
    verified = Verified()
    absent: dict[str, int] = {}
    for row, record in enumerate(pq.read_table(documents).to_pylist()):
        path = folder / str(record["file_name"])
        if not path.exists():
            absent[record["document_id"]] = 0
            continue
        try:
            text = read_document(path, folder)
        except InputError as error:
            verified.findings.append(
                _document(row, record, "file_name", str(error), "the document, in UTF-8", "restore the file, or correct file_name")
            )
            continue
        wrong = list(_document_findings(row, record, text))
        verified.findings += wrong
        # Against another text every span would be wrong: one finding says it all.
        if not any(finding.column == "sha256" for finding in wrong):
            verified.texts[record["document_id"]] = text
    first_row = 0
    for batch in read_batches(evidence):
        for row, record in enumerate(batch.to_pylist(), first_row):
            if record["document_id"] in absent:
                absent[record["document_id"]] += 1
            elif record["document_id"] in verified.texts and None not in (record["line"], record["char_start"], record["char_end"]):
                wrong = _span_finding(row, record, verified.texts[record["document_id"]])
                verified.findings += [wrong] if wrong else []
                verified.spans += not wrong
        first_row += batch.num_rows
    if absent:
        named = ", ".join(f"{name} ({count} spans)" for name, count in absent.items())
        verified.skipped.append(
            f"spans were not verified for documents that are not in {folder.name}: {named}; {sum(absent.values())} spans in all"
        )
    return verified


def _document_findings(row: int, record: dict[str, Any], text: Document) -> Iterator[Finding]:
    measured = {"sha256": text.sha256, "char_count": len(text.text), "line_count": len(text.line_starts)}
    for column, value in measured.items():
        if record[column] != value:
            yield _document(
                row,
                record,
                column,
                shown(record[column]),
                f"{value!r}, as the document has",
                "correct the value, or take the right document",
            )


def _document(row: int, record: dict[str, Any], column: str, found: str, expected: str, mend: str) -> Finding:
    return Finding(
        f"document.{column}", "data/documents.csv", found, expected, mend, line=row + 2, column=column, record=record["document_id"]
    )


def _span_finding(row: int, record: dict[str, Any], text: Document) -> Finding | None:
    start, end, line = record["char_start"], record["char_end"], record["line"]
    if not 0 <= start < end <= len(text.text):
        return _span(row, record, "char_end", f"{start} to {end}", f"offsets within 0 to {len(text.text)}")
    if text.span_sha256(start, end) != record["span_sha256"]:
        return _span(
            row, record, "span_sha256", shown(record["span_sha256"]), f"the hash of the text there, {text.span_sha256(start, end)}"
        )
    print_of_span, words = fingerprint(text.text[start:end])
    if record["span_fingerprint"] != print_of_span:
        return _span(
            row, record, "span_fingerprint", shown(record["span_fingerprint"]), f"the fingerprint of the words there, {print_of_span}"
        )
    if record["word_count"] != words:
        return _span(row, record, "word_count", str(record["word_count"]), f"{words}, as the text there has")
    if text.line_of(start) != line or text.line_of(end - 1) != line:
        return _span(row, record, "line", str(line), f"line {text.line_of(start)}, in which the span begins, and no line end inside it")
    return None


def _span(row: int, record: dict[str, Any], column: str, found: str, expected: str) -> Finding:
    rule = {"char_end": "offsets", "span_sha256": "hash", "span_fingerprint": "fingerprint"}.get(column, column)
    return Finding(f"span.{rule}", "data/evidence.csv", found, expected, LOCATE, line=row + 2, column=column, record=record["evidence_id"])
