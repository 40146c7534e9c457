"""PACKAGE.events.geojson: the events with claims as features (RFC 7946), where ``located_events`` says how each is placed.

https://www.rfc-editor.org/rfc/rfc7946
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import shapely

from conflict_claims.declare.table import Column
from conflict_claims.exports.located_events import GEOMETRY, TABLE, columns, located_events
from conflict_claims.exports.release import Release, about
from conflict_claims.generate.json_text import json_text

ENDING = ".events.geojson"


def write(release: Release, path: Path) -> None:
    """Makes the file: one collection, whose other members say what it is; dates are texts."""
    members = {row["name"].replace(" ", "_"): row["value"] for row in about(release)}
    collection = {"type": "FeatureCollection", **members, "features": [_feature(row) for row in located_events(release)]}
    path.write_text(json_text(collection), encoding="utf-8", newline="")


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The events with their geometry as WKB, in the order of the file, dates as such."""
    return {TABLE: [_row(feature) for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]}


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    key = columns()[0].name
    drawn = row[GEOMETRY] and json.loads(shapely.to_geojson(shapely.from_wkb(row[GEOMETRY])))
    texts = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items() if name != GEOMETRY}
    return {"type": "Feature", "id": row[key], "geometry": drawn, "properties": texts}


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    values = {column.name: _value(column, feature["properties"][column.name]) for column in columns()}
    return values | {GEOMETRY: _wkb(feature["geometry"])}


def _value(column: Column, value: Any) -> Any:
    return dt.date.fromisoformat(value) if column.sort == "day" and value is not None else value


def _wkb(drawn: dict[str, Any] | None) -> bytes | None:
    return drawn and shapely.to_wkb(shapely.from_geojson(json.dumps(drawn)), byte_order=1)
