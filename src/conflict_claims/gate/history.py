"""The history of the package: archives as they were released, the ledger equal to the computed difference, the right version.

On an ordinary push, differences that are not yet in the ledger are pending, and only told; at a release they reject.
What was released, what the ledger says and what it says wrongly are never a matter of time.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from conflict_claims import door
from conflict_claims.declare.fields import SHA256
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.released import check_released
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.archive import unpack
from conflict_claims.history.difference import Change, required_bump
from conflict_claims.history.index import ORIGIN, Index, entry_hash, read_index
from conflict_claims.history.ledger import Reckoning, reckon
from conflict_claims.history.snapshot import Snapshot, read_folder
from conflict_claims.history.versions import Bump, parse, step, successor
from conflict_claims.history.words import says_something
from conflict_claims.identity import CHANGELOG_FILE, MUST_ACT, NEED_NOT_ACT, UNFINISHED, Entry, Identity, changelog
from conflict_claims.package_files import AGREEMENT_FILE, INDEX_FILE, RELEASES_FOLDER

DRAFT = "run conflict-claims release --draft"
LEDGER = "data/revisions.csv"
RESTORE = "restore the index from the history of the project"
# A record of which more than this share of the cells changed is taken for another thing under an old key.
ANOTHER_THING = 0.6
FEWEST_CELLS = 3
LICENCE = "LICENSE"


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


def check_history(root: Path, files: Mapping[str, Path], made: Identity, at_release: bool, anchor: str | None = None) -> History:
    """Checks the releases of ``root`` and what changed since the last one.

    files: what should be generated there, by name; it is compared in the place of what is there, which other checks judge.
    anchor: a head of the chain of releases that somebody has seen, which the chain must contain.
    """
    history = History()
    try:
        index = read_index(root)
        with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
            history.findings += [*_index_findings(root, index), *_anchor_findings(index, anchor)]
            history.findings += _archive_findings(root, index, Path(folder))
            if history.findings:
                # Against archives that are not what was released, a difference means nothing.
                history.pending.append("the ledger was not compared with the releases, because they are not what was released")
                return history
            packages = [Path(folder) / entry["version"] for entry in index.releases]
            states = [read_folder(package) for package in packages]
            now = read_folder(root, files)
            _compare(now, states, made, root, at_release, history)
            history.findings = [_with_line(finding, now) for finding in history.findings]
            history.findings += _lost_files(root, packages)
            history.findings += _emptied(now, states[-1]) if states else []
            _check_changelog(root, index, packages, made, at_release, history)
    except InputError as error:
        file, _, message = str(error).partition(": ")
        history.findings.append(Finding("history.unreadable", file, message, "a state that can be compared", "see the message"))
    return history


def _emptied(now: Snapshot, last: Snapshot) -> Iterator[Finding]:
    """Tables that had rows and have none, without a word in the ledger: a file that was cut short, and no change of anybody's."""
    for table in last.compared:
        told = {row["record_id"] for row in now.tables["revisions"].values() if row["table_name"] == table}
        if last.tables[table].keys() - told and table in now.tables and not now.tables[table]:
            yield Finding("table.empty", f"data/{table}.csv", "no rows", f"the rows of {last.version}", "restore the rows")


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
            if last and parse(entry["version"]) <= parse(last["version"]):
                yield _entry("history.order", f"{label} after {last['version']}", "versions that rise", number)
            if last and entry["date"] < last["date"]:
                yield _entry("history.order", f"{label} on {entry['date']}, before {last['date']}", "dates that do not fall", number)
            last = entry
        elif not says_something(entry["reason"], [entry["version"]]) or not index.release(entry["version"]):
            yield _entry("history.yanked", f"{label} without a reason or without a release", "a reason, and a release to withdraw", number)
    if index.head != previous:
        yield _entry("history.chain", f"the head {index.head[:12]}…", f"{previous[:12]}…, the hash of the last entry", len(index.entries))


