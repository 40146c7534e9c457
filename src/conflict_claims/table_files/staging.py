"""The tables of a folder, read strictly and rebuilt as Parquet in a staging folder: what all checks and builds work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.declare.table import TableSpec
from conflict_claims.errors import at_hand
from conflict_claims.findings import Finding, shown
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema, without_null_flags
from conflict_claims.table_files.canonical_csv import EXPECTED, BadCell, Batch, NotCanonical, read
from conflict_claims.table_files.diagnosis import cell_mend, diagnose

MOST_FINDINGS = 200


@dataclass
class StagedTable:
    """One table: its file in the folder, its Parquet file in the staging folder, and what was wrong on the way.

    ``parquet`` is None where the bytes of the CSV could not be split into rows and cells. ``exact`` says whether that
    file has the exact Arrow schema; it has not where a required cell is empty. ``unknown_codes`` names the columns that
    have codes outside their list, which the file keeps for the schema engines to judge and the build refuses.
    """

    spec: TableSpec
    file: str
    parquet: Path | None = None
    exact: bool = False
    findings: list[Finding] = field(default_factory=list)
    bad_cells: set[tuple[int, str]] = field(default_factory=set)
    unknown_codes: list[str] = field(default_factory=list)


def stage(root: Path, spec: TableSpec, folder: Path) -> StagedTable:
    """Reads ``data/NAME.csv`` of ``root`` strictly and writes ``NAME.parquet`` to ``folder``."""
    with at_hand(f"data/{spec.name}.csv"):
        return _staged(root, spec, folder)


def _staged(root: Path, spec: TableSpec, folder: Path) -> StagedTable:
    staged = StagedTable(spec, f"data/{spec.name}.csv")
    source, target = root / staged.file, folder / f"{spec.name}.parquet"
    try:
        try:
            parquet.write((batch.rows for batch in _read(source, staged)), arrow_schema(spec), target)
            staged.exact = True
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
            staged.findings.clear()
            parquet.write(_relaxed(_read(source, staged)), relaxed_schema(spec), target)
        staged.parquet = target
    except NotCanonical:
        staged.findings[:] = [
            Finding("csv.canonical", staged.file, problem.found, problem.expected, problem.mend, line=problem.line)
            for problem in diagnose(source, spec)
        ]
    return staged


def relaxed_schema(spec: TableSpec) -> pa.Schema:
    """The table's schema with every field nullable and codes as plain text: for values that are still to be judged."""
    schema = without_null_flags(arrow_schema(spec))
    return pa.schema([f.with_type(pa.string()) if pa.types.is_dictionary(f.type) else f for f in schema])


def keys(staged: StagedTable) -> list[str]:
    """The keys of a staged table in the order of its rows, so that a record is found at line index + 2."""
    return pq.read_table(staged.parquet, columns=[staged.spec.key])[staged.spec.key].to_pylist()


def _relaxed(batches: Iterator[Batch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        columns = [pa.compute.cast(c, pa.string()) if pa.types.is_dictionary(c.type) else c for c in batch.rows.columns]
        yield pa.RecordBatch.from_arrays(columns, names=batch.rows.schema.names)


def _read(source: Path, staged: StagedTable) -> Iterator[Batch]:
    previous = ""
    for batch in read(source, staged.spec):
        for cell in batch.bad_cells:
            _add_bad_cell(staged, batch, cell)
        previous = _check_order(staged, batch, previous)
        _note_unknown_codes(staged, batch)
        yield batch


def _note_unknown_codes(staged: StagedTable, batch: Batch) -> None:
    for column, cells in zip(staged.spec.columns, batch.rows.columns, strict=True):
        if column.code_list and column.name not in staged.unknown_codes and len(cells.dictionary) > len(column.code_list.codes):
            staged.unknown_codes.append(column.name)


def _add_bad_cell(staged: StagedTable, batch: Batch, cell: BadCell) -> None:
    staged.bad_cells.add((cell.row, cell.column.name))
    if len(staged.findings) < MOST_FINDINGS:
        staged.findings.append(
            Finding(
                "csv.cell",
                staged.file,
                shown(cell.text),
                EXPECTED[cell.column.sort],
                cell_mend(cell.column, cell.text),
                line=cell.row + 2,
                column=cell.column.name,
                record=batch.rows.column(0)[cell.row - batch.first_row].as_py(),
            )
        )


def _check_order(staged: StagedTable, batch: Batch, previous: str) -> str:
    keys = pa.compute.fill_null(batch.rows.column(0), "")
    before = pa.concat_arrays([pa.array([previous]), keys.slice(0, len(keys) - 1)])
    for row in pa.compute.indices_nonzero(pa.compute.less_equal(keys, before)).to_pylist():
        if len(staged.findings) >= MOST_FINDINGS:
            break
        key, other = keys[row].as_py(), before[row].as_py()
        twice = key == other
        staged.findings.append(
            Finding(
                "csv.duplicate_key" if twice else "csv.order",
                staged.file,
                shown(key) if twice else f"{shown(key)} after {shown(other)}",
                "a key that no other row has" if twice else "rows in code-point order of the key",
                "give one of the two rows another key, or remove it" if twice else "run conflict-claims build --format",
                line=batch.first_row + row + 2,
                column=staged.spec.key,
                record=key,
            )
        )
    return keys[-1].as_py()
