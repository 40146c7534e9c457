"""Whether coordinates lie in the country, or the first-level division, they are said to lie in."""

from __future__ import annotations

import math

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from conflict_claims.reference.files import geometry, table

KM_PER_DEGREE = 111.2
# What the borders may be off by, on the 234,908 places of GeoNames that they were tried on; those of the divisions are drawn coarser.
COUNTRY_TOLERANCE_KM = 15
DIVISION_TOLERANCE_KM = 25


def kilometres_outside(country_code: str, latitude: float, longitude: float) -> float | None:
    """How far a point lies outside a country (ISO 3166-1 alpha-3): 0 inside it and where the country claims it; None where
    there are no borders of the country to judge by."""
    if country_code in claimants(latitude, longitude):
        return 0.0
    # The borders are drawn for this question and hold every island; where they are coarse, the outlines of the map are finer.
    distances = []
    for file in ("country_borders", "country_outlines"):
        shape = geometry(file, country_code)
        if shape is not None:
            distances.append(_distance(shape, latitude, longitude))
            if not distances[-1]:
                break
    return min(distances, default=None)


def kilometres_outside_division(code: str, latitude: float, longitude: float) -> float | None:
    """How far a point lies outside a first-level division (ISO 3166-2); None where there is no shape of it."""
    shape = geometry("first_level_shapes", code)
    return None if shape is None else _distance(shape, latitude, longitude)


def claimants(latitude: float, longitude: float) -> set[str]:
    """The countries that hold or claim the disputed area in which a point lies; none where nobody disputes it."""
    return {
        code
        for area in table("disputed_areas")
        if float(area["south"]) <= latitude <= float(area["north"]) and float(area["west"]) <= longitude <= float(area["east"])
        for code in area["country_codes"].split()
    }


def _distance(shape: BaseGeometry, latitude: float, longitude: float) -> float:
    # Across the antimeridian a shape goes on at the other edge of the map.
    return min(_flat_distance(shape, latitude, longitude + turn) for turn in (0, 360, -360))


def _flat_distance(shape: BaseGeometry, latitude: float, longitude: float) -> float:
    nearest = nearest_points(shape, Point(longitude, latitude))[0]
    east_west = (nearest.x - longitude) * math.cos(math.radians(latitude))
    return math.hypot(east_west, nearest.y - latitude) * KM_PER_DEGREE
