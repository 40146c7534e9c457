"""Whether what a document says was coded as far as its scope asks: in an exhaustive one each line carries evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims.findings import Finding
from conflict_claims.source.document import Document


def check_coverage(documents: Path, evidence: Path, texts: dict[str, Document]) -> list[Finding]:
    """Lines of exhaustively coded documents that no evidence carries and that are not blank.

    documents, evidence: the typed tables as Parquet; texts: the documents that are at hand, by key.
    """
    carried: dict[str, set[int]] = defaultdict(set)
    for row in pq.read_table(evidence, columns=["document_id", "line"]).to_pylist():
        carried[row["document_id"]].add(row["line"])
    rows = pq.read_table(documents, columns=["document_id", "coding_scope"]).to_pylist()
    return [
        finding
        for number, row in enumerate(rows)
        if row["coding_scope"] == "exhaustive" and row["document_id"] in texts
        for finding in _bare_lines(number, row["document_id"], texts[row["document_id"]], carried[row["document_id"]])
    ]


def _bare_lines(row: int, document_id: str, text: Document, carried: set[int]) -> Iterator[Finding]:
    for number, line in enumerate(text.text.split("\n"), 1):
        if line.strip() and number not in carried:
            yield Finding(
                "coverage.line",
                "data/documents.csv",
                f"line {number} of the document carries no record",
                "evidence in every line of a document that is coded exhaustively",
                "code what the line says, or set coding_scope to casualties",
                line=row + 2,
                column="coding_scope",
                record=document_id,
            )
