"""The text rules on every cell, less the exceptions that were reviewed.

Cells of plain ASCII that cannot offend are passed by a vectorised filter; only the others are looked at one by one.
An exception is a line in the waiver file, with a reason; one that is no longer needed is itself a finding.
"""

from __future__ import annotations

import csv
import os
import re
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.findings import Finding, shown
from conflict_claims.table_files.parquet import read_batches
from conflict_claims.text.characters import LONGEST
from conflict_claims.text.leaks import FILLER_WORDS
from conflict_claims.text.machines import KEY_DAY, KEY_NUMBER, KEY_WORD, MONTH
from conflict_claims.text.nothing import NOTHING, WRITTEN_SMALL
from conflict_claims.text.rules import LENGTH, rules_for

WAIVERS_FILE = "schemas/text_waivers.csv"
WAIVERS_HEADER = ["rule", "table_name", "record_id", "column", "reason"]

# Cells that need no closer look: printable ASCII, an unsuspicious first character, no space at the end or doubled, none
# of the characters that mark-up, addresses, entities, links, paths and escapes are made of, none of the words that stand
# for something left out, nothing that a spreadsheet leaves.
HARMLESS = r"^[A-Za-z0-9\"'(\[“][!-;=?A-~ ]*$"
SUSPICIOUS = "|".join(
    [
        r" $|  |@|<|&|\\|\]\(|\]\[|\]:|\?\?|\?[A-Za-z]|://[^ ]*:|~/",
        r"^[\"'(\[“ -]+[-=+|%]|(?i:script:|data:|file:/|/home/|/users/|/root/|/tmp/|/var/|/private/|[a-z]:/)",
        r"-----BEGIN|AKIA|ASIA|gh[a-z]_|github_pat_|glpat-|xox|AIza|sk[-_]|pypi-|npm_|hf_|eyJ|(?i:passw|pwd|secret|token|api|access[_-]?key)",
        rf"(?i:\b(?:todo|fixme|tbd|tbc|tba|xxx+|lorem)\b|\[(?:insert|fill|placeholder|your)|^(?:{FILLER_WORDS})$)",
        f"^(?:{'|'.join(f'(?i:{letter}){{5,}}' for letter in string.ascii_letters + string.digits)})$",
        f"^(?i:{'|'.join(re.escape(word) for word in sorted(WRITTEN_SMALL | NOTHING) if word.isascii())})$",
        rf"^(?i:(?:[0-9]{{1,2}}-)?{MONTH}-?[0-9]*|{MONTH}-[0-9]+|[0-9]{{1,2}}-{MONTH}-[0-9]+|[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]+)$",
    ]
)
SUSPICIOUS_KEY = f"{KEY_DAY}|{KEY_NUMBER}|{KEY_WORD}"


@dataclass(frozen=True)
class Waiver:
    """A reviewed exception: this rule does not hold for this cell, for a reason."""

    rule: str
    table_name: str
    record_id: str
    column: str
    reason: str


def check_text(files: dict[str, Path], specs: dict[str, TableSpec], root: Path) -> list[Finding]:
    """Findings of the text rules in the typed tables ``files``, less those waived, and waivers that are not needed."""
    waivers, findings = read_waivers(root)
    used: set[Waiver] = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip(files, pool.map(lambda name: list(_table(specs[name], files[name])), files), strict=True))
    for name, of_table in found.items():
        for finding in of_table:
            waiver = next(
                (
                    w
                    for w in waivers
                    if (w.rule, w.table_name, w.record_id, w.column) == (finding.rule, name, finding.record, finding.column)
                ),
                None,
            )
            used |= {waiver} if waiver else set()
            findings += [] if waiver else [finding]
    return findings + [_unused(waiver, line) for line, waiver in enumerate(waivers, 2) if waiver not in used]


def read_waivers(root: Path) -> tuple[list[Waiver], list[Finding]]:
    """The waivers of a folder, and findings where the file is not what it should be; no file is no waivers."""
    path = root / WAIVERS_FILE
    if not path.is_file() or path.is_symlink():
        return [], []
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True))
        waivers = [Waiver(*row) for row in rows[1:]]
    except (UnicodeDecodeError, csv.Error, TypeError) as error:
        return [], [Finding("text.waiver", WAIVERS_FILE, str(error), f"the columns {', '.join(WAIVERS_HEADER)}", "correct the file")]
    bad = [] if rows and rows[0] == WAIVERS_HEADER else [(1, "another header")]
    bad += [(line, "a waiver without a reason") for line, waiver in enumerate(waivers, 2) if not waiver.reason.strip()]
    findings = [
        Finding("text.waiver", WAIVERS_FILE, found, f"the columns {', '.join(WAIVERS_HEADER)}, all filled", "correct the line", line=line)
        for line, found in bad
    ]
    return waivers, findings


def _unused(waiver: Waiver, line: int) -> Finding:
    return Finding(
        "text.waiver",
        WAIVERS_FILE,
        f"a waiver of {waiver.rule} that nothing needs",
        "only waivers that are needed",
        "remove the line",
        line=line,
        record=waiver.record_id,
        column=waiver.column,
    )


def _table(spec: TableSpec, path: Path) -> Iterator[Finding]:
    first_row = 0
    for batch in read_batches(path):
        for position, column in enumerate(spec.columns):
            if column.sort == "text":
                yield from _column(spec, column, batch, position, first_row)
        first_row += batch.num_rows


def _column(spec: TableSpec, column: Column, batch: pa.RecordBatch, position: int, first_row: int) -> Iterator[Finding]:
    cells = batch.column(position)
    suspicious = SUSPICIOUS_KEY if column.is_key else SUSPICIOUS
    harmless = pc.and_(pc.match_substring_regex(cells, HARMLESS), pc.invert(pc.match_substring_regex(cells, suspicious)))
    short = pc.less_equal(pc.utf8_length(cells), LONGEST)
    rows = pc.indices_nonzero(pc.and_(pc.is_valid(cells), pc.invert(pc.fill_null(pc.and_(harmless, short), False)))).to_pylist()
    rules = rules_for(column)
    for row in rows:
        text = cells[row].as_py()
        # A cell beyond all bounds is told to be that, and looked at no further: its length would be paid for by each rule.
        for rule in [LENGTH] if LENGTH.wrong(text) else rules:
            wrong = rule.wrong(text)
            if wrong:
                yield Finding(
                    rule.name,
                    f"data/{spec.name}.csv",
                    f"{wrong} in {shown(text)}",
                    rule.expected,
                    rule.mend,
                    line=first_row + row + 2,
                    column=column.name,
                    record=batch.column(0)[row].as_py(),
                )
