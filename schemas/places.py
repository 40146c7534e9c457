"""Places."""

import pandas as pd

from conflict_claims.declare.fields import (
    Code,
    Decimal,
    Table,
    Text,
    coded,
    country,
    degrees,
    key,
    reference,
    row_rule,
    text,
)

from . import code_lists as lists


class Places(Table):
    """One place that a document names or describes."""

    place_id: Text = key("Key of the place.", example="saravan")
    name: Text = text("Its name, as gazetteers write it.", example="Saravan")
    place_type: Code = coded(lists.PLACE_TYPE, "What sort of place it is.", example="city")
    parent_place_id: Text = reference("places", "The place it lies in.", example="sistan-and-baluchestan", nullable=True)
    country_code: Text = country("The country it lies in.", example="IRN")
    latitude: Decimal = degrees("Latitude; null where none is verified.", example="27.37089", limit=90, standard="UCDP GED latitude")
    longitude: Decimal = degrees("Longitude; null where none is verified.", example="62.33096", limit=180, standard="UCDP GED longitude")
    coordinate_basis: Code = coded(lists.COORDINATE_BASIS, "Where the coordinates come from.", example="gazetteer", nullable=True)

    @row_rule(
        "latitude, longitude and coordinate_basis stand together",
        "coordinate_basis", "latitude", "longitude",
        mend="give all three, or clear all three",
    )  # fmt: skip
    def coordinates_complete(frame: pd.DataFrame) -> pd.Series:
        given = frame.latitude.notna()
        return (frame.longitude.notna() == given) & (frame.coordinate_basis.notna() == given)

    @row_rule(
        "0, 0 is what software writes for a missing coordinate",
        "latitude", "longitude",
        mend="look the place up, or clear its coordinates",
    )  # fmt: skip
    def not_null_island(frame: pd.DataFrame) -> pd.Series:
        return (frame.latitude != 0) | (frame.longitude != 0)

    @row_rule(
        "a place is not its own parent",
        "parent_place_id", "place_id",
        mend="clear parent_place_id or name the place around it",
    )  # fmt: skip
    def place_is_not_its_parent(frame: pd.DataFrame) -> pd.Series:
        return frame.parent_place_id != frame.place_id

    @row_rule(
        "a country, a division, a city and a village have a country code; a sea has none",
        "country_code", "place_type",
        mend="give or clear the ISO 3166-1 alpha-3 code",
    )  # fmt: skip
    def country_as_type_says(frame: pd.DataFrame) -> pd.Series:
        needed = frame.place_type.isin(["country", "admin1", "admin2", "city", "village"])
        return (~needed | frame.country_code.notna()) & ((frame.place_type != "sea") | frame.country_code.isna())
