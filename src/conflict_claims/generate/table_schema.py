"""Table Schema (Data Package v2) of a table, from its specification.

https://datapackage.org/standard/table-schema/
"""

from __future__ import annotations

from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {"text": "string", "code": "string", "whole": "integer", "decimal": "number", "flag": "boolean", "day": "date"}


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """The Table Schema: fields with constraints and prose, primaryKey, foreignKeys."""
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": spec.name,
        "title": spec.row,
        "fields": [_field(column) for column in spec.columns],
        "missingValues": [""],
        "primaryKey": [spec.key],
    }
    keys = [_foreign_key(spec, column) for column in spec.columns if column.references]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.sort], "description": _description(column)}
    field["example"] = column.example
    if column.sort == "flag":
        # Without these, readers also take True, 1 and the like.
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints = {name: _plain(value) for name, value in column.constraints.items()}
    if column.required:
        constraints["required"] = True
    if column.is_key:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    if column.code_list:
        field["categories"] = [{"value": code.code, "label": code.label} for code in column.code_list.codes]
        if column.code_list.ordered:
            field["categoriesOrdered"] = True
    return field


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _description(column: Column) -> str:
    parts = [column.description]
    parts += [f"Format: {column.format}."] if column.format else []
    parts += [f"Unit: {column.unit}."] if column.unit else []
    parts += [f"Compare: {column.standard}."] if column.standard else []
    return " ".join(parts)


def _foreign_key(spec: TableSpec, column: Column) -> dict[str, Any]:
    # An empty resource means the same table, as the standard writes it.
    resource = "" if column.references == spec.name else column.references
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [table_specs()[column.references].key]}}
