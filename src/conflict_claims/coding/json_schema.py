"""The JSON Schema of a sheet, from the declaration: an editor completes keys and codes with it, and explains them as one types."""

from __future__ import annotations

from typing import Any

from conflict_claims.coding.form import DATE, LINKS, RELATIONS, THINGS, WORDS, form, verbatim
from conflict_claims.coding.reading import ACROSS
from conflict_claims.declare.fields import SLUG
from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import table_specs

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
KEY = {"type": "string", "pattern": SLUG}
# Editors read YAML's own types; a sheet takes each of them as the text that it is written as.
SCALARS = {
    "whole": ["integer", "string"],
    "decimal": ["number", "string"],
    "flag": ["boolean", "string"],
    "day": ["string"],
    "text": ["string", "number"],
}


def sheet_schema() -> Schema:
    """The schema of a whole sheet."""
    entries = {table: _entry(table) for table in ("actors", "places", "events")}
    return {
        "$schema": DIALECT,
        "title": "Coding sheet",
        "description": "One document coded: docs/coding-sheet.md",
        "definitions": {"words": _words(), "note": _note()} | {table: _linked(table) for table in RELATIONS},
    } | _object(
        {
            "document": _entry("documents", {"id": KEY | {"description": "Key of the document."}}, ("id",)),
            "new": _object({table: _map(entries[table]) for table in THINGS}),
            **{table: _map(_mention(table)) for table in ("actors", "places")},
            "events": _map(_event()),
            "notes": _list(_object({"table": {"type": "string"}, "record": KEY, **_note()["properties"]})),
            "evidence": _list(
                _object({"table": {"type": "string"}, "record": KEY, "field": {"type": "string"}, "words": _ref("words")}, ("words",))
            ),
        },
        ("document",),
    )


def _mention(table: str) -> Schema:
    return {"anyOf": [_ref("words"), _object({"words": _ref("words"), **_field_words(table), **_links(table)})]}


def _event() -> Schema:
    parts = {section: _object(_related(table)) for table, section in (("event_actors", "actors"), ("event_places", "places"))}
    number = {"type": ["integer", "string"], "description": "Both bounds at once."}
    label = {"type": "string", "description": "A name inside the sheet, for links between claims."}
    claims = _list(_entry("casualty_claims", {"id": label, "number": number}))
    return _entry("event_reports", {**parts, "claims": claims})


def _entry(table: str, more: Schema | None = None, needed: tuple[str, ...] = ()) -> Schema:
    fields = {name: _value(column) for name, column in form(table).fields.items()} | _field_words(table)
    dates = {name: fields.pop(name) for name in list(fields) if name.startswith(DATE)}
    if dates:
        fields["date"] = _object({name.removeprefix(DATE): value for name, value in dates.items()})
    if table in ("actors", "places", "events"):
        fields["crosswalk"] = _list(_object({name: _value(column) for name, column in form("crosswalk").fields.items()}))
    notes = {"notes": _list(_ref("note"))}
    return _object((more or {}) | {"words": _ref("words")} | fields | _links(table) | notes, needed) | {
        "description": table_specs()[table].row
    }


def _links(table: str) -> Schema:
    return _related(LINKS[table]) if table in LINKS else {}


def _related(table: str) -> Schema:
    """The codes of a relation as keys, each with its definition."""
    codes = form(table).spec.column(form(table).relation.kind).code_list.codes
    return {code.code: _list(_ref(table)) | {"description": code.definition} for code in codes}


def _linked(table: str) -> Schema:
    """The other end of a relation: its key, or an entry that holds it."""
    shape = form(table)
    target = {"type": "string", "description": shape.spec.column(shape.relation.target).description}
    across = {"across": {"type": "boolean", "description": "Inferred from several documents."}} if table in ACROSS else {}
    return {"anyOf": [target, _entry(table, {shape.target: target} | across, (shape.target,))]}


def _field_words(table: str) -> Schema:
    return {f"{name}{WORDS}": _ref("words") for name in form(table).fields}


def _value(column: Column) -> Schema:
    described = {"description": column.description, "examples": [column.example]}
    if verbatim(column):
        return {"anyOf": [_ref("words"), {"type": "number"}, {"type": "null"}]} | described
    if column.code_list:
        definitions = [f"{code.code}: {code.definition}" for code in column.code_list.codes]
        codes = {"enum": [*column.code_list.values, *([] if column.required else [None])]}
        # A coding rule may be named by its number.
        kind = {"anyOf": [codes, {"type": "integer"}]} if column.code_list.name == "rule" else codes
        return kind | described | {"markdownDescription": "\n\n".join([column.description, *definitions])}
    return {"type": [*SCALARS[column.sort], *([] if column.required else ["null"])]} | described


def _words() -> Schema:
    mapping = _object({"words": {"type": "string"}, "line": {"type": "integer"}, "nth": {"type": "integer"}}, ("words",))
    one = {"anyOf": [{"type": ["string", "number"]}, mapping]}
    return {
        "description": "Words of the text as they stand; with ' @ LINE' where they stand twice, '#2' after it for the second on that line.",
        "anyOf": [*one["anyOf"], {"type": "array", "items": one}],
    }


def _note() -> Schema:
    return _object({name: _value(column) for name, column in form("coding_notes").fields.items()})


def _object(properties: Schema, needed: tuple[str, ...] = ()) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties, "required": list(needed)}


def _map(entry: Schema) -> Schema:
    return {"type": ["object", "null"], "propertyNames": KEY, "additionalProperties": entry}


def _list(entry: Schema) -> Schema:
    return {"anyOf": [entry, {"type": "array", "items": entry}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