def _anchor_findings(index: Index, anchor: str | None) -> Iterator[Finding]:
    if anchor is not None and anchor not in index.heads:
        yield Finding(
            "history.anchor",
            INDEX_FILE,
            f"a chain of {len(index.entries)} entries that does not lead through {shown(anchor, 80)}",
            "the chain that had this head",
            "take the releases from where the head was seen, and see who changed these",
        )


def _entry(rule: str, found: str, expected: str, number: int) -> Finding:
    return Finding(rule, INDEX_FILE, found, expected, RESTORE, record=f"entry {number}")


def _archive_findings(root: Path, index: Index, folder: Path) -> Iterator[Finding]:
    known = {entry["archive"] for entry in index.releases}
    for name, _ in door.walk(root, RELEASES_FOLDER):
        if Path(name).suffix == ".zip" and Path(name).name not in known:
            yield Finding(
                "history.unregistered",
                name,
                "an archive that the index does not list",
                "registered archives only",
                "see where it comes from: restore the index that lists it, or run the release that was stopped again, or move it away",
            )
    for entry in index.releases:
        name = f"{RELEASES_FOLDER}/{entry['archive']}"
        if not (root / name).is_file():
            yield Finding("history.archive", name, "no such file", "the archive as released", "restore it from the history of the project")
        elif sha256_of(root / name) != entry["sha256"]:
            yield Finding(
                "history.archive",
                name,
                f"SHA-256 {sha256_of(root / name)}",
                f"{entry['sha256']}, as registered",
                "restore the archive: a release never changes",
            )
        else:
            yield from _contents(root / name, entry, folder / entry["version"], name)


def _contents(archive: Path, entry: dict[str, Any], into: Path, name: str) -> Iterator[Finding]:
    """Findings of what a registered archive holds: a right hash in the index says only that somebody wrote it there."""
    findings = unpack(archive, into, name)
    yield from findings or check_released(into, entry["version"], name)
    tables = {path.stem: sha256_of(path) for path in (into / "data").glob("*.csv")}
    if not findings and tables != entry["tables"]:
        yield Finding(
            "history.archive", name, "tables other than its entry in the index says", "the entry of this archive", "restore the index"
        )


def _lost_files(root: Path, packages: list[Path]) -> Iterator[Finding]:
    if packages and (packages[-1] / AGREEMENT_FILE).is_file() and not (root / AGREEMENT_FILE).is_file():
        yield Finding(
            "history.lost",
            AGREEMENT_FILE,
            "no such file",
            "the figures of agreement that the last release has",
            "restore the coding passes",
        )


def _check_changelog(root: Path, index: Index, packages: list[Path], made: Identity, at_release: bool, history: History) -> None:
    entries = changelog(root)
    told = Counter(entry.made.version for entry in entries)
    released = {entry["version"]: entry for entry in index.releases}
    for version in [version for version, count in told.items() if count > 1]:
        history.findings.append(_changelog(f"{told[version]} entries for {version}", "one entry for each version", "make them one"))
    for version in [version for version in told if version not in released and version != made.version]:
        history.findings.append(
            _changelog(f"an entry for {version}, which was never released", "entries of releases, and of the next", "remove it")
        )
    for release, package in zip(index.releases, packages, strict=True):
        then = next((entry for entry in changelog(package) if entry.made.version == release["version"]), None)
        now = next((entry for entry in entries if entry.made.version == release["version"]), None)
        if then is None or str(then.made.date) != release["date"] or now != then:
            what = f"no entry {release['version']} – {release['date']} as it was released"
            history.findings.append(_changelog(what, "the entry of each release as it was released", "restore it"))
        elif release["previous"] not in (ORIGIN, then.head):
            what = f"a release {release['version']} that follows {release['previous'][:12]}…, and says that it follows {shown(then.head)}"
            history.findings.append(Finding("history.head", INDEX_FILE, what, "the chain that each release names", RESTORE))
    found = [] if made.version in released else list(_next_entry(entries[0], index))
    for finding in [*found, *_licence(root, packages, entries[0])]:
        history.tell(finding, at_release)


