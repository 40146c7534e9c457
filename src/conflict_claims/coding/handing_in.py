"""A blind pass handed in: the rows of its sheet with the actors, places and events that they name, as tables of a folder of its own."""

from __future__ import annotations

from pathlib import Path

from conflict_claims.agreement.passes import NOT_CODED_BLIND, Pass
from conflict_claims.coding.belonging import notes_on, rows_of, used_by
from conflict_claims.coding.checking import check_sheet
from conflict_claims.coding.form import THINGS
from conflict_claims.coding.writing import write_tables
from conflict_claims.declare.tables import hand_edited
from conflict_claims.findings import Finding


def hand_in(sheet: Path, text: Path, folder: Path, root: Path) -> tuple[list[Finding], list[str]]:
    """Writes the pass and names its files; the findings, and no file, where the sheet has mistakes."""
    checked = check_sheet(sheet, text, root)
    if checked.findings:
        return checked.findings, []
    coded = {name: [] for name in hand_edited()} | pass_of(checked.applied.tables, checked.reading.document_id)
    folder.mkdir(parents=True, exist_ok=True)
    return [], write_tables(coded, folder, tuple(name for name in hand_edited() if name not in NOT_CODED_BLIND))


def pass_of(tables: Pass, document_id: str) -> Pass:
    """The rows of one document, and the things they rest on."""
    own = rows_of(tables, document_id)
    own |= {name: keys for name, keys in used_by(tables, own).items() if name in THINGS}
    own["coding_notes"] = notes_on(tables, own)
    return {name: [row for row in tables[name] if row[spec.key] in own[name]] for name, spec in hand_edited().items()}
