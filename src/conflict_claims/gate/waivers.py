"""Exceptions that were reviewed: a rule that judges does not hold for a record, for a reason, until a version.

A waiver is a line of ``schemas/waivers.csv``. Form, hashes and history cannot be waived. One that nothing needs, that has run out or
that gives no reason is itself a finding, so that exceptions die when what they excuse is mended.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims.declare.fields import VERSION
from conflict_claims.findings import FAULT, QUESTION, WAIVERS_FILE, Finding, shown
from conflict_claims.history.versions import at_least, is_version

# Fewer words than this say nothing about why.
LEAST_REASON_WORDS = 3


@dataclass(frozen=True)
class Waiver:
    """One exception: rule, table and record (or the fingerprint of the words, where one settles many), column (empty for the whole
    row), reason, waived_by (a role, as coder or maintainer, and nobody's name), until_version (the last version it holds for)."""

    rule: str
    table_name: str
    record_id: str
    column: str
    reason: str
    waived_by: str
    until_version: str


HEADER = [field.name for field in fields(Waiver)]


def settle(findings: Iterable[Finding], waivers: list[Waiver]) -> tuple[list[Finding], set[Waiver]]:
    """(the findings that no waiver settles, the waivers that settled one)."""
    by_place = {(w.rule, w.table_name, w.record_id, w.column): w for w in waivers}
    left: list[Finding] = []
    used: set[Waiver] = set()
    for finding in findings:
        names = [name for name in (finding.record, finding.settled_as) if name] if finding.kind != FAULT else []
        waiver = next(
            (by_place[place] for name in names if (place := (finding.rule, finding.of_table, name, finding.column or "")) in by_place), None
        )
        if waiver:
            used.add(waiver)
        else:
            left.append(finding)
    return left, used


def unanswered(findings: Iterable[Finding], notes: Path | None) -> list[Finding]:
    """The findings less the questions about a record on which there is a coding note."""
    noted = (
        set(pq.read_table(notes, columns=["table_name", "record_id"]).to_pandas().itertuples(index=False, name=None)) if notes else set()
    )
    return [f for f in findings if f.kind != QUESTION or (f.of_table, f.record) not in noted]


def read_waivers(root: Path, version: str | None) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a folder that hold for the version, and findings where the file is not what it should be; no file is no waivers."""
    path = root / WAIVERS_FILE
    if not path.is_file():
        return [], []
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True))
        waivers = [Waiver(*row) for row in rows[1:]]
    except (UnicodeDecodeError, csv.Error, TypeError) as error:
        return [], [_wrong(None, str(error), f"the columns {', '.join(HEADER)}", "correct the file")]
    findings = [] if rows and rows[0] == HEADER else [_wrong(1, "another header", ",".join(HEADER), "write the header so")]
    for line, waiver in enumerate(waivers, 2):
        findings += _of_one(line, waiver, version)
    if len(set(waivers)) < len(waivers):
        findings.append(_wrong(None, "a waiver twice", "each waiver once", "remove one of the two"))
    return waivers, findings


def unused(waivers: list[Waiver], used: set[Waiver]) -> list[Finding]:
    """A finding for each waiver that nothing needs."""
    return [
        _wrong(
            line, f"a waiver of {waiver.rule} for {waiver.record_id} that nothing needs", "only waivers that are needed", "remove the line"
        )
        for line, waiver in enumerate(waivers, 2)
        if waiver not in used
    ]


def _of_one(line: int, waiver: Waiver, version: str | None) -> list[Finding]:
    if len(waiver.reason.split()) < LEAST_REASON_WORDS:
        return [_wrong(line, shown(waiver.reason), "a reason that says why the rule does not hold here", "say it in a sentence")]
    if not waiver.waived_by.strip():
        return [_wrong(line, "nobody in waived_by", "a role, as coder or maintainer", "say in what role it was settled")]
    if not is_version(waiver.until_version):
        return [_wrong(line, shown(waiver.until_version), f"a version in until_version ({VERSION})", "give the last version it holds for")]
    if version and is_version(version) and not at_least(waiver.until_version, version):
        return [
            _wrong(
                line,
                f"a waiver that ran out with {waiver.until_version}",
                f"one that holds for {version}",
                "look again, and mend or renew it",
            )
        ]
    return []


def _wrong(line: int | None, found: str, expected: str, mend: str) -> Finding:
    return Finding("waiver", WAIVERS_FILE, found, expected, mend, line=line)
