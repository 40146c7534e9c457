"""csvw-metadata.json: the CSV files with types, keys and references, as CSV on the Web (W3C) writes them.

https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import re
from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.exports.release import Release

FILE = "csvw-metadata.json"
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
BASES = {"text": "string", "code": "string", "whole": "integer", "decimal": "decimal", "flag": "boolean", "day": "date"}
FORMATS = {"flag": "true|false", "day": "yyyy-MM-dd"}
BOUNDS = {"minimum": "minimum", "maximum": "maximum", "minLength": "minLength", "maxLength": "maxLength", "pattern": "format"}


def csvw_metadata(release: Release) -> dict[str, Any]:
    """The document; the files stand beside it, in data/."""
    metadata = release.descriptor
    return {
        "@context": CONTEXT,
        "dc:title": metadata["title"],
        "dc:description": metadata["description"].strip(),
        "dc:license": {"@id": metadata["licenses"][0]["path"]},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": "\n", "doubleQuote": True},
        "tables": [_table(spec) for spec in table_specs().values()],
    }


def _table(spec: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in spec.columns], "primaryKey": spec.key}
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": _url(column.references), "columnReference": table_specs()[column.references].key},
        }
        for column in spec.columns
        # A strict validator wants every cell of a foreign key to match; a reference that may be null is left to the Table Schema.
        if column.references and column.required
    ]
    return {"url": _url(spec.name), "dc:description": spec.row, "tableSchema": schema | ({"foreignKeys": keys} if keys else {})}


def _url(name: str) -> str:
    return f"data/{name}.csv"


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "required": column.required,
        "null": "",
        "datatype": _datatype(column),
    }


def _datatype(column: Column) -> dict[str, Any]:
    datatype: dict[str, Any] = {"base": BASES[column.sort]}
    if column.sort in FORMATS:
        return datatype | {"format": FORMATS[column.sort]}
    if "enum" in column.constraints:
        return datatype | {"format": "|".join(re.escape(value) for value in column.constraints["enum"])}
    return datatype | {BOUNDS[name]: value for name, value in column.constraints.items()}
