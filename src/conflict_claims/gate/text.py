"""The text rules on every cell.

Cells of plain ASCII that cannot offend are passed by a vectorised filter; only the others are looked at one by one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.findings import JUDGEMENT, Finding, shown
from conflict_claims.table_files.parquet import read_batches
from conflict_claims.text_rules import LENGTH_RULE, LONGEST, MONTH, rules_for

# Cells that need no closer look: printable ASCII, an unsuspicious first character, no space at the end or doubled, none
# of the characters that mark-up, addresses, entities and escapes are made of, no word for null, nothing that a
# spreadsheet leaves.
HARMLESS = r"^[A-Za-z0-9\"'(\[“][!-;=?A-~ ]*$"
SUSPICIOUS = (
    r"(?: $|  |@|<|&|\\[uxU]|(?i:script|data):|^(?i:na|n/a|nan|nat|null|none|nil)$"
    rf"|^(?:[0-9]{{1,2}}-)?{MONTH}-?[0-9]*$|^{MONTH}-[0-9]+|^[0-9]{{1,2}}-{MONTH}-[0-9]+$|^[0-9](?:\.[0-9]+)?E[+-][0-9]+$)"
)


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
    harmless = pc.and_(pc.match_substring_regex(cells, HARMLESS), pc.invert(pc.match_substring_regex(cells, SUSPICIOUS)))
    short = pc.less_equal(pc.utf8_length(cells), LONGEST)
    rows = pc.indices_nonzero(pc.and_(pc.is_valid(cells), pc.invert(pc.fill_null(pc.and_(harmless, short), False)))).to_pylist()
    rules = rules_for(column)
    for row in rows:
        text = cells[row].as_py()
        # A cell beyond all bounds is told to be that, and looked at no further: its length would be paid for by each rule.
        for rule in [LENGTH_RULE] if LENGTH_RULE.wrong(text) else rules:
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
