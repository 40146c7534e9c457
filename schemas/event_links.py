"""Links between events."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, reference, row_rule

from . import code_lists as lists
from .attribution import document_unless_inferred, inferred_has_no_hedge, said_by_somebody


class EventLinks(Table):
    """One relation from one event to another, as one document has it."""

    event_link_id: Text = key(
        "Key of the row.",
        example="wire-report.border-shelling.retaliation_for.market-bombing",
        parts=("document_id", "from_event_id", "link_type", "to_event_id"),
    )
    document_id: Text = reference(
        "documents", "The document that relates the two; null where it is inferred from several.", example="wire-report", nullable=True
    )
    from_event_id: Text = reference("events", "The event that the relation starts from.", example="border-shelling")
    link_type: Code = coded(lists.EVENT_LINK_TYPE, "The relation, read from the first event to the second.", example="retaliation_for")
    to_event_id: Text = reference("events", "The event that the relation leads to.", example="market-bombing")
    asserted_by: Text = reference("actors", "Who relates the two; null where it is inferred.", example="narrator", nullable=True)
    hedge: Code = coded(lists.HEDGE, "How surely it is said.", example="none")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="explicit")

    said_by_somebody = said_by_somebody
    inferred_has_no_hedge = inferred_has_no_hedge
    document_unless_inferred = document_unless_inferred

    @row_rule(
        "an event is not linked to itself",
        "to_event_id", "from_event_id",
        mend="name the other event, or remove the row",
    )  # fmt: skip
    def event_is_not_linked_to_itself(frame: pd.DataFrame) -> pd.Series:
        return frame.from_event_id != frame.to_event_id

    @row_rule(
        "only part_of, possibly_part_of, possibly_same_as and a motive (retaliation_for, response_to) may be inferred",
        "explicitness", "link_type",
        mend="find the words and who says them, or remove the row",
    )  # fmt: skip
    def few_links_are_inferred(frame: pd.DataFrame) -> pd.Series:
        inferable = frame.link_type.isin(["part_of", "possibly_part_of", "possibly_same_as", "retaliation_for", "response_to"])
        return inferable | (frame.explicitness != "inferred")
