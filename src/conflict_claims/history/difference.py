"""The difference between two states: one Change for each thing that a reader sees change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflict_claims.history.snapshot import Row, Snapshot, plain
from conflict_claims.history.versions import Bump

# Columns that name a record of the table that another column names.
POLYMORPHIC = ("record_id", "table_name")


@dataclass(frozen=True)
class Change:
    """One change: table, record (None for a change of the table), column (None for a whole record), kind, values, bump."""

    table: str
    record: str | None
    field: str | None
    kind: str
    old: str | None
    new: str | None
    bump: Bump


def difference(old: Snapshot, new: Snapshot) -> list[Change]:
    """All changes from one state to another: schema first, then the records of the hand-edited tables."""
    renames = _renames(old, new)
    return [*_schema_changes(old, new), *_record_changes(old, new, renames)]


def required_bump(changes: list[Change]) -> Bump:
    """The largest bump that any of the changes requires."""
    return max((change.bump for change in changes), default=Bump.NONE)


def _renames(old: Snapshot, new: Snapshot) -> dict[tuple[str, str], str]:
    """(table, old key) → new key: a record that is gone and a new one with the same content, references followed."""
    renames: dict[tuple[str, str], str] = {}
    while True:
        found = {pair: key for pair, key in _rename_round(old, new, renames) if pair not in renames}
        if not found:
            return renames
        renames |= found


def _rename_round(old: Snapshot, new: Snapshot, renames: dict) -> Iterator[tuple[tuple[str, str], str]]:
    for name in _shared(old, new):
        gone = [key for key in old.tables[name] if key not in new.tables[name]]
        come = [key for key in new.tables[name] if key not in old.tables[name]]
        by_content: dict[tuple, list[str]] = defaultdict(list)
        for key in come:
            by_content[_content(new, name, new.tables[name][key])].append(key)
        for key in gone:
            same = by_content.get(_content(old, name, _renamed(old, name, old.tables[name][key], renames)), [])
            if len(same) == 1:
                yield (name, key), same[0]


def _content(state: Snapshot, name: str, row: Row) -> tuple:
    return tuple(sorted((column, value) for column, value in row.items() if column != state.key(name) and value))


def _renamed(state: Snapshot, name: str, row: Row, renames: dict[tuple[str, str], str]) -> Row:
    """A row with its references to renamed records followed."""
    if not renames:
        return dict(row)
    row = dict(row)
    for foreign in state.schemas[name].get("foreignKeys", []):
        column, table = foreign["fields"][0], foreign["reference"]["resource"] or name
        row[column] = renames.get((table, row[column]), row[column])
    record, table = POLYMORPHIC
    if record in row and table in row:
        row[record] = renames.get((row[table], row[record]), row[record])
    return row


def _shared(old: Snapshot, new: Snapshot) -> list[str]:
    return [name for name in new.compared if name in old.tables]


def _record_changes(old: Snapshot, new: Snapshot, renames: dict[tuple[str, str], str]) -> Iterator[Change]:
    for name in _shared(old, new):
        key = new.key(name)
        rows = {renames.get((name, k), k): _renamed(old, name, row, renames) for k, row in old.tables[name].items()}
        for (table, before), after in sorted(renames.items()):
            if table == name:
                yield Change(name, before, key, "renamed", before, after, Bump.MAJOR)
        for record in sorted(rows.keys() | new.tables[name].keys()):
            yield from _row_changes(name, key, record, rows.get(record), new.tables[name].get(record))


def _row_changes(name: str, key: str, record: str, before: Row | None, after: Row | None) -> Iterator[Change]:
    if after is None:
        yield Change(name, record, None, "removed", plain(before), None, Bump.MAJOR)
    elif before is None:
        yield Change(name, record, None, "added", None, plain(after), Bump.MINOR)
    else:
        for column in after:
            # A column that one of the two does not have is a change of the schema, and not of every record.
            if column != key and column in before and before[column] != after[column]:
                yield Change(name, record, column, "corrected", before[column] or None, after[column] or None, Bump.PATCH)


def _schema_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for name in sorted(old.schemas.keys() | new.schemas.keys()):
        if name not in new.schemas:
            yield Change(name, None, None, "table_removed", None, None, Bump.MAJOR)
        elif name not in old.schemas:
            yield Change(name, None, None, "table_added", None, None, Bump.MINOR)
        else:
            yield from _table_changes(name, old.schemas[name], new.schemas[name])
    yield from _code_changes(old, new)


def _table_changes(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    before, after = ({field["name"]: field for field in schema["fields"]} for schema in (old, new))
    for column in before:
        if column not in after:
            yield Change(name, None, column, "column_removed", None, None, Bump.MAJOR)
    for column in after:
        if column not in before:
            yield Change(name, None, column, "column_added", None, None, Bump.MINOR)
        else:
            yield from _column_changes(name, column, before[column], after[column])
    kept = [[column for column in side if column in before and column in after] for side in (before, after)]
    if kept[0] != kept[1]:
        yield Change(name, None, None, "column_changed", plain(kept[0]), plain(kept[1]), Bump.MAJOR)
    for part in ("primaryKey", "foreignKeys"):
        if old.get(part) != new.get(part):
            yield Change(
                name, None, part.replace("K", "_k"), "column_changed", plain(old.get(part)), plain(new.get(part)), _key_bump(part, old, new)
            )
    if old.get("title") != new.get("title"):
        yield Change(name, None, None, "definition_changed", old.get("title"), new.get("title"), Bump.MAJOR)


def _key_bump(part: str, old: dict[str, Any], new: dict[str, Any]) -> Bump:
    # A foreign key more is a constraint that narrows; anything else takes a key away.
    gained = part == "foreignKeys" and all(key in new.get(part, []) for key in old.get(part, []))
    return Bump.MINOR if gained else Bump.MAJOR


# Where a smaller or a larger number, or a flag, narrows what a column may hold.
NARROWS = {
    "minimum": lambda old, new: old is None or (new is not None and new >= old),
    "maximum": lambda old, new: old is None or (new is not None and new <= old),
    "minLength": lambda old, new: old is None or (new is not None and new >= old),
    "maxLength": lambda old, new: old is None or (new is not None and new <= old),
    "required": lambda old, new: bool(new),
    "unique": lambda old, new: bool(new),
    "pattern": lambda old, new: old is None,
    "enum": lambda old, new: old is None,
}
PROSE = ("description", "title")
# Labels of codes, and codes themselves, are changes of the code list; examples are no promise.
ELSEWHERE = ("categories", "example", *PROSE)


def _column_changes(name: str, column: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    before, after = (_form(field) for field in (old, new))
    if before != after:
        yield Change(name, None, column, "column_changed", plain(before), plain(after), _form_bump(before, after))
    for part in PROSE:
        if old.get(part) != new.get(part):
            yield Change(name, None, column, "definition_changed", old.get(part), new.get(part), Bump.MAJOR)


def _form(field: dict[str, Any]) -> dict[str, Any]:
    form = {name: value for name, value in field.items() if name not in ELSEWHERE}
    if "categories" in field:
        # The codes of a list are told one by one.
        form["constraints"] = {name: value for name, value in field.get("constraints", {}).items() if name != "enum"}
    return form


def _form_bump(old: dict[str, Any], new: dict[str, Any]) -> Bump:
    limits = [state.get("constraints", {}) for state in (old, new)]
    rest = [{name: value for name, value in state.items() if name != "constraints"} for state in (old, new)]
    changed = [name for name in limits[0].keys() | limits[1].keys() if limits[0].get(name) != limits[1].get(name)]
    narrowed = all(name in NARROWS and NARROWS[name](limits[0].get(name), limits[1].get(name)) for name in changed)
    return Bump.MINOR if rest[0] == rest[1] and narrowed else Bump.MAJOR


def _code_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    before, after = (state.tables.get("codes", {}) for state in (old, new))
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            yield Change("codes", code, None, "code_removed", None, None, Bump.MAJOR)
        elif code not in before:
            yield Change("codes", code, None, "code_added", None, None, Bump.MINOR)
        else:
            for part in ("label", "definition"):
                if before[code][part] != after[code][part]:
                    yield Change("codes", code, part, "definition_changed", before[code][part], after[code][part], Bump.MAJOR)
