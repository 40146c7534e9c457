"""Keys that say what their row says: computed from its columns, with a number where two rows need one.

A key that somebody chose (of a document, an event, an actor, a place) is not touched. Where a key changes, whatever names the
record follows it, so that keys made of keys come out right.
"""

from __future__ import annotations

from collections.abc import Iterable

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited

Row = dict[str, str]
Tables = dict[str, list[Row]]


def plain_key(spec: TableSpec, row: Row) -> str:
    """The key without its number: the parts joined by points, empty ones left out, and the first left out of those that begin with it."""
    first, *others = [row[part] or "" for part in spec.columns[0].parts]
    parts = [first, *[part.removeprefix(f"{first}.") if first else part for part in others]]
    return ".".join(part for part in parts if part)


def in_order_of_need(specs: Iterable[TableSpec]) -> list[TableSpec]:
    """Tables with computed keys, those first whose keys stand in the keys of others: a claim before its links, all before evidence."""
    computed = [spec for spec in specs if spec.columns[0].parts]
    return sorted(
        computed,
        key=lambda spec: ("record_id" in spec.column_names, any(column.references in _computed_names() for column in spec.columns)),
    )


def compute_keys(tables: Tables) -> dict[str, dict[str, str]]:
    """Writes the computed keys into the rows, and the changed ones wherever they are named; returns old → new for each table.

    A key that is right stays, also its number; rows that need a new one get the first number that is free.
    """
    renamed: dict[str, dict[str, str]] = {}
    for spec in in_order_of_need(hand_edited().values()):
        if spec.name not in tables:
            continue
        changed = _compute(spec, tables[spec.name])
        if changed:
            renamed[spec.name] = changed
            follow(tables, spec.name, changed)
    return renamed


def _computed_names() -> set[str]:
    return {name for name, spec in hand_edited().items() if spec.columns[0].parts}


def _compute(spec: TableSpec, rows: list[Row]) -> dict[str, str]:
    taken: set[str] = set()
    wrong: list[tuple[Row, str]] = []
    for row in rows:
        plain = plain_key(spec, row)
        if says(spec, row[spec.key] or "", plain) and row[spec.key] not in taken:
            taken.add(row[spec.key])
        else:
            wrong.append((row, plain))
    next_number: dict[str, int] = {}
    changed: dict[str, str] = {}
    for row, plain in wrong:
        number = next_number.get(plain, 1)
        while (new := numbered(spec, plain, number)) in taken:
            number += 1
        next_number[plain] = number + 1
        taken.add(new)
        if row[spec.key]:
            changed[row[spec.key]] = new
        row[spec.key] = new
    return changed


def says(spec: TableSpec, key: str, plain: str) -> bool:
    """Whether a key is the plain one, with a number where it has one or may have one."""
    rest = key.removeprefix(plain)
    if not key.startswith(plain) or not plain:
        return False
    if not rest:
        return not spec.columns[0].numbered
    number = rest.removeprefix(".")
    counted = rest.startswith(".") and number.isascii() and number.isdecimal() and not number.startswith("0")
    return counted and (spec.columns[0].numbered or number != "1")


def numbered(spec: TableSpec, plain: str, number: int) -> str:
    """The key with a number after it; the first of a table whose keys need none has none."""
    return plain if number == 1 and not spec.columns[0].numbered else f"{plain}.{number}"


def follow(tables: Tables, name: str, changed: dict[str, str]) -> None:
    """Lets whatever names a record of a table follow its changed key, old → new."""
    for spec in hand_edited().values():
        for row in tables.get(spec.name, []):
            for column in spec.columns:
                if column.references == name:
                    row[column.name] = changed.get(row[column.name], row[column.name])
            if spec.names_records and row["table_name"] == name:
                row["record_id"] = changed.get(row["record_id"], row["record_id"])
