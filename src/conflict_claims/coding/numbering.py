"""Keys for the rows of a sheet: what their columns say, and the number that the same row had before.

A row that was there already keeps its key. A changed one takes the key of the row that it replaces, so that the ledger calls it a
correction and no removal; a new one takes the first number that is free and was never used.
"""

from __future__ import annotations

from collections import defaultdict

from conflict_claims.agreement.passes import Row
from conflict_claims.declare.keys import numbered, plain_key, says
from conflict_claims.declare.table import TableSpec


def give_keys(spec: TableSpec, rows: list[Row], before: list[Row], taken: set[str]) -> None:
    """Writes the key into each row.

    before: the rows that these replace; taken: keys of other rows, and those that were used once.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[plain_key(spec, row)].append(row)
    old: dict[str, list[Row]] = defaultdict(list)
    for row in before:
        plain = plain_key(spec, row)
        if says(spec, row[spec.key], plain):
            old[plain].append(row)
    for plain, group in groups.items():
        _group(spec, plain, group, sorted(old[plain], key=lambda row: _number(row[spec.key], plain)), taken)


def _group(spec: TableSpec, plain: str, rows: list[Row], before: list[Row], taken: set[str]) -> None:
    free = list(before)
    waiting = []
    for row in rows:
        same = next((other for other in free if all(row[name] == other[name] for name in spec.column_names[1:])), None)
        if same:
            free.remove(same)
            row[spec.key] = same[spec.key]
        else:
            waiting.append(row)
    given = {row[spec.key] for row in before}
    number = 1
    for row in waiting:
        if free:
            row[spec.key] = free.pop(0)[spec.key]
            continue
        while (key := numbered(spec, plain, number)) in taken or key in given:
            number += 1
        given.add(key)
        row[spec.key] = key


def _number(key: str, plain: str) -> int:
    rest = key.removeprefix(plain).removeprefix(".")
    return int(rest) if rest else 1
