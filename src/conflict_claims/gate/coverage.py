"""Whether what a document says was coded as far as its scope asks.

In an exhaustively coded document each line carries evidence. In one that is coded for its casualties, and in an exhaustive one too,
each number of people killed, hurt or missing lies in the evidence of a claim, or a note on the document or a claim in it says why not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims.findings import JUDGEMENT, QUESTION, Finding, shown
from conflict_claims.language import checklist
from conflict_claims.source.document import Document

CASUALTY_NUMBER = "casualty_number"
Stretch = tuple[int, int]


def check_coverage(documents: Path, evidence: Path, texts: dict[str, Document]) -> list[Finding]:
    """Bare lines of exhaustive documents, and numbers of casualties that no claim carries.

    documents, evidence: the typed tables as Parquet; texts: the documents that are at hand, by key.
    """
    lines: dict[str, set[int]] = defaultdict(set)
    claims: dict[str, list[Stretch]] = defaultdict(list)
    for row in pq.read_table(evidence, columns=["document_id", "table_name", "line", "char_start", "char_end"]).to_pylist():
        lines[row["document_id"]].add(row["line"])
        if row["table_name"] == "casualty_claims":
            claims[row["document_id"]].append((row["char_start"], row["char_end"]))
    findings: list[Finding] = []
    for number, row in enumerate(pq.read_table(documents, columns=["document_id", "coding_scope", "language"]).to_pylist(), 2):
        document = row["document_id"]
        if document in texts:
            if row["coding_scope"] == "exhaustive":
                findings += _bare_lines(number, document, texts[document], lines[document])
            findings += _bare_numbers(number, document, texts[document], row["language"], claims[document])
    return findings


def _bare_lines(line: int, document_id: str, text: Document, carried: set[int]) -> Iterator[Finding]:
    for number, words in enumerate(text.text.split("\n"), 1):
        if words.strip() and number not in carried:
            yield _finding(
                "coverage.line",
                line,
                document_id,
                f"line {number} of the document carries no record, and it is coded exhaustively",
                "code what the line says, or set coding_scope to casualties",
                JUDGEMENT,
            )


def _bare_numbers(line: int, document_id: str, text: Document, language: str, claims: list[Stretch]) -> Iterator[Finding]:
    for item in checklist(text.text, language):
        if item.kind == CASUALTY_NUMBER and not any(start < item.end and item.start < end for start, end in claims):
            yield _finding(
                "coverage.number",
                line,
                document_id,
                f"no claim carries the number {shown(item.words)} in line {item.line}, in whose sentence somebody is killed, hurt or missing",
                "code the claim, or say in a note on the document why it is none",
                QUESTION,
            )


def _finding(rule: str, line: int, document_id: str, found: str, mend: str, kind: str) -> Finding:
    return Finding(rule, "data/documents.csv", found, "", mend, line=line, column="coding_scope", record=document_id, kind=kind)
