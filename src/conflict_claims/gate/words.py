"""What is coded against the words of the documents that are at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.findings import Finding
from conflict_claims.reading import Cell, check_document, repeated
from conflict_claims.source.document import Document
from conflict_claims.table_files.parquet import read_batches

OF_DOCUMENTS = ("evidence", "casualty_claims", "event_reports", "event_actors", "event_places")
SHARED = ("events", "actors", "coding_notes")
NEEDED = {*OF_DOCUMENTS, *SHARED, "documents"}
# The ledger quotes old values as they were.
QUOTING = ("revisions",)

# What the number of documents that were compared is counted under.
COMPARED = "documents compared with their words"

Tables = Mapping[str, Path]


@dataclass
class Compared:
    """Findings, and how many cells were compared with the words, and how many could not be, by language."""

    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def check_words(tables: Tables, texts: Mapping[str, Document]) -> Compared:
    """Compares the rows of each document that is at hand with its words.

    tables: the typed tables as Parquet; texts: the documents that are at hand, by key.
    """
    compared = Compared()
    judged, not_judged = Counter(), Counter()
    rows = _rows(tables, texts)
    shared = {name: pq.read_table(tables[name]).to_pylist() for name in SHARED}
    for document in pq.read_table(tables["documents"]).to_pylist():
        if document["document_id"] in texts:
            reading = check_document(document, texts[document["document_id"]].text, shared | rows[document["document_id"]])
            compared.findings += reading.findings
            judged[document["language"]] += reading.judged.total()
            not_judged.update({(what, document["language"]): count for what, count in reading.not_judged.items()})
    compared.findings += repeated(_free_text(tables), [document.text for document in texts.values()]) if texts else []
    compared.findings = _with_lines(compared.findings, tables)
    compared.counts = {COMPARED: len(texts)} | {f"cells compared with words ({language})": count for language, count in judged.items()}
    compared.counts |= {f"{what} whose words could not be judged ({language})": count for (what, language), count in not_judged.items()}
    return compared


def _rows(tables: Tables, texts: Mapping[str, Document]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """The rows of each document at hand, by table."""
    rows: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {name: [] for name in OF_DOCUMENTS})
    for name in OF_DOCUMENTS:
        for batch in read_batches(tables[name]):
            here = pc.is_in(batch.column(batch.schema.get_field_index("document_id")), pa.array(list(texts), pa.string()))
            for row in batch.filter(here).to_pylist():
                rows[row["document_id"]][name].append(row)
    return rows


def _with_lines(findings: list[Finding], tables: Tables) -> list[Finding]:
    """The findings with the line of their record."""
    lines: dict[str, dict[str, int]] = {}
    for finding in findings:
        name = PurePosixPath(finding.file).stem
        if name not in lines:
            keys = pq.read_table(tables[name], columns=[table_specs()[name].key]).column(0).to_pylist()
            lines[name] = {key: line for line, key in enumerate(keys, 2)}
    return [replace(finding, line=lines[PurePosixPath(finding.file).stem].get(finding.record)) for finding in findings]


def _free_text(tables: Tables) -> Iterator[Cell]:
    """Every cell that holds a coder's own words."""
    for name, spec in hand_edited().items():
        columns = [column.name for column in spec.columns if _is_free(column)]
        if name in tables and name not in QUOTING and columns:
            for row in pq.read_table(tables[name], columns=[spec.key, *columns]).to_pylist():
                yield from (Cell(name, row[spec.key], column, row[column]) for column in columns if row[column])


def _is_free(column: Column) -> bool:
    return column.sort == "text" and not column.is_key and not column.references and "pattern" not in column.constraints
