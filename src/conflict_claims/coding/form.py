"""What a sheet can hold: for each table its columns under the names that people write, and which codes are keys of their own.

All of it is read from the declaration: a column that is added there can be written in a sheet, under its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from conflict_claims.declare.fields import VERBATIM_FORMAT
from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs

# Names in a sheet where they are not the column's own less its ending (_actor_id, _id, _code …).
NAMES = {
    "asserted_by": "said_by",
    "actor_type": "type",
    "place_type": "type",
    "event_type": "type",
    "place_precision": "precision",
    "is_primary": "primary",
    "victim_group": "group",
    "count_expression": "count",
    "count_low": "low",
    "count_high": "high",
    "count_qualifier": "qualifier",
}
ENDINGS = ("_actor_id", "_place_id", "_event_id", "_claim_id", "_document_id", "_id", "_code")
# Counted or computed from the text and from where a record stands in the sheet.
COMPUTED = {
    "documents": ("sha256", "line_count", "char_count", "redistributed"),
    "casualty_claims": ("event_id",),
    "event_reports": ("event_id",),
    "event_actors": ("event_id",),
    "event_places": ("event_id",),
    "crosswalk": ("table_name", "record_id"),
    "coding_notes": ("table_name", "record_id"),
    "events": (),
    "actors": (),
    "places": (),
    "event_links": ("from_event_id",),
    "actor_links": ("from_actor_id",),
    "claim_links": ("from_claim_id",),
    "document_links": ("from_document_id",),
}
# What carries a field is written under its name with this ending.
WORDS = "_words"
# The dates of a report are written together, under ``date``.
DATE = "date_"


@dataclass(frozen=True)
class Relation:
    """A table whose rows are written as ``code: record``: the column with the code, and the one with the record it leads to."""

    kind: str
    target: str


RELATIONS = {
    "event_actors": Relation("role", "actor_id"),
    "event_places": Relation("relation", "place_id"),
    "event_links": Relation("link_type", "to_event_id"),
    "actor_links": Relation("link_type", "to_actor_id"),
    "claim_links": Relation("link_type", "to_claim_id"),
    "document_links": Relation("link_type", "to_document_id"),
}
# Whose entries carry the codes of which links as keys.
LINKS = {"documents": "document_links", "actors": "actor_links", "event_reports": "event_links", "casualty_claims": "claim_links"}
# Kept whoever uses them, and created only under ``new``.
THINGS = ("actors", "places", "events")


@dataclass(frozen=True)
class Form:
    """One sort of entry: its table, the columns that are written by their name in a sheet, and the code that is a key before it."""

    spec: TableSpec
    fields: dict[str, Column]
    relation: Relation | None = None

    @property
    def target(self) -> str:
        """The name under which a relation's other end is written."""
        return name_of(self.spec.column(self.relation.target))

    @property
    def kinds(self) -> list[str]:
        """The codes that are keys of a relation's entries."""
        return self.spec.column(self.relation.kind).code_list.values


def name_of(column: Column) -> str:
    """The name of a column in a sheet."""
    if column.name in NAMES:
        return NAMES[column.name]
    if column.name.startswith("to_"):
        return name_of_reference(column)
    ending = next((ending for ending in ENDINGS if column.name.endswith(ending) and column.name != ending[1:]), "")
    return column.name.removesuffix(ending)


def name_of_reference(column: Column) -> str:
    """The name of the other end of a link: what it is a key of."""
    return table_specs()[column.references].key.removesuffix("_id")


def verbatim(column: Column) -> bool:
    """Whether a column holds words of the document, so that its span is the cell."""
    return column.format == VERBATIM_FORMAT


@cache
def form(table: str) -> Form:
    """The form of a table's entries."""
    spec = table_specs()[table]
    relation = RELATIONS.get(table)
    hidden = {spec.key, "document_id", *COMPUTED[table], *((relation.kind, relation.target) if relation else ())}
    return Form(spec, {name_of(column): column for column in spec.columns if column.name not in hidden}, relation)
