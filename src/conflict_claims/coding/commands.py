"""What ``conflict-claims code …`` does: each command prints what came of it and returns the exit code."""

from __future__ import annotations

from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.outcome import DONE, REFUSED, told_plainly
from conflict_claims.report import finding_lines, tell
from conflict_claims.roots import existing


@told_plainly
def check_command(sheet: Path, text: Path, root: Path) -> int:
    """Prints every mistake in a sheet, or what applying it would do."""
    from conflict_claims.coding.checking import check_sheet
    from conflict_claims.coding.told import changes, unused

    checked = check_sheet(sheet, text, existing(root))
    told = [*finding_lines(checked.findings), *[f"question: {line}" for line in finding_lines(checked.questions)]]
    if checked.findings:
        tell("\n".join([*told, f"{sheet}: {_counted(len(checked.findings), 'mistake')}"]))
        return REFUSED
    told += [f"{sheet}: nothing is wrong; to apply it would change:"]
    tell("\n".join([*told, *([*changes(checked.before, checked.applied.tables), *unused(checked.applied)] or ["  nothing"])]))
    return DONE


@told_plainly
def apply_command(sheet: Path, text: Path, root: Path) -> int:
    """Writes the rows of a sheet into the tables, or refuses with every mistake and changes no file."""
    from conflict_claims.coding.checking import check_sheet
    from conflict_claims.coding.told import changes, unused
    from conflict_claims.coding.writing import write_tables
    from conflict_claims.declare.tables import hand_edited

    checked = check_sheet(sheet, text, existing(root))
    if checked.findings:
        raise InputError("\n".join([*finding_lines(checked.findings), "No file was changed."]))
    written = write_tables(checked.applied.tables, root / "data", tuple(hand_edited()))
    told = [
        *[f"question: {line}" for line in finding_lines(checked.questions)],
        *changes(checked.before, checked.applied.tables),
        *unused(checked.applied),
    ]
    tell("\n".join([*told, "next: conflict-claims build"]) if written else "nothing changed: the tables hold this sheet already")
    return DONE


@told_plainly
def show_command(document_id: str, text: Path, root: Path) -> int:
    """Prints the sheet of a coded document."""
    from conflict_claims.agreement.passes import read_pass
    from conflict_claims.coding.showing import shown_sheet

    tell(shown_sheet(read_pass(existing(root) / "data"), document_id, text).rstrip("\n"))
    return DONE


@told_plainly
def new_command(text: Path, root: Path, language: str, key: str | None) -> int:
    """Starts a sheet and says what to do with it."""
    from conflict_claims.coding.starting import start

    sheet = start(text, existing(root), language, key)
    tell(f"wrote {sheet}; fill it in (docs/coding-sheet.md), then: conflict-claims code check {sheet} {text}")
    return DONE


@told_plainly
def coverage_command(sheet: Path, text: Path, root: Path) -> int:
    """Prints the text with what of it is coded."""
    from conflict_claims.coding.checking import read_coding
    from conflict_claims.coding.coverage import coverage

    coding = read_coding(sheet, text, existing(root))
    row = next((row for row in coding.applied.tables["documents"] if row["document_id"] == coding.reading.document_id), {})
    tell(coverage(coding.applied.tables, coding.reading.document_id, coding.reading.document, row.get("language", "")))
    return DONE


@told_plainly
def compare_command(first: Path, second: Path, text: Path | None, root: Path) -> int:
    """Prints two codings of one document side by side."""
    from conflict_claims.coding.compare import compare, read_coded
    from conflict_claims.source.document import read_document

    codings = [read_coded(path, text, existing(root)) for path in (first, second)]
    tell(compare(*codings, read_document(text) if text else None))
    return DONE


@told_plainly
def schema_command() -> int:
    """Prints the JSON Schema of a sheet."""
    from conflict_claims.coding.json_schema import sheet_schema
    from conflict_claims.report import as_json

    tell(as_json(sheet_schema()))
    return DONE


@told_plainly
def pass_command(sheet: Path, text: Path, folder: Path, root: Path) -> int:
    """Writes the sheet of a blind pass as the tables of a pass."""
    from conflict_claims.coding.handing_in import hand_in

    findings, written = hand_in(sheet, text, folder, existing(root))
    if findings:
        raise InputError("\n".join([*finding_lines(findings), "No file was written."]))
    tell("\n".join(f"wrote {folder / name}" for name in written))
    return DONE


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
