"""The text rules on every cell.

Cells of plain ASCII that cannot offend are passed by a vectorised filter; only the others are looked at one by one.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.findings import JUDGEMENT, Finding, shown
from conflict_claims.table_files.parquet import read_batches
from conflict_claims.text.characters import LONGEST
from conflict_claims.text.leaks import FILLER_WORDS
from conflict_claims.text.machines import KEY_DAY, KEY_NUMBER, KEY_WORD, MONTH
from conflict_claims.text.nothing import NOTHING, WRITTEN_SMALL
from conflict_claims.text.rules import LENGTH, rules_for

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


def check_text(files: dict[str, Path], specs: dict[str, TableSpec]) -> list[Finding]:
    """Findings of the text rules in the typed tables ``files``."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [finding for found in pool.map(lambda name: list(_table(specs[name], files[name])), files) for finding in found]


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
                    kind=JUDGEMENT,
                )
