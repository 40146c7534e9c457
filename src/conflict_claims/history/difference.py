"""The difference between two states: one Change for each thing that a reader sees change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conflict_claims.declare.tables import table_specs
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


# More pairs of records than this are not compared one by one: they are told as removed and added.
MOST_PAIRS = 4_000_000


def _renames(old: Snapshot, new: Snapshot) -> dict[tuple[str, str], str]:
    """(table, old key) → new key: a record that is gone and a new one with the same content, references followed."""
    renames: dict[tuple[str, str], str] = {}
    # A key that says its columns changes with one of them: those are looked for where the same content is not to be had.
    for rounds in (_same_content, _all_but_one):
        while found := {pair: key for pair, key in rounds(old, new, renames) if pair not in renames}:
            renames |= found
    return renames


def _same_content(old: Snapshot, new: Snapshot, renames: dict) -> Iterator[tuple[tuple[str, str], str]]:
    for name in _shared(old, new):
        gone, come = _gone_and_come(old, new, name, renames)
        by_content: dict[tuple, list[str]] = defaultdict(list)
        for key, cells in come.items():
            by_content[cells].append(key)
        for key, cells in gone.items():
            same = by_content.get(cells, [])
            if len(same) == 1 and sum(other == cells for other in gone.values()) == 1:
                yield (name, key), same[0]


def _all_but_one(old: Snapshot, new: Snapshot, renames: dict) -> Iterator[tuple[tuple[str, str], str]]:
    """Records with a computed key of which one column changed, where each is the only such counterpart of the other."""
    for name in _shared(old, new):
        if name not in table_specs() or not table_specs()[name].columns[0].parts:
            continue
        gone, come = _gone_and_come(old, new, name, renames)
        if len(gone) * len(come) > MOST_PAIRS:
            continue
        near = [
            (a, b)
            for a, cells in gone.items()
            for b, others in come.items()
            if sum(x != y for x, y in zip(cells, others, strict=True)) == 1
        ]
        for one, other in near:
            if sum(a == one for a, _ in near) == 1 and sum(b == other for _, b in near) == 1:
                yield (name, one), other


def _gone_and_come(old: Snapshot, new: Snapshot, name: str, renames: dict) -> tuple[dict[str, tuple], dict[str, tuple]]:
    """The contents, by key, of the records that only the old and that only the new state has, in the columns that both have."""
    columns = [field["name"] for field in old.schemas[name]["fields"]]
    columns = [column for column in columns if column != new.key(name) and column in {f["name"] for f in new.schemas[name]["fields"]}]
    taken = set(renames.values())
    gone = {
        key: tuple(_renamed(old, name, row, renames)[column] or "" for column in columns)
        for key, row in old.tables[name].items()
        if key not in new.tables[name] and (name, key) not in renames
    }
    come = {
        key: tuple(row[column] or "" for column in columns)
        for key, row in new.tables[name].items()
        if key not in old.tables[name] and key not in taken
    }
    return gone, come


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