def _licence(root: Path, packages: list[Path], entry: Entry) -> Iterator[Finding]:
    if packages and sha256_of(packages[-1] / LICENCE) != sha256_of(root / LICENCE) and LICENCE.casefold() not in entry.text.casefold():
        yield Finding(
            "history.licence", LICENCE, "another text than the last release has", "a word of it in the changelog entry", "say what changed"
        )


def _next_entry(entry: Entry, index: Index) -> Iterator[Finding]:
    version, date = entry.made.version, entry.made.date
    if entry.is_unfinished:
        yield _changelog(
            f"an entry {version} that a draft left open",
            "whether users must act, and why",
            f"write it in place of {UNFINISHED!r}",
            "unfinished",
        )
    if not entry.text.startswith((MUST_ACT, NEED_NOT_ACT)):
        yield _changelog(f"an entry {version} that begins {shown(entry.text[:40])}", f"{MUST_ACT} or {NEED_NOT_ACT}", "say it first")
    if index.entries and entry.head != index.head:
        yield _changelog(
            f"head {shown(entry.head)} in the entry {version}", f"the line 'Head: {index.head}'", f"{DRAFT}, which writes the line"
        )
    if index.releases and str(date) < index.releases[-1]["date"]:
        yield _changelog(
            f"{version} on {date}", f"no day before {index.releases[-1]['date']}, that of the last release", "correct the date"
        )
    # A day more, because it is tomorrow somewhere.
    if date > dt.date.today() + dt.timedelta(days=1):
        yield _changelog(f"{version} on {date}", "the day of the release, which is not to come", "correct the date")


def _changelog(found: str, expected: str, mend: str, rule: str = "changelog") -> Finding:
    return Finding(f"history.{rule}", CHANGELOG_FILE, found, expected, mend)


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
            cells = [column for column in _telling(now, name) if before.get(column) and column in after]
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


def _telling(now: Snapshot, table: str) -> list[str]:
    """The columns that say what a record is: a span that moved, a hash or a number is another value of the same thing."""
    fields = [field for field in now.schemas[table]["fields"] if field["type"] in ("string", "boolean") and field["name"] != now.key(table)]
    return [field["name"] for field in fields if field.get("constraints", {}).get("pattern") != SHA256]


def _unreleased(now: Snapshot, last: Snapshot, at_release: bool, history: History) -> None:
    changes = reckon(last, now).changes
    if not changes:
        return
    needed = required_bump(changes)
    version = successor(last.version, needed)
    for change in changes:
        history.tell(
            _change(
                "history.released_version_changed",
                change,
                f"the released {last.version}",
                f"{DRAFT}, which sets the version to {version}, and writes the missing rows",
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
        history.tell(
            _change("history.unrecorded", change, "a row of the ledger for each change", f"{DRAFT}, which writes the missing rows"),
            at_release,
        )
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
        history.tell(
            _ledger(row, f"{row['change']} without a reason", "a reason", "say why in its column reason", "history.unreasoned"), at_release
        )
    for row in reckoning.turned:
        what = "a definition that says something else now, called reworded"
        history.findings.append(_ledger(row, what, "definition_changed, with its step", "name the change as what it is", "history.turned"))
    entry = changelog(root)[0]
    needed = required_bump(reckoning.changes)
    if needed == Bump.MAJOR and entry.text.startswith(NEED_NOT_ACT):
        history.tell(_changelog(f"{NEED_NOT_ACT} in the entry of a major step", MUST_ACT, "say what they must do"), at_release)
    history.findings += _bump_findings(last.version, made, reckoning, entry)


def _bump_findings(last: str, made: Identity, reckoning: Reckoning, entry: Entry) -> Iterator[Finding]:
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
    elif declared > needed and not says_something(entry.bump_reason or "", [made.version, declared.word]):
        yield Finding(
            "history.bump_too_large",
            "pyproject.toml",
            f"{made.version}, a {declared.word} step",
            f"{successor(last, needed)}",
            "lower the version, or say in the changelog entry why, in a line that begins with 'Bump:'",
        )
