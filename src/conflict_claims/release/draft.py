"""The draft of a release: the next version, the missing rows of the ledger and a changelog entry, for a person to complete."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.history.difference import Change, required_bump
from conflict_claims.history.index import read_index
from conflict_claims.history.ledger import ledger_row, reckon
from conflict_claims.history.snapshot import Row, Snapshot, read_archive, read_folder
from conflict_claims.history.versions import Bump, successor
from conflict_claims.identity import UNFINISHED, changelog_releases, project_version
from conflict_claims.table_files.formatting import formatted_rows, replace_file


def draft(root: Path, today: dt.date) -> str:
    """Writes what the next release still lacks and returns what it did; what is there already stays as it is.

    pyproject.toml gets the version that the changes need, if it still has the released one; CHANGELOG.md an entry of
    that version with today's date; data/revisions.csv the missing rows.
    """
    index = read_index(root)
    if not index.releases:
        return "nothing is released yet: the first release has no ledger"
    last = read_archive(root / "releases" / index.releases[-1]["archive"])
    now = read_folder(root)
    changes = reckon(last, replace(now, version="")).changes
    if not changes:
        return f"nothing changed since {last.version}"
    version = _version(root, last.version, changes)
    missing = [ledger_row(version, change) for change in reckon(last, replace(now, version=version)).missing]
    _add_rows(root, now, missing)
    _add_entry(root, version, today, changes)
    return (
        f"{version}: {len(missing)} rows added to data/revisions.csv; give each correction, removal and renaming its reason, "
        "complete the entry in CHANGELOG.md, then run scripts/build.py"
    )


def _version(root: Path, last: str, changes: list[Change]) -> str:
    there = project_version(root)
    if there != last:
        return there
    version = successor(last, required_bump(changes))
    path = root / "pyproject.toml"
    text, line = path.read_text(encoding="utf-8"), f'\nversion = "{last}"\n'
    if text.count(line) != 1:
        raise InputError(f"pyproject.toml: has no line of its own for version {last}; set the version to {version} by hand")
    replace_file(path, text.replace(line, f'\nversion = "{version}"\n').encode())
    return version


def _add_rows(root: Path, now: Snapshot, rows: list[Row]) -> None:
    spec = table_specs()["revisions"]
    path = root / "data" / "revisions.csv"
    texts = [[row[name] for name in spec.column_names] for row in [*now.tables["revisions"].values(), *rows]]
    replace_file(path, formatted_rows(texts, spec, path.name))


def _add_entry(root: Path, version: str, today: dt.date, changes: list[Change]) -> None:
    releases = changelog_releases(root)
    if version in {made.version for made in releases}:
        return
    path = root / "CHANGELOG.md"
    newest = f"## {releases[0].version} – {releases[0].date}"
    entry = f"## {version} – {today}\n\n{_entry(changes)}\n\n"
    replace_file(path, path.read_text(encoding="utf-8").replace(newest, entry + newest, 1).encode())


def _entry(changes: list[Change]) -> str:
    """First whether users must act, then table by table."""
    act = "**Users must act**" if required_bump(changes) == Bump.MAJOR else "**Users need do nothing**"
    counts = Counter((change.table, change.kind) for change in changes)
    lines = [f"- `{table}`: {count} {kind.replace('_', ' ')}." for (table, kind), count in sorted(counts.items())]
    return "\n".join([f"{act}: {UNFINISHED}", "", *lines])
