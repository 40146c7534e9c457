"""Events, wide."""

from conflict_claims.declare.fields import (
    Code,
    Day,
    Decimal,
    Flag,
    Table,
    Text,
    Whole,
    coded,
    country,
    day,
    degrees,
    flag,
    key,
    reference,
    text,
    whole,
)

from . import code_lists as lists

TOLL = (
    "{bound} bound of the {effect}, over claimants: for each, its own total or, where it gives none, the sum of its subtotals "
    "that are not linked may_overlap; then the {extreme}. Null where no claimant gives a number, or the bound is open for any "
    "of them. Denials and unquantified claims do not enter."
)


class EventsWide(Table):
    """One event with its primary place, its sides and what is claimed of its toll; derived."""

    event_id: Text = key("Key of the event, as in events.", example="pakistan-strikes-iran")
    title: Text = text("As in events.", example="Pakistan strikes targets in Iran")
    kind: Code = coded(lists.KIND, "As in events.", example="incident")
    event_type: Code = coded(lists.EVENT_TYPE, "As in events.", example="air_or_missile_strike", nullable=True)
    date_start: Day = day("As in events.", example="2024-01-18", nullable=True)
    date_end: Day = day("As in events.", example="2024-01-18", nullable=True)
    date_precision: Code = coded(lists.DATE_PRECISION, "As in events.", example="day")
    asserted_by: Text = reference("actors", "As in events.", example="narrator")
    hedge: Code = coded(lists.HEDGE, "As in events.", example="none")
    place_id: Text = reference("places", "Its primary place.", example="saravan", nullable=True)
    place_name: Text = text("Name of that place.", example="Saravan", nullable=True)
    country_code: Text = country("Country of that place.", example="IRN")
    latitude: Decimal = degrees("Latitude of that place.", example="27.37089", limit=90, standard="UCDP GED latitude")
    longitude: Decimal = degrees("Longitude of that place.", example="62.33096", limit=180, standard="UCDP GED longitude")
    place_relation: Code = coded(lists.PLACE_RELATION, "How the event lies to that place.", example="near", nullable=True)
    place_precision: Whole = whole(
        "How closely the words fix the place, as in event_places.",
        example="2",
        nullable=True,
        minimum=1,
        maximum=7,
        unit="UCDP precision level",
        standard="UCDP GED where_prec",
    )
    initiators: Text = text(
        "Keys of the actors with the role initiator, sorted, with a semicolon and a space between them; an alleged initiator is none.",
        example="pakistan",
        nullable=True,
    )
    targets: Text = text(
        "Keys of the actors with the role target, sorted, with a semicolon and a space between them; what is only claimed as a "
        "target is none.",
        example="iran",
        nullable=True,
    )
    claim_count: Whole = whole("How many casualty claims there are of it.", example="4", unit="claims")
    claimant_count: Whole = whole("How many claimants they come from.", example="3", unit="actors")
    killed_low: Whole = whole(
        TOLL.format(bound="Lower", effect="killed", extreme="lowest"), example="7", nullable=True, unit="persons", standard="UCDP GED low"
    )
    killed_high: Whole = whole(
        TOLL.format(bound="Upper", effect="killed", extreme="highest"), example="7", nullable=True, unit="persons", standard="UCDP GED high"
    )
    injured_low: Whole = whole(TOLL.format(bound="Lower", effect="injured", extreme="lowest"), example="2", nullable=True, unit="persons")
    injured_high: Whole = whole(TOLL.format(bound="Upper", effect="injured", extreme="highest"), example="2", nullable=True, unit="persons")
    unquantified_claim_count: Whole = whole("How many of the claims give no number.", example="1", unit="claims")
    disputed: Flag = flag("Whether any claim of it is linked rivals, or denies.", example="true")
    possible_duplicate: Flag = flag("Whether it is linked possibly_same_as to another event.", example="false")
