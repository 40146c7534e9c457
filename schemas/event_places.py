"""Places of events."""

import pandas as pd

from conflict_claims.declare.fields import Code, Flag, Table, Text, Whole, coded, flag, key, reference, row_rule, whole

from . import code_lists as lists
from .attribution import inferred_has_no_hedge, said_by_somebody


class EventPlaces(Table):
    """One place of one event, as one document has it."""

    event_place_id: Text = key(
        "Key of the row.", example="wire-report.market-bombing.near.saravan", parts=("document_id", "event_id", "relation", "place_id")
    )
    document_id: Text = reference("documents", "The document that gives the place.", example="wire-report")
    event_id: Text = reference("events", "The event.", example="market-bombing")
    place_id: Text = reference("places", "The place.", example="saravan", standard="ACLED location; UCDP GED where_coordinates")
    relation: Code = coded(lists.PLACE_RELATION, "How the event lies to the place.", example="near")
    place_precision: Whole = whole(
        "How closely the words fix the place: 1 exact location, 2 near it, 3 second-level division, 4 first-level division, "
        "5 part of a country or between places, 6 country, or a region larger than one, 7 sea or air.",
        example="2",
        minimum=1,
        maximum=7,
        unit="UCDP precision level",
        standard="UCDP GED where_prec",
    )
    is_primary: Flag = flag("True for exactly one place of each event that has any in a document: the most precise.", example="true")
    asserted_by: Text = reference("actors", "Who gives this place; null where it is inferred.", example="narrator", nullable=True)
    hedge: Code = coded(lists.HEDGE, "How surely it is said.", example="reported")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="explicit")

    said_by_somebody = said_by_somebody
    inferred_has_no_hedge = inferred_has_no_hedge

    @row_rule(
        "near a place is precision 2 or coarser",
        "place_precision", "relation",
        mend="set place_precision to 2, or correct relation",
    )  # fmt: skip
    def near_is_not_exact(frame: pd.DataFrame) -> pd.Series:
        return (frame.relation != "near") | (frame.place_precision >= 2)
