"""The reference files of ``schemas/reference``: shapes by code, and tables; each says its source, licence and date."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from conflict_claims.roots import home


def folder() -> Path:
    """The folder of the reference files, beside the declaration that the checker itself has."""
    return home() / "schemas" / "reference"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a reference table."""
    with (folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def shapes(name: str) -> dict[str, list[dict]]:
    """The shapes of a file as they are written, by code; one that stands for several codes is under each."""
    with (folder() / f"{name}.json").open(encoding="utf-8") as file:
        written = json.load(file)["shapes"]
    by_code: dict[str, list[dict]] = {}
    for each in written:
        for code in each["codes"]:
            by_code.setdefault(code, []).append(each)
    return by_code


@cache
def geometry(name: str, code: str) -> BaseGeometry | None:
    """All shapes of one code as one geometry; None where the file has none."""
    found = shapes(name).get(code)
    if not found:
        return None
    polygons = [(rings[0], rings[1:]) for each in found for rings in each["polygons"]]
    # Rounding may have made a ring touch itself; by its structure such a ring keeps all that it encloses.
    return shapely.union_all([shapely.make_valid(Polygon(*rings), method="structure") for rings in polygons])


def codes_within(name: str, west: float, south: float, east: float, north: float) -> list[str]:
    """The codes with a shape whose box, and so perhaps the shape, reaches into a window."""
    boxes = {code: [each["box"] for each in found] for code, found in shapes(name).items()}
    return sorted(
        code for code, found in boxes.items() if any(w <= east and e >= west and s <= north and n >= south for w, s, e, n in found)
    )
