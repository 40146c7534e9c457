"""The forms of the page for coding a text: the entries of a coding sheet and their fields, from the declaration."""

from __future__ import annotations

from typing import Any

from conflict_claims.coding.defaults import Context, complete
from conflict_claims.coding.form import DATE, LINKS, form, verbatim
from conflict_claims.declare.fields import SLUG
from conflict_claims.declare.table import Column

ENTRIES = ("documents", "actors", "places", "events", "event_reports", "event_actors", "event_places", "casualty_claims", "coding_notes")
# What the reading of a sheet fills in beside the defaults of an entry: from the text, and from the entries around it.
FILLED = {
    "documents": {"published": "2021-03-04", "published_basis": "document", "file_name": "a.txt"},
    "event_places": {"place_precision": "1", "is_primary": "true"},
}
CONTEXT = Context(
    {"voice_actor_id": "a", "language": "en", "reference_date_basis": "document"},
    {"asserted_by": "a", "hedge": "none", "explicitness": "explicit"},
)


def forms() -> dict[str, Any]:
    """For each sort of entry its fields and the links that are written in it; and what a key looks like."""
    return {"slug": SLUG, "entries": {table: _entry(table) for table in ENTRIES}}


def _entry(table: str) -> dict[str, Any]:
    shape = form(table)
    completed = complete(table, dict(FILLED.get(table, {})), CONTEXT)
    # What is still empty, and may not be, has to be written.
    fields = [_field(name, column, column.required and not completed[column.name]) for name, column in shape.fields.items()]
    entry = {"row": shape.spec.row, "fields": fields, "links": _codes(LINKS[table]) if table in LINKS else []}
    if shape.relation:
        entry |= {"kinds": _codes(table), "target": shape.target, "references": shape.spec.column(shape.relation.target).references}
    return entry


def _codes(table: str) -> list[dict[str, str]]:
    shape = form(table)
    codes = shape.spec.column(shape.relation.kind).code_list.codes
    references = shape.spec.column(shape.relation.target).references
    return [{"code": code.code, "label": code.label, "definition": code.definition, "references": references} for code in codes]


def _field(name: str, column: Column, needed: bool) -> dict[str, Any]:
    return {
        "name": name,
        "date": name.startswith(DATE),
        "sort": "words" if verbatim(column) else column.sort,
        "list": column.code_list.name if column.code_list else None,
        "references": column.references,
        "needed": needed,
        "description": column.description,
        "example": column.example,
    }
