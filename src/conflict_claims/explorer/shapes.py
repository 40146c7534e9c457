"""The shapes of the map, cut to what it shows: outlines of countries, and the first-level divisions of those with events."""

from __future__ import annotations

import math
from typing import Any

import pycountry
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from conflict_claims.reference.borders import KM_PER_DEGREE
from conflict_claims.reference.files import codes_within, geometry

OUTLINES = "country_outlines"
DIVISIONS = "first_level_shapes"
MARGIN_DEGREES = 3.0
# How wide the map is for its height.
LEAST_RATIO, MOST_RATIO = 1.0, 1.5


def used_divisions(crosswalk: list[dict[str, Any]], places: set[str]) -> dict[str, str]:
    """The ISO 3166-2 code of each of the places that is a first-level division with a shape."""
    return {
        row["record_id"]: row["code"]
        for row in crosswalk
        if row["scheme"] == "iso_3166_2" and row["table_name"] == "places" and row["match"] == "exact"
        if row["record_id"] in places and geometry(DIVISIONS, row["code"]) is not None
    }


def bounds(places: list[dict[str, Any]], division_of: dict[str, str]) -> list[float] | None:
    """West, south, east, north of what is placed, with a margin; None where nothing can be drawn."""
    points = [(place["longitude"], place["latitude"]) for place in places if None not in (place["latitude"], place["longitude"])]
    shapes = [geometry(OUTLINES, place["country_code"]) for place in places if place["place_type"] == "country" and place["country_code"]]
    shapes += [geometry(DIVISIONS, code) for code in division_of.values()]
    boxes = [(x, y, x, y) for x, y in points] + [shape.bounds for shape in shapes if shape]
    if not boxes:
        return None
    west, south, east, north = (side(values) for side, values in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    around = _widened((west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES))
    limits = (-180.0, -85.0, 180.0, 85.0)
    return [
        round(value, 2)
        for value in (max(around[0], limits[0]), max(around[1], limits[1]), min(around[2], limits[2]), min(around[3], limits[3]))
    ]


def _widened(window: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The window made as wide or as high as a screen, so that a map of it has no empty edges."""
    west, south, east, north = window
    shrink = math.cos(math.radians((south + north) / 2))
    wide = max(0.0, (north - south) * LEAST_RATIO / shrink - (east - west)) / 2
    high = max(0.0, (east - west) * shrink / MOST_RATIO - (north - south)) / 2
    return west - wide, south - high, east + wide, north + high


def outlines_within(map_bounds: list[float]) -> list[dict[str, Any]]:
    """The outlines that show in the map, cut to it: code, name, rings, a point for the name and the width there."""
    countries = [pycountry.countries.get(alpha_3=code) for code in codes_within(OUTLINES, *map_bounds)]
    return [
        {"name": getattr(country, "common_name", country.name.partition(",")[0]), **shown}
        for country in countries
        if country and (shown := _shown(OUTLINES, country.alpha_3, map_bounds))
    ]


def divisions_within(map_bounds: list[float], countries: set[str | None]) -> list[dict[str, Any]]:
    """The first-level divisions of the countries that show in the map, as far as there are shapes of them."""
    alpha_2 = {found.alpha_2 for code in countries if code and (found := pycountry.countries.get(alpha_3=code))}
    codes = [code for code in codes_within(DIVISIONS, *map_bounds) if code.partition("-")[0] in alpha_2]
    names = {code: getattr(pycountry.subdivisions.get(code=code), "name", code) for code in codes}
    return [{"name": names[code], **shown} for code in codes if (shown := _shown(DIVISIONS, code, map_bounds))]


def _shown(file: str, code: str, map_bounds: list[float]) -> dict[str, Any] | None:
    cut = geometry(file, code).intersection(box(*map_bounds))
    polygons = [part for part in getattr(cut, "geoms", [cut]) if part.geom_type == "Polygon" and not part.is_empty]
    if not polygons:
        return None
    largest: BaseGeometry = max(polygons, key=lambda part: part.area)
    label = largest.representative_point()
    west, _, east, _ = largest.bounds
    return {
        "code": code,
        "rings": [[[round(x, 2), round(y, 2)] for x, y in part.exterior.coords] for part in polygons],
        "label": [round(label.x, 2), round(label.y, 2)],
        "width_km": round((east - west) * KM_PER_DEGREE * 0.85),
    }
