"""What the page and the pictures are drawn from: every table with its declaration, and the shapes of the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.explorer.shapes import bounds, divisions_within, outlines_within, used_divisions
from conflict_claims.identity import Identity


def read_tables(parquet_files: dict[str, Path]) -> dict[str, pa.Table]:
    """All tables from their Parquet files, given by table name."""
    return {name: pq.read_table(path) for name, path in parquet_files.items()}


def payload(tables: dict[str, pa.Table], release: Identity) -> dict[str, Any]:
    """The payload as values that JSON can hold; a table is its columns, a date is its text."""
    used = set(tables["event_places"]["place_id"].to_pylist())
    places = [place for place in tables["places"].to_pylist() if place["place_id"] in used]
    division_of = used_divisions(tables["crosswalk"].to_pylist(), {place["place_id"] for place in places})
    map_bounds = bounds(places, division_of)
    return {
        "release": {"version": release.version, "date": release.date.isoformat(), "map_bounds": map_bounds},
        "outlines": outlines_within(map_bounds) if map_bounds else [],
        "divisions": divisions_within(map_bounds, {place["country_code"] for place in places}) if map_bounds else [],
        "division_of": division_of,
        "tables": [_table(spec, tables[name]) for name, spec in table_specs().items()],
    }


def as_script_text(value: Any) -> str:
    """JSON that may stand inside a script element.

    A cell with an end tag or a comment would end the element or change how it is read; without a single ``<`` it cannot.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def column_values(written: list[Any] | dict[str, list[Any]]) -> list[Any]:
    """The cells of a column as it stands in the payload."""
    return written if isinstance(written, list) else [written["of"][at] for at in written["at"]]


def _table(spec: TableSpec, table: pa.Table) -> dict[str, Any]:
    return {
        "name": spec.name,
        "row": spec.row,
        "edited": spec.name in hand_edited(),
        "count": table.num_rows,
        "columns": [_column(column) for column in spec.columns],
        "cells": [_written(_cells(table[column.name], column)) for column in spec.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "sort": column.sort,
        "description": column.description,
        "required": column.required,
        "is_key": column.is_key,
        "references": column.references,
        "code_list": column.code_list.name if column.code_list else None,
    }


def _cells(values: pa.ChunkedArray, column: Column) -> list[Any]:
    return (values.cast(pa.string()) if column.sort in ("day", "code") else values).to_pylist()


def _written(cells: list[Any]) -> list[Any] | dict[str, list[Any]]:
    # A value that stands in many rows is written once: keys, codes and titles are most of what there is.
    distinct = list(dict.fromkeys(cells))
    if len(distinct) * 2 > len(cells):
        return cells
    place = {value: at for at, value in enumerate(distinct)}
    return {"of": distinct, "at": [place[cell] for cell in cells]}
