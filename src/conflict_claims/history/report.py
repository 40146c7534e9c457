"""A difference for people and for programs: counts first, then old → new samples, then the schema, then the bump."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.history.difference import Change, difference, required_bump
from conflict_claims.history.index import archive_name
from conflict_claims.history.snapshot import Snapshot, read_archive, read_folder
from conflict_claims.history.versions import Bump, successor
from conflict_claims.package_files import RELEASES_FOLDER

OF_RECORDS = ("added", "removed", "renamed", "corrected")
SAMPLES = 5
WHY = {
    Bump.NONE: "nothing changed",
    Bump.PATCH: "values are corrected",
    Bump.MINOR: "something is added, or a constraint narrows",
    Bump.MAJOR: "something goes away, is renamed, or changes its type or meaning",
}


def state(name: str, root: Path) -> Snapshot:
    """The state that a version, an archive or a folder names; InputError where there is none."""
    path = Path(name)
    if path.is_dir():
        return read_folder(path)
    for archive in (path, root / RELEASES_FOLDER / archive_name(root, name)):
        if archive.exists():
            return read_archive(archive)
    raise InputError(f"{name}: is neither a released version nor an archive nor a folder")


def as_markdown(old: Snapshot, new: Snapshot) -> str:
    """The difference as Markdown."""
    changes = difference(old, new)
    lines = [f"# {old.version} → {new.version}", ""]
    lines += _counts(changes)
    for table in dict.fromkeys(change.table for change in changes if change.kind in OF_RECORDS):
        lines += _samples(table, changes)
    schema = [change for change in changes if change.kind not in OF_RECORDS]
    lines += ["## Schema", "", *[_schema_line(change) for change in schema], ""] if schema else []
    return "\n".join([*lines, _bump(old, changes)])


def as_object(old: Snapshot, new: Snapshot) -> dict[str, Any]:
    """The difference as a JSON object."""
    changes = difference(old, new)
    bump = required_bump(changes)
    return {
        "old": old.version,
        "new": new.version,
        "changes": [
            {"table": c.table, "record": c.record, "field": c.field, "change": c.kind, "old": c.old, "new": c.new, "bump": c.bump.word}
            for c in changes
        ],
        "bump": bump.word,
        "next_version": successor(old.version, bump),
        "why": WHY[bump],
    }


def _counts(changes: list[Change]) -> list[str]:
    tables = dict.fromkeys(change.table for change in changes)
    kinds = Counter((change.table, change.kind) for change in changes)
    schema = Counter(change.table for change in changes if change.kind not in OF_RECORDS)
    lines = ["| table | " + " | ".join(OF_RECORDS) + " | schema |", "|---|" + "---:|" * (len(OF_RECORDS) + 1)]
    lines += [f"| {table} | " + " | ".join(str(kinds[(table, kind)]) for kind in OF_RECORDS) + f" | {schema[table]} |" for table in tables]
    return [*(lines if tables else ["Nothing changed."]), ""]


def _samples(table: str, changes: list[Change]) -> list[str]:
    lines = [f"## {table}", ""]
    for kind in OF_RECORDS:
        found = [change for change in changes if change.table == table and change.kind == kind]
        lines += [_sample(change) for change in found[:SAMPLES]]
        lines += [f"- … and {len(found) - SAMPLES} more {kind}"] if len(found) > SAMPLES else []
    return [*lines, ""]


def _sample(change: Change) -> str:
    if change.kind in ("added", "removed"):
        return f"- {change.kind} `{change.record}`"
    values = f"{shown(change.old, 80)} → {shown(change.new, 80)}"
    return f"- {change.kind} `{change.record}`, {change.field}: {values}"


def _schema_line(change: Change) -> str:
    what = ".".join(part for part in (change.table, change.record, change.field) if part)
    values = f": {shown(change.old, 80)} → {shown(change.new, 80)}" if change.old or change.new else ""
    return f"- {change.kind} `{what}`{values}"


def _bump(old: Snapshot, changes: list[Change]) -> str:
    bump = required_bump(changes)
    return f"Required: **{bump.word}** ({WHY[bump]}): {old.version} → {successor(old.version, bump)}"
