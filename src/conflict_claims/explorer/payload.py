"""What the page and the pictures are drawn from: every table with its declaration, and the outlines of the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.outlines import bounds, outlines_within
from conflict_claims.identity import Identity


def read_tables(parquet_files: dict[str, Path]) -> dict[str, pa.Table]:
    """All tables from their Parquet files, given by table name."""
    return {name: pq.read_table(path) for name, path in parquet_files.items()}


def payload(tables: dict[str, pa.Table], release: Identity) -> dict[str, Any]:
    """The payload as values that JSON can hold; cells are lists in the order of the columns, a date is its text."""
    places = tables["places"].to_pylist()
    used = set(tables["event_places"]["place_id"].to_pylist())
    map_bounds = bounds([place for place in places if place["place_id"] in used])
    return {
        "release": {"version": release.version, "date": release.date.isoformat(), "map_bounds": map_bounds},
        "outlines": outlines_within(map_bounds) if map_bounds else [],
        "tables": [_table(spec, tables[name]) for name, spec in table_specs().items()],
    }


def as_script_text(value: Any) -> str:
    """JSON that may stand inside a script element.

    A cell with an end tag or a comment would end the element or change how it is read; without a single ``<`` it cannot.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _table(spec: TableSpec, table: pa.Table) -> dict[str, Any]:
    columns = [_cells(table[column.name], column) for column in spec.columns]
    return {
        "name": spec.name,
        "row": spec.row,
        "columns": [_column(column) for column in spec.columns],
        "cells": [list(row) for row in zip(*columns, strict=True)],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "description": column.description,
        "is_key": column.is_key,
        "references": column.references,
        "code_list": column.code_list.name if column.code_list else None,
    }


def _cells(values: pa.ChunkedArray, column: Column) -> list[Any]:
    return (values.cast(pa.string()) if column.sort in ("day", "code") else values).to_pylist()
