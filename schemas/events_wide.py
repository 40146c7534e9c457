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

LOW = (
    "Lower bound of the {effect}, over claimants that still stand by a figure: the lowest lower bound of a claimant's total of people; where "
    "no claimant has one, the highest sum of one claimant's parts that share no victims. Null where there is neither, or a total leaves it open."
)
HIGH = (
    "Upper bound of the {effect}, over claimants that still stand by a figure: the highest upper bound of a claimant's total of people. Null "
    "where no claimant has a total, and where a standing claim that bears on all victims is open or has no number. Denials are no zero."
)
HIGHEST = "The highest number of {effect} that any claimant still stands by in a total of people, open or not."
KEYS = "Keys of the actors with the role {role} in any document, sorted, with a semicolon and a space between them."


class EventsWide(Table):
    """One event over all documents that tell it: when, where, its sides and what is claimed of its toll; derived."""

    event_id: Text = key("Key of the event, as in events.", example="market-bombing")
    title: Text = text("As in events.", example="Bomb explodes in a market")
    kind: Code = coded(lists.KIND, "As in events.", example="incident")
    event_type: Code = coded(lists.EVENT_TYPE, "As in events.", example="bombing", nullable=True)
    topic: Code = coded(lists.TOPIC, "As in events.", example="responsibility", nullable=True)
    means: Text = text(
        "Codes of the weapons that its reports name, sorted, with a semicolon and a space between them.", example="bomb", nullable=True
    )
    date_start: Day = day(
        "First day: of what all dated reports allow together, where there is such a stretch, else of the stretch that covers them all.",
        example="2021-03-04",
        nullable=True,
    )
    date_end: Day = day("Last day of that stretch.", example="2021-03-04", nullable=True)
    date_precision: Code = coded(
        lists.DATE_PRECISION,
        "Day where the stretch is one day; else that of the report whose dates it is, and span where it is no report's. Without any dates "
        "ongoing where a report says so, else unknown.",
        example="day",
    )
    date_basis: Code = coded(
        lists.BASIS,
        "Where the dates come from: the best basis of a report with just these dates, else the weakest of all.",
        example="external",
        nullable=True,
    )
    date_disputed: Flag = flag("Whether no stretch fits all dated reports.", example="false")
    asserted_by: Text = text(
        "Keys of those who say that it happened, sorted, with a semicolon and a space between them; null where it is inferred.",
        example="narrator",
        nullable=True,
    )
    hedge: Code = coded(lists.HEDGE, "The weakest hedge of its reports.", example="none")
    place_id: Text = reference(
        "places",
        "The most precise primary place; of equals the one that more documents give, then the first by key.",
        example="saravan",
        nullable=True,
    )
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
    initiators: Text = text(KEYS.format(role="initiator") + " An alleged initiator is none.", example="river-front", nullable=True)
    alleged_initiators: Text = text(KEYS.format(role="alleged_initiator"), example="river-front", nullable=True)
    targets: Text = text(
        KEYS.format(role="target") + " What the attacker alone says it struck is none.", example="northland", nullable=True
    )
    claimed_targets: Text = text(KEYS.format(role="claimed_target"), example="northland", nullable=True)
    participants: Text = text(KEYS.format(role="participant"), example="northland; river-front", nullable=True)
    speakers: Text = text(KEYS.format(role="speaker"), example="northland", nullable=True)
    document_count: Whole = whole("How many documents tell it.", example="3", unit="documents")
    exhaustive_document_count: Whole = whole(
        "How many of them are coded exhaustively; the others leave out speech acts and background.", example="1", unit="documents"
    )
    claim_count: Whole = whole("How many casualty claims there are of it.", example="4", unit="claims")
    claimant_count: Whole = whole(
        "How many claimants they come from; one that is not identified counts once in each document.", example="3", unit="actors"
    )
    killed_low: Whole = whole(LOW.format(effect="killed"), example="7", nullable=True, unit="persons", standard="UCDP GED low")
    killed_high: Whole = whole(HIGH.format(effect="killed"), example="9", nullable=True, unit="persons", standard="UCDP GED high")
    killed_highest_stated: Whole = whole(HIGHEST.format(effect="killed"), example="9", nullable=True, unit="persons")
    injured_low: Whole = whole(LOW.format(effect="injured"), example="2", nullable=True, unit="persons")
    injured_high: Whole = whole(HIGH.format(effect="injured"), example="2", nullable=True, unit="persons")
    injured_highest_stated: Whole = whole(HIGHEST.format(effect="injured"), example="2", nullable=True, unit="persons")
    unquantified_claim_count: Whole = whole("How many of the claims give no number.", example="1", unit="claims")
    disputed: Flag = flag("Whether a claim of it denies, or a standing position is rivalled.", example="true")
    possible_duplicate: Flag = flag("Whether it is linked possibly_same_as to another event.", example="false")
