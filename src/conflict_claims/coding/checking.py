"""A sheet checked as a whole: what is wrong in it, and what the gate would say of the package with the sheet in it, all at once.

What the gate finds is told only where the sheet brought it: on a row of the sheet, with the line there, or on another row that was
sound before.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from conflict_claims.agreement.passes import Pass, read_pass
from conflict_claims.coding.applying import Applied, apply_to
from conflict_claims.coding.entries import Coded
from conflict_claims.coding.nodes import read_sheet
from conflict_claims.coding.reading import Reading
from conflict_claims.coding.writing import canonical
from conflict_claims.database import connect, set_table
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.findings import QUESTION, Finding
from conflict_claims.gate.coverage import check_coverage
from conflict_claims.gate.cross_rules import check_across
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.gate.text import check_text
from conflict_claims.gate.waivers import read_waivers, settle, unanswered
from conflict_claims.gate.words import check_words
from conflict_claims.generate.codes import codes
from conflict_claims.generate.derived import VIEWS, derive
from conflict_claims.identity import identity
from conflict_claims.metadata import window
from conflict_claims.package_files import refuse_foreign
from conflict_claims.source.document import Document, read_document
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.staging import stage


@dataclass
class Coding:
    """A sheet as it was read, and the tables before it and with it."""

    reading: Reading
    before: Pass
    applied: Applied


@dataclass
class Checked(Coding):
    """The same with everything that is wrong, and what a release will ask."""

    findings: list[Finding]
    questions: list[Finding]


def read_coding(sheet: Path, text: Path, root: Path) -> Coding:
    """Reads a sheet against its text and applies it to a copy of the tables of ``root``; what is wrong in it stays with the reading."""
    refuse_foreign(root)
    before = read_pass(root / "data")
    reading = Reading(read_sheet(sheet), str(sheet), read_document(text), text.name, before)
    return Coding(reading, before, apply_to(before, reading))


def check_sheet(sheet: Path, text: Path, root: Path) -> Checked:
    """Reads a sheet against its text, applies it to a copy of the tables of ``root`` and checks the result; writes nothing there."""
    coding = read_coding(sheet, text, root)
    reading, before, applied = coding.reading, coding.before, coding.applied
    found = _of_the_gate(applied.tables, root, {reading.document_id: reading.document})
    findings = reading.mistakes.findings + _brought(found, reading, before, applied, root)
    findings.sort(key=lambda finding: (finding.file != str(sheet), finding.line or 0))
    wrong, questions = ([finding for finding in findings if (finding.kind == QUESTION) == asked] for asked in (False, True))
    return Checked(reading, before, applied, wrong, questions)


def _of_the_gate(tables: Pass, root: Path, texts: dict[str, Document]) -> list[Finding]:
    """What the rules over rows, cells, tables and texts say of tables."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as name:
        folder = Path(name)
        (folder / "data").mkdir()
        files: dict[str, Path] = {}
        findings: list[Finding] = []
        for spec in hand_edited().values():
            (folder / "data" / f"{spec.name}.csv").write_bytes(canonical(tables, spec))
            staged = stage(folder, spec, folder)
            files[spec.name] = staged.parquet
            findings += check_rows(spec, staged.parquet, staged.file, staged.bad_cells)
        edited = dict(files)
        files["codes"] = folder / "codes.parquet"
        parquet.write(codes().to_batches(), arrow_schema(table_specs()["codes"]), files["codes"])
        _derive(files, folder)
        made = identity(root)
        findings += check_text(edited, table_specs())
        findings += check_across(files, made, window(root))
        findings += check_coverage(files["documents"], files["evidence"], texts)
        findings += check_words(files, texts).findings
        left, _ = settle(findings, read_waivers(root, made.version)[0])
        return unanswered(left, files["coding_notes"])


def _derive(files: dict[str, Path], folder: Path) -> None:
    """Adds the derived tables, as far as the values allow; where they do not, the mistakes that are told say why."""
    connection = connect(files)
    try:
        for name in VIEWS:
            files[name] = folder / f"{name}.parquet"
            parquet.write(derive(connection, table_specs()[name]).to_batches(), arrow_schema(table_specs()[name]), files[name])
            set_table(connection, table_specs()[name], files[name])
    except (duckdb.Error, pa.ArrowInvalid):
        for name in VIEWS:
            files.pop(name, None)
    finally:
        connection.close()


def _brought(found: list[Finding], reading: Reading, before: Pass, applied: Applied, root: Path) -> list[Finding]:
    """The findings that the sheet brought, those on its rows with their lines in it."""
    of_sheet, others = [], []
    for finding in found:
        coded = applied.brought.get((finding.of_table, finding.record or ""))
        if coded is None:
            others.append(finding)
        elif not _is_consequence(finding, coded, reading):
            of_sheet.append(_in_sheet(finding, coded, reading))
    if others and not reading.mistakes.findings:
        known = {_same(finding) for finding in _of_the_gate(before, root, {})}
        of_sheet += [finding for finding in others if _same(finding) not in known]
    return of_sheet


def _same(finding: Finding) -> tuple:
    return finding.rule, finding.file, finding.record, finding.column, finding.found


def _in_sheet(finding: Finding, coded: Coded, reading: Reading) -> Finding:
    line = coded.lines.get(finding.column or "", coded.line)
    return replace(finding, file=reading.mistakes.sheet, line=line, table=coded.table)


def _is_consequence(finding: Finding, coded: Coded, reading: Reading) -> bool:
    """Whether a mistake in the sheet that was told already brought it about."""
    entries = [coded, *([coded.about] if coded.about else []), *coded.ends.values()]
    return any(entry.faulty or reading.unknown & set(entry.cells.values()) for entry in entries)
