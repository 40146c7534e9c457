"""R. What reference data contradicts: places and their numbers, the numbers of states and actors."""

from __future__ import annotations

from support import Package

from faults.fault import Fault, csv_file, edited

PLACES, CROSSWALK = csv_file("places"), csv_file("crosswalk")


def village(number: str = "", **values: str):
    """A place more in Iran, and its number in the gazetteer where it has one."""

    def inject(package: Package) -> None:
        bare = {"latitude": "", "longitude": "", "coordinate_basis": "gazetteer" if "latitude" in values else ""}
        package.add_with_evidence("places", "saravan", **bare | {"place_id": "village", "name": "A village"} | values)
        if number:
            package.add("crosswalk", "places.kerman.geonames", crosswalk_id="places.village.geonames", record_id="village", code=number)

    return inject


def code(id: str, what: str, row: str, value: str, rule: str) -> Fault:
    """A row of the crosswalk with another code."""
    return Fault(id, what, edited("crosswalk", row, code=value), rule, CROSSWALK, record=row)


FAULTS = [
    Fault("R1", "a city moved by 500 km", edited("places", "kerman", latitude="34.28", longitude="60.1"), "rule.coordinates_differ_from_gazetteer", PLACES, record="kerman"),
    Fault("R1b", "a city moved by 30 km", edited("places", "kerman", latitude="30.55"), "rule.coordinates_differ_from_gazetteer", PLACES, record="kerman"),
    Fault("R2", "a village in the next country", village(latitude="26.96", longitude="64.09"), "rule.place_outside_its_country", PLACES, record="village"),
    Fault("R2b", "a village in another province", village(parent_place_id="sistan-and-baluchestan", latitude="32.65", longitude="51.66"), "rule.place_outside_its_division", PLACES, record="village"),
    Fault("R3", "the number of a place in the next country", village("1168446", name="Panjgur"), "rule.country_differs_from_gazetteer", CROSSWALK, record="places.village.geonames"),
    Fault("R3b", "a city under another province", village("115019", name="Shiraz", parent_place_id="sistan-and-baluchestan"), "rule.division_differs_from_gazetteer", CROSSWALK, record="places.village.geonames"),
    Fault("R3c", "the number of another city of the country", village("115019", name="Kerman"), "rule.name_differs_from_gazetteer", CROSSWALK, record="places.village.geonames"),
    Fault("R3d", "a swapped country", edited("places", "saravan", country_code="PAK"), "rule.country_differs_from_gazetteer", CROSSWALK, record="places.saravan.geonames"),
    code("R4", "South Yemen's number for Yemen", "actors.yemen.gleditsch_ward", "680", "rule.code_of_another_country"),
    code("R4b", "the number of the next state", "actors.iran.gleditsch_ward", "645", "rule.code_of_another_country"),
    code("R4c", "the UN's number of the next state", "actors.iran.un_m49", "368", "rule.code_of_another_country"),
    code("R4d", "a government's number for a group", "actors.hamas.ucdp_actor", "114", "rule.code_of_another_country"),
    code("R4e", "the number of another group", "actors.hamas.ucdp_actor", "366", "rule.code_of_another_name"),
    code("R5", "a province that is none", "places.sistan-and-baluchestan.iso_3166_2", "IR-99", "rule.code_unknown_to_its_scheme"),
    code("R5b", "a province by its former code", "places.sistan-and-baluchestan.iso_3166_2", "IR-13", "rule.name_differs_from_gazetteer"),
    code("R5c", "an event type that the scheme has not", "codes.event_type/armed_conflict.acled_event_type", "Battle", "rule.code_unknown_to_its_scheme"),
]
