"""Whether coordinates lie in the country they are said to lie in, by the outlines of the package countryinfo."""

from __future__ import annotations

import math
from functools import cache

import duckdb
import pyarrow as pa
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

# The outlines are coarse (the error at a border stays within this on the places tried); a swap of latitude and
# longitude or a wrong country lies far beyond it.
TOLERANCE_KM = 75
KM_PER_DEGREE = 111.2


def add_outside_country(connection: duckdb.DuckDBPyConnection) -> None:
    """Registers outside_country (place_id, kilometres): the places with coordinates outside their country's outline."""
    rows = connection.execute(
        "select place_id, country_code, latitude, longitude from places "
        "where latitude is not null and longitude is not null and country_code is not null"
    ).fetchall()
    outside = [
        {"place_id": place_id, "kilometres": round(distance)}
        for place_id, country_code, latitude, longitude in rows
        if (distance := kilometres_outside(country_code, latitude, longitude)) > TOLERANCE_KM
    ]
    schema = pa.schema([("place_id", pa.string()), ("kilometres", pa.int64())])
    connection.register("outside_country", pa.Table.from_pylist(outside, schema=schema))


def kilometres_outside(country_code: str, latitude: float, longitude: float) -> float:
    """How far a point lies outside the outline of a country (ISO 3166-1 alpha-3), in kilometres.

    0 inside it, and 0 where the package has no outline of the country, as for some small islands.
    """
    border = outline(country_code)
    if border is None:
        return 0.0
    point = Point(longitude, latitude)
    nearest = border.boundary.interpolate(border.boundary.project(point))
    if border.contains(point):
        return 0.0
    east_west = (nearest.x - longitude) * math.cos(math.radians(latitude))
    return math.hypot(east_west, nearest.y - latitude) * KM_PER_DEGREE


@cache
def outline(country_code: str) -> BaseGeometry | None:
    """The outline of a country (ISO 3166-1 alpha-3): Natural Earth 1:110m, rounded; None where the package has none."""
    try:
        country = CountryInfo(country_code)
        if country.iso(3) != country_code:
            return None
        return shape(country.geo_json()["features"][0]["geometry"])
    except (KeyError, CountryNotFoundError):
        return None
