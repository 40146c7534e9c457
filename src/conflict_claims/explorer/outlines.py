"""Country outlines for the map: Natural Earth 1:50m, as the reference file of outlines has them, cut to what the map shows."""

from __future__ import annotations

from typing import Any

import pycountry
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from conflict_claims.reference.borders import KM_PER_DEGREE
from conflict_claims.reference.files import codes_within, geometry

OUTLINES = "country_outlines"
MARGIN_DEGREES = 3.0


def bounds(places: list[dict[str, Any]]) -> list[float] | None:
    """West, south, east, north of what is placed, with a margin; None where nothing can be drawn."""
    points = [(place["longitude"], place["latitude"]) for place in places if place["latitude"] is not None]
    countries = [
        geometry(OUTLINES, place["country_code"]) for place in places if place["place_type"] == "country" and place["country_code"]
    ]
    boxes = [(x, y, x, y) for x, y in points] + [country.bounds for country in countries if country]
    if not boxes:
        return None
    west, south, east, north = (side(values) for side, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    around = (west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES)
    limits = (-180.0, -85.0, 180.0, 85.0)
    return [
        round(value, 2)
        for value in (max(around[0], limits[0]), max(around[1], limits[1]), min(around[2], limits[2]), min(around[3], limits[3]))
    ]


def outlines_within(map_bounds: list[float]) -> list[dict[str, Any]]:
    """The outlines that show in the map, cut to it: code, name, rings, a point for the name and the width there."""
    window = box(*map_bounds)
    shown = []
    for code in codes_within(OUTLINES, *map_bounds):
        cut = geometry(OUTLINES, code).intersection(window)
        country = pycountry.countries.get(alpha_3=code)
        if country and not cut.is_empty:
            shown.append(_shown(country, cut))
    return shown


def _shown(country: Any, cut: BaseGeometry) -> dict[str, Any]:
    polygons = [part for part in getattr(cut, "geoms", [cut]) if part.geom_type == "Polygon"]
    largest = max(polygons, key=lambda part: part.area)
    label = largest.representative_point()
    west, _, east, _ = largest.bounds
    return {
        "code": country.alpha_3,
        "name": getattr(country, "common_name", country.name.partition(",")[0]),
        "rings": [[[round(x, 2), round(y, 2)] for x, y in part.exterior.coords] for part in polygons],
        "label": [round(label.x, 2), round(label.y, 2)],
        "width_km": round((east - west) * KM_PER_DEGREE * 0.85),
    }
