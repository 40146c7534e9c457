"""Events with claims, each with the geometry that the documents' words allow: what the exports for maps hold.

Nothing is drawn more closely than the words place it. An exact location (precision 1) whose place has the coordinates of a
gazetteer is a point, and a point chosen to stand for an area never; within a first-level division (precision 4) is its shape,
where there is one. All else (near a place, a part of a country, a country, a region, the sea) has no geometry but its place by
key, name and country, and its precision: an outline of a country says no more than its code, and takes a side where a border is
disputed. The coordinates of the place are no column here, because a program for maps makes points of them whatever the
precision is.
"""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.shapes import DIVISIONS, used_divisions
from conflict_claims.exports.release import Release
from conflict_claims.reference.files import geometry

TABLE = "events_wide"
GEOMETRY = "geometry"
EXACT, FIRST_LEVEL = 1, 4
WITHIN, GAZETTEER = "within", "gazetteer"
LEFT_OUT = ("latitude", "longitude")


def columns() -> list[Column]:
    """The columns of an event, all but its geometry."""
    return [column for column in table_specs()[TABLE].columns if column.name not in LEFT_OUT]


def located_events(release: Release) -> list[dict[str, Any]]:
    """One row an event with claims, in order of the key: ``columns`` and a geometry as WKB (WGS 84, longitude first), or None."""
    places = release.tables["places"].to_pylist()
    surveyed = {place["place_id"] for place in places if place["coordinate_basis"] == GAZETTEER}
    divisions = used_divisions(release.tables["crosswalk"].to_pylist(), {place["place_id"] for place in places})
    return [
        {column.name: row[column.name] for column in columns()} | {GEOMETRY: _wkb(_geometry(row, surveyed, divisions))}
        for row in release.tables[TABLE].to_pylist()
        if row["claim_count"]
    ]


def held(release: Release) -> dict[str, list[dict[str, Any]]]:
    """What an export for maps is to hold of a release."""
    return {TABLE: located_events(release)}


def _geometry(row: dict[str, Any], surveyed: set[str], divisions: dict[str, str]) -> BaseGeometry | None:
    if row["place_precision"] == EXACT and row["place_id"] in surveyed:
        return Point(row["longitude"], row["latitude"])
    if row["place_precision"] == FIRST_LEVEL and row["place_relation"] == WITHIN and row["place_id"] in divisions:
        return geometry(DIVISIONS, divisions[row["place_id"]])
    return None


def _wkb(found: BaseGeometry | None) -> bytes | None:
    # Outer rings counter-clockwise, as GeoJSON wants them and GeoParquet may say that they are.
    return found and shapely.to_wkb(shapely.orient_polygons(found), byte_order=1)
