"""The history of the package: archives as they were released, the ledger equal to the computed difference, the right version.

On an ordinary push, differences that are not yet in the ledger are pending, and only told; at a release they reject.
What was released, what the ledger says and what it says wrongly are never a matter of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.difference import Change, required_bump
from conflict_claims.history.index import INDEX_FILE, ORIGIN, Index, archive_name, entry_hash, read_index
from conflict_claims.history.ledger import Reckoning, reckon
from conflict_claims.history.snapshot import Snapshot, read_archive, read_folder
from conflict_claims.history.versions import Bump, parse, step, successor
from conflict_claims.identity import Identity, bump_reason, changelog_releases, is_unfinished

DRAFT = "run scripts/release.py --draft, which writes the missing rows"
LEDGER = "data/revisions.csv"
# A record of which more than this share of the cells changed is taken for another thing under an old key.
ANOTHER_THING = 0.6
FEWEST_CELLS = 3
BESIDE = (".lock", "index.json")


@dataclass
class History:
    """Findings, and what is pending until the release."""

    findings: list[Finding] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)

    def tell(self, finding: Finding, at_release: bool) -> None:
        """A finding at a release, pending before it."""
        if at_release:
            self.findings.append(finding)
        else:
            place = finding.file + (f", {finding.record}" if finding.record else "") + (f", {finding.column}" if finding.column else "")
            self.pending.append(f"{place}: {finding.found}; {finding.mend}")


def check_history(root: Path, files: Mapping[str, Path], made: Identity, at_release: bool) -> History:
    """Checks the releases of ``root`` and what changed since the last one.

    files: what should be generated there, by name. It is compared in the place of what is there, which other checks judge.
    """
    history = History()
    try:
        index = read_index(root)
        history.findings += _index_findings(root, index)
        history.findings += _archive_findings(root, index)
        if history.findings:
            # Against archives that are not what was released, a difference means nothing.
            history.pending.append("the ledger was not compared with the releases, because they are not what was released")
            return history
        states = [read_archive(root / "releases" / entry["archive"]) for entry in index.releases]
        now = read_folder(root, files)
        _compare(now, states, made, root, at_release, history)
        history.findings = [_with_line(finding, now) for finding in history.findings]
        history.findings += _changelog_findings(root, index)
    except InputError as error:
        file, _, message = str(error).partition(": ")
        history.findings.append(Finding("history.unreadable", file, message, "a state that can be compared", "see the message"))
    return history


def _with_line(finding: Finding, now: Snapshot) -> Finding:
    path = Path(finding.file)
    return replace(finding, line=now.line(path.stem, finding.record)) if path.suffix == ".csv" else finding


def _index_findings(root: Path, index: Index) -> Iterator[Finding]:
    previous, last = ORIGIN, None
    for number, entry in enumerate(index.entries, 1):
        label = f"{entry['kind']} of {entry['version']}"
        if entry["previous"] != previous:
            yield _entry(
                "history.chain", f"{label}: the hash of the entry before it is {entry['previous'][:12]}…", f"{previous[:12]}…", number
            )
        previous = entry_hash(entry)
        if entry["kind"] == "release":
            if last and parse(entry["version"]) <= parse(last):
                yield _entry("history.order", f"{label} after {last}", "versions that rise", number)
            last = entry["version"]
        elif not str(entry["reason"]).strip() or not index.release(entry["version"]):
            yield _entry("history.yanked", f"{label} without a reason or without a release", "a reason, and a release to withdraw", number)
    if index.head != previous:
        yield _entry("history.chain", f"the head {index.head[:12]}…", f"{previous[:12]}…, the hash of the last entry", len(index.entries))


def _entry(rule: str, found: str, expected: str, number: int) -> Finding:
    return Finding(rule, INDEX_FILE, found, expected, "restore the index from the history of the project", record=f"entry {number}")


def _archive_findings(root: Path, index: Index) -> Iterator[Finding]:
    folder = root / "releases"
    known = {archive_name(entry["version"]) for entry in index.releases}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name not in known and path.name not in BESIDE and not path.name.startswith(".staging-"):
            yield Finding(
                "history.unregistered",
                f"releases/{path.name}",
                "a file that the index does not list",
                "registered archives only",
                "remove it, or release it",
            )
    for entry in index.releases:
        path, name = folder / archive_name(entry["version"]), f"releases/{archive_name(entry['version'])}"
        if path.is_symlink() or not path.is_file():
            yield Finding("history.archive", name, "no such file", "the archive as released", "restore it from the history of the project")
        elif sha256_of(path) != entry["sha256"] or entry["archive"] != path.name:
            yield Finding(
                "history.archive",
                name,
                f"SHA-256 {sha256_of(path)}",
                f"{entry['sha256']}, as registered",
                "restore the archive: a release never changes",
            )
        else:
            yield from _entry_against_archive(entry, read_archive(path), name)


def _entry_against_archive(entry: dict[str, Any], state: Snapshot, name: str) -> Iterator[Finding]:
    said = {"version": entry["version"], "tables": entry["tables"]}
    if said != {"version": state.version, "tables": state.hashes}:
        yield Finding(
            "history.archive",
            name,
            "a version or tables other than its entry in the index says",
            "the entry of this archive",
            "restore the index",
        )


def _changelog_findings(root: Path, index: Index) -> Iterator[Finding]:
    told = {(made.version, str(made.date)) for made in changelog_releases(root)}
    for entry in index.releases:
        if (entry["version"], entry["date"]) not in told:
            yield Finding(
                "history.changelog",
                "CHANGELOG.md",
                f"no entry {entry['version']} – {entry['date']}",
                "an entry for each release, with its date",
                "restore it",
            )


def _compare(now: Snapshot, states: list[Snapshot], made: Identity, root: Path, at_release: bool, history: History) -> None:
    rows = list(now.tables["revisions"].values())
    versions = {state.version for state in states}
    for row in rows:
        if row["version"] not in versions | {made.version} or (not states and rows):
            history.findings.append(
                _ledger(
                    row,
                    f"a row of version {row['version']}",
                    "rows of released versions and of this one; none at the first release",
                    "correct version, or remove the row",
                    "history.ledger",
                )
            )
    if not states:
        _valid(made.version, history)
        return
    last = states[-1]
    history.findings += _earlier_rows(now, last)
    history.findings += _reserved(now, states)
    if made.version == last.version:
        _unreleased(now, last, at_release, history)
    else:
        _next_version(now, last, made, root, at_release, history)


def _valid(version: str, history: History) -> None:
    try:
        parse(version)
    except ValueError as error:
        history.findings.append(Finding("history.version", "pyproject.toml", str(error), "a semantic version", "correct the version"))


def _ledger(row: dict[str, str], found: str, expected: str, mend: str, rule: str) -> Finding:
    return Finding(rule, LEDGER, found, expected, mend, record=row["revision_id"])


def _earlier_rows(now: Snapshot, last: Snapshot) -> Iterator[Finding]:
    there = {key: row for key, row in now.tables["revisions"].items() if row["version"] != now.version or now.version == last.version}
    for key, row in last.tables["revisions"].items():
        if there.get(key) != row:
            yield _ledger(
                row,
                "another row, or none" if key in there else "no such row",
                "the row as it was released",
                "restore it: the ledger of a release never changes",
                "history.ledger",
            )
    for key, row in there.items():
        if row["version"] != now.version and key not in last.tables["revisions"]:
            yield _ledger(
                row, f"a row added to version {row['version']}", "no row more: that version is released", "remove it", "history.ledger"
            )


def _reserved(now: Snapshot, states: list[Snapshot]) -> Iterator[Finding]:
    last = states[-1]
    for name in now.compared:
        ever = {key for state in states for key in state.tables.get(name, {})}
        for key in sorted(now.tables[name].keys() & (ever - last.tables.get(name, {}).keys())):
            yield Finding(
                "history.reserved_key",
                f"data/{name}.csv",
                f"{key!r}, which an earlier release had and a later one had not",
                "a key that was never used",
                "choose another key",
                record=key,
            )
        for key in sorted(now.tables[name].keys() & last.tables.get(name, {}).keys()):
            before, after = last.tables[name][key], now.tables[name][key]
            cells = [column for column in before if before[column] and column in after and column != now.key(name)]
            changed = [column for column in cells if before[column] != after[column]]
            if len(changed) >= FEWEST_CELLS and len(changed) > ANOTHER_THING * len(cells):
                yield Finding(
                    "history.key_of_another",
                    f"data/{name}.csv",
                    f"{key!r} with {len(changed)} of {len(cells)} cells changed",
                    "the record that had this key",
                    "give the other thing a key of its own, and remove the old record with its tombstone",
                    record=key,
                )


def _unreleased(now: Snapshot, last: Snapshot, at_release: bool, history: History) -> None:
    changes = reckon(last, now).changes
    if not changes:
        return
    needed = required_bump(changes)
    version = successor(last.version, needed)
    for change in changes:
        history.tell(
            _change(
                "history.released_version_changed", change, f"the released {last.version}", f"set the version to {version}, then {DRAFT}"
            ),
            at_release,
        )


def _change(rule: str, change: Change, expected: str, mend: str) -> Finding:
    file = f"data/{change.table}.csv" if change.record and change.table != "codes" else f"schemas/{change.table}.schema.json"
    found = f"{change.kind}" + (f" {shown(change.old, 60)} → {shown(change.new, 60)}" if change.kind in ("corrected", "renamed") else "")
    return Finding(rule, file, found, expected, mend, column=change.field, record=change.record)


def _next_version(now: Snapshot, last: Snapshot, made: Identity, root: Path, at_release: bool, history: History) -> None:
    reckoning = reckon(last, now)
    for change in reckoning.missing:
        history.tell(_change("history.unrecorded", change, "a row of the ledger for each change", DRAFT), at_release)
    for row in reckoning.groundless:
        history.findings.append(
            _ledger(
                row,
                f"{row['change']} that is no difference to {last.version}",
                "rows for what changed, with the values as they were",
                "correct or remove the row",
                "history.groundless",
            )
        )
    for row in reckoning.unreasoned:
        history.tell(_ledger(row, f"{row['change']} without a reason", "a reason", "say why", "history.unreasoned"), at_release)
    if is_unfinished(root, made.version):
        history.tell(
            Finding(
                "history.unfinished",
                "CHANGELOG.md",
                f"an entry {made.version} that a draft left open",
                "whether users must act, and why",
                "complete the entry",
            ),
            at_release,
        )
    history.findings += _bump_findings(last.version, made, reckoning, root)


def _bump_findings(last: str, made: Identity, reckoning: Reckoning, root: Path) -> Iterator[Finding]:
    needed = required_bump(reckoning.changes)
    try:
        declared = step(last, made.version)
    except ValueError as error:
        yield Finding("history.version", "pyproject.toml", str(error), f"{successor(last, needed)}", "correct the version")
        return
    if declared is None:
        steps = ", ".join(successor(last, bump) for bump in (Bump.PATCH, Bump.MINOR, Bump.MAJOR))
        yield Finding(
            "history.version", "pyproject.toml", f"{made.version} after {last}", f"one of {steps}", "set the next version, without a gap"
        )
    elif declared < needed:
        why = max(reckoning.changes, key=lambda change: change.bump)
        what = f"{why.kind} in {why.table}" + (f" ({why.record or why.field})" if why.record or why.field else "")
        yield Finding(
            "history.bump_too_small",
            "pyproject.toml",
            f"{made.version}, a {declared.word} step",
            f"{successor(last, needed)}, because of {what}",
            "raise the version",
        )
    elif declared > needed and not bump_reason(root, made.version):
        yield Finding(
            "history.bump_too_large",
            "pyproject.toml",
            f"{made.version}, a {declared.word} step",
            f"{successor(last, needed)}",
            "lower the version, or say in the changelog entry why, in a line that begins with 'Bump:'",
        )
