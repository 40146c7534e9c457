"""PACKAGE.events.parquet: the events with claims as GeoParquet 1.1, where ``located_events`` says how each is placed.

https://geoparquet.org/releases/v1.1.0/
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import shapely

from conflict_claims.exports.located_events import GEOMETRY, TABLE, columns, located_events
from conflict_claims.exports.release import Release
from conflict_claims.table_files import parquet

ENDING = ".events.parquet"
VERSION = "1.1.0"


def write(release: Release, path: Path) -> None:
    """Makes the file: the types and descriptions of the table's own Parquet file, and the geometry as WKB."""
    rows = located_events(release)
    own = release.tables[TABLE].schema
    fields = [*(own.field(column.name) for column in columns()), pa.field(GEOMETRY, pa.binary())]
    schema = pa.schema(fields, metadata={"geo": json.dumps(_geo([row[GEOMETRY] for row in rows if row[GEOMETRY]]))})
    parquet.write(pa.Table.from_pylist(rows, schema).to_batches(), schema, path)


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The events with their geometry as WKB, in the order of the file."""
    return {TABLE: parquet.read_table(path).to_pylist()}


def _geo(drawn: list[bytes]) -> dict[str, Any]:
    """What the standard wants to be known of the geometry. Without a reference system it is that of GeoJSON."""
    shapes = shapely.from_wkb(drawn)
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes}),
        "orientation": "counterclockwise",
        "edges": "planar",
    }
    bounds = {"bbox": shapely.total_bounds(shapes).tolist()} if drawn else {}
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column | bounds}}
