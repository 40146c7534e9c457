"""What changed between two states, which version that needs, and whether the ledger says so."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest
from support import built_specimen

from conflict_claims.declare.keys import compute_keys, follow
from conflict_claims.history.difference import difference, required_bump
from conflict_claims.history.escape import escape, unescape
from conflict_claims.history.snapshot import read_folder
from conflict_claims.history.versions import Bump, parse, step, successor

NOW = read_folder(built_specimen())
STRIKES, RENAMED = "pakistan-strikes-iran", "strikes-into-iran"


def field(state, table, name):
    return next(f for f in state.schemas[table]["fields"] if f["name"] == name)


def fields(state, table):
    return state.schemas[table]["fields"]


def constraint(table, column, **values):
    def edit(state):
        constraints = field(state, table, column).setdefault("constraints", {})
        for name, value in values.items():
            constraints.pop(name, None)
            if value is not None:
                constraints[name] = value

    return edit


def add_column(state):
    fields(state, "events").append({"name": "weather", "type": "string", "description": "Weather."})


def remove_column(state):
    fields(state, "events")[:] = [f for f in fields(state, "events") if f["name"] != "topic"]


def swap_columns(state):
    columns = fields(state, "events")
    columns[1], columns[2] = columns[2], columns[1]


def drop_code(state):
    del state.tables["codes"]["kind/umbrella"]


def add_code(state):
    state.tables["codes"]["kind/rumour"] = {
        "code_id": "kind/rumour",
        "code_list": "kind",
        "code": "rumour",
        "label": "Rumour",
        "definition": "A rumour.",
    }


def drop_table(state):
    del state.schemas["crosswalk"], state.tables["crosswalk"]


def add_table(state):
    state.schemas["weather"] = {"primaryKey": ["weather_id"], "fields": [{"name": "weather_id"}]}
    state.tables["weather"] = {}


def add_record(state):
    state.tables["actors"]["someone"] = state.tables["actors"]["china"] | {"actor_id": "someone", "name": "Someone"}


def remove_record(state):
    del state.tables["coding_notes"][next(iter(state.tables["coding_notes"]))]


def rename_event(state):
    """Another key for an event, in whatever names it, and in the keys that are made of it."""
    tables = {name: list(rows.values()) for name, rows in state.tables.items() if name in state.compared}
    next(row for row in tables["events"] if row["event_id"] == STRIKES).update(event_id=RENAMED)
    follow(tables, "events", {STRIKES: RENAMED})
    compute_keys(tables)
    for name, rows in tables.items():
        state.tables[name] = {row[state.key(name)]: row for row in rows}


# What is changed → the kinds of change told of it, and the bump it needs. Each larger bump stands beside a smaller change of
# the same part of the schema.
CASES = {
    "nothing": (lambda s: None, set(), Bump.NONE),
    "value corrected": (lambda s: s.tables["events"][STRIKES].update(title="Another title"), {"corrected"}, Bump.PATCH),
    "record added": (add_record, {"added"}, Bump.MINOR),
    "record removed": (remove_record, {"removed"}, Bump.MAJOR),
    "record renamed": (rename_event, {"renamed"}, Bump.MAJOR),
    "column added": (add_column, {"column_added"}, Bump.MINOR),
    "column removed": (remove_column, {"column_removed"}, Bump.MAJOR),
    "columns reordered": (swap_columns, {"column_changed"}, Bump.MAJOR),
    "column retyped": (lambda s: field(s, "events", "title").update(type="any"), {"column_changed"}, Bump.MAJOR),
    "required made nullable": (constraint("events", "title", required=None), {"column_changed"}, Bump.MAJOR),
    "nullable made required": (constraint("documents", "publisher", required=True), {"column_changed"}, Bump.MINOR),
    "minimum raised": (constraint("evidence", "line", minimum=2), {"column_changed"}, Bump.MINOR),
    "minimum lowered": (constraint("evidence", "line", minimum=0), {"column_changed"}, Bump.MAJOR),
    "maximum lowered": (constraint("event_places", "place_precision", maximum=6), {"column_changed"}, Bump.MINOR),
    "maximum raised": (constraint("event_places", "place_precision", maximum=8), {"column_changed"}, Bump.MAJOR),
    "pattern added": (constraint("events", "title", pattern="^A"), {"column_changed"}, Bump.MINOR),
    "pattern replaced": (constraint("evidence", "span_sha256", pattern="^A"), {"column_changed"}, Bump.MAJOR),
    "foreign key added": (
        lambda s: s.schemas["event_reports"]["foreignKeys"].append({"fields": ["means"]}),
        {"column_changed"},
        Bump.MINOR,
    ),
    "foreign key removed": (lambda s: s.schemas["event_reports"]["foreignKeys"].clear(), {"column_changed"}, Bump.MAJOR),
    "key changed": (lambda s: s.schemas["codes"].update(primaryKey=["label"]), {"column_changed"}, Bump.MAJOR),
    "code added": (add_code, {"code_added"}, Bump.MINOR),
    "code removed": (drop_code, {"code_removed"}, Bump.MAJOR),
    "table added": (add_table, {"table_added"}, Bump.MINOR),
    "table removed": (drop_table, {"table_removed"}, Bump.MAJOR),
    "column defined anew": (lambda s: field(s, "events", "title").update(description="Else."), {"definition_changed"}, Bump.MAJOR),
    "code defined anew": (lambda s: s.tables["codes"]["kind/umbrella"].update(definition="Else."), {"definition_changed"}, Bump.MAJOR),
    "table defined anew": (lambda s: s.schemas["events"].update(title="Else."), {"definition_changed"}, Bump.MAJOR),
    "example changed": (lambda s: field(s, "events", "title").update(example="Else"), set(), Bump.NONE),
}


@pytest.mark.parametrize("case", CASES)
def test_change_is_told_and_needs_its_bump(case):
    """A change that is not told, told as another one, or released under too small a version."""
    edit, kinds, bump = CASES[case]
    new = copy.deepcopy(NOW)
    edit(new)
    changes = difference(NOW, new)
    assert {change.kind for change in changes} == kinds
    assert required_bump(changes) == bump


def test_rename_is_told_with_its_references_followed():
    """A renamed event is told as dozens of corrections of the rows that refer to it, or a key made of its key as another record."""
    new = copy.deepcopy(NOW)
    rename_event(new)
    told = difference(NOW, new)
    assert [(c.old, c.new) for c in told if c.table == "events"] == [(STRIKES, RENAMED)]
    assert {c.kind for c in told} == {"renamed"}
    assert {c.old.replace(STRIKES, RENAMED) for c in told} == {c.new for c in told}


def test_two_like_records_are_no_rename():
    """A removal and two additions of the same content are taken for a renaming at random."""
    new = copy.deepcopy(NOW)
    row = new.tables["actors"].pop("china")
    new.tables["actors"] |= {key: row | {"actor_id": key} for key in ("one", "two")}
    kinds = sorted(change.kind for change in difference(NOW, new) if change.table == "actors")
    assert kinds == ["added", "added", "removed"]


def test_derived_tables_have_no_history_of_records():
    """Each correction is told a second time for the tables that are built from it."""
    new = copy.deepcopy(NOW)
    new.tables["events_wide"][STRIKES]["title"] = "Another"
    assert difference(NOW, new) == []


@pytest.mark.parametrize(
    "value", ["=1+1", "a\\b", "<b>", "a\u200bb", "two  spaces", " edge ", "x@y.zz", "Pakistan", "\\u{41}", "", "á", "none"]
)
def test_escape_comes_back(value):
    """An old value in the ledger that is not the value that stood in the cell."""
    assert unescape(escape(value)) == value


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        ("1.2.3", "1.2.4", Bump.PATCH),
        ("1.2.3", "1.3.0", Bump.MINOR),
        ("1.2.3", "2.0.0", Bump.MAJOR),
        ("1.2.3", "1.2.5", None),
        ("1.2.3", "1.3.1", None),
        ("1.2.3", "1.2.2", None),
        ("1.9.9", "1.10.0", Bump.MINOR),
    ],
)
def test_step_between_versions(old, new, bump):
    """A version that skips, falls or leaps is taken for the next one."""
    assert step(old, new) == bump
    if bump:
        assert successor(old, bump) == new


@pytest.mark.parametrize("version", ["1.0", "01.0.0", "1.0.0-rc1", "v1.0.0", "1.0.0 ", "１.0.0", "1.0.0\n", ""])
def test_unsemantic_version_is_refused(version):
    """Something that is no semantic version is compared as if it were one."""
    with pytest.raises(ValueError, match="no version"):
        parse(version)


def followed(old, changes):
    """The records of ``old`` after the changes, references to renamed records followed: what a user could reconstruct."""
    tables = {name: {key: dict(row) for key, row in old.tables[name].items()} for name in old.compared}
    renamed = {(c.table, c.old): c.new for c in changes if c.kind == "renamed"}
    for name, rows in tables.items():
        references = {f["fields"][0]: f["reference"]["resource"] or name for f in old.schemas[name].get("foreignKeys", [])}
        for row in rows.values():
            if "record_id" in row:
                row["record_id"] = renamed.get((row["table_name"], row["record_id"]), row["record_id"])
            for column, target in (references | {old.key(name): name}).items():
                row[column] = renamed.get((target, row[column]), row[column])
        tables[name] = {row[old.key(name)]: row for row in rows.values()}
    for change in changes:
        if change.kind == "removed":
            del tables[change.table][change.record]
        elif change.kind == "added":
            tables[change.table][change.record] = json.loads(change.new)
        elif change.kind == "corrected":
            tables[change.table][change.record][change.field] = change.new or ""
    return tables


@pytest.mark.parametrize("case", ["value corrected", "record added", "record removed", "record renamed"])
def test_difference_applied_to_the_old_gives_the_new(case):
    """A difference that leaves something out, so that the ledger is no history."""
    new = copy.deepcopy(NOW)
    CASES[case][0](new)
    assert followed(NOW, difference(NOW, new)) == {name: new.tables[name] for name in new.compared}


def test_version_does_not_enter_the_difference():
    """Two states of the same content differ because their versions do."""
    assert difference(NOW, replace(NOW, version="9.9.9")) == []
