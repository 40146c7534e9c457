"""The draft of a release: the next version, the missing rows of the ledger and a changelog entry, for a person to complete."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

from conflict_claims import door
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.history.difference import Change, required_bump
from conflict_claims.history.index import read_index
from conflict_claims.history.ledger import ledger_row, reckon
from conflict_claims.history.snapshot import Row, Snapshot, read_archive, read_folder
from conflict_claims.history.versions import Bump, successor
from conflict_claims.identity import CHANGELOG_FILE, MUST_ACT, NEED_NOT_ACT, UNFINISHED, VERSION_FILE, changelog, project_version
from conflict_claims.package_files import RELEASES_FOLDER
from conflict_claims.table_files.formatting import formatted_rows
from conflict_claims.workshop import replace_files

LEDGER = "data/revisions.csv"


def draft(root: Path, today: dt.date) -> str:
    """Writes what the next release still lacks and returns what it did; what is there already stays as it is.

    pyproject.toml gets the version that the changes need, if it still has the released one; CHANGELOG.md an entry of
    that version with today's date; data/revisions.csv the missing rows.
    """
    index = read_index(root)
    if not index.releases:
        return "nothing is released yet: the first release has no ledger"
    last = read_archive(root / RELEASES_FOLDER / index.releases[-1]["archive"])
    now = read_folder(root)
    changes = reckon(last, replace(now, version="")).changes
    if not changes:
        return f"nothing changed since {last.version}"
    files: dict[str, bytes] = {}
    version = _version(root, last.version, changes, files)
    missing = [ledger_row(version, change) for change in reckon(last, replace(now, version=version)).missing]
    files[LEDGER] = _ledger(now, missing)
    files[CHANGELOG_FILE] = _changelog(root, version, today, changes, index.head)
    replace_files(root, files)
    return (
        f"{version}: {len(missing)} rows added to data/revisions.csv; give each correction, removal and renaming its reason there, "
        "complete the entry in CHANGELOG.md, then run conflict-claims build"
    )


def _version(root: Path, last: str, changes: list[Change], files: dict[str, bytes]) -> str:
    there = project_version(root)
    if there != last:
        return there
    version = successor(last, required_bump(changes))
    text, line = door.read_text(root, VERSION_FILE), f'\nversion = "{last}"\n'
    if text.count(line) != 1:
        raise InputError(f"{VERSION_FILE}: has no line of its own for version {last}; set the version to {version} by hand")
    files[VERSION_FILE] = text.replace(line, f'\nversion = "{version}"\n').encode()
    return version


def _ledger(now: Snapshot, rows: list[Row]) -> bytes:
    spec = table_specs()["revisions"]
    texts = [[row[name] for name in spec.column_names] for row in [*now.tables["revisions"].values(), *rows]]
    return formatted_rows(texts, spec)


def _changelog(root: Path, version: str, today: dt.date, changes: list[Change], head: str) -> bytes:
    """The changelog with an entry for the version, which names the head that it follows; what is there already stays."""
    text, entries = door.read_text(root, CHANGELOG_FILE), changelog(root)
    newest = entries[0]
    heading = f"## {newest.made.version} – {newest.made.date}"
    line = f"Head: {head}"
    if version not in {entry.made.version for entry in entries}:
        text = text.replace(heading, f"## {version} – {today}\n\n{_entry(changes)}\n\n{line}\n\n{heading}", 1)
    elif newest.made.version == version and newest.head:
        text = text.replace(f"Head: {newest.head}", line, 1)
    elif newest.made.version == version:
        text = text.replace(newest.text, f"{newest.text}\n\n{line}", 1)
    return text.encode()


def _entry(changes: list[Change]) -> str:
    """First whether users must act, then table by table."""
    act = MUST_ACT if required_bump(changes) == Bump.MAJOR else NEED_NOT_ACT
    counts = Counter((change.table, change.kind) for change in changes)
    lines = [f"- `{table}`: {count} {kind.replace('_', ' ')}." for (table, kind), count in sorted(counts.items())]
    return "\n".join([f"{act}: {UNFINISHED}", "", *lines])
