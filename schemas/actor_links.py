"""Links between actors."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, reference, row_rule

from . import code_lists as lists
from .attribution import document_unless_inferred, said_by_somebody


class ActorLinks(Table):
    """One relation from one actor to another, as one document has it."""

    actor_link_id: Text = key(
        "Key of the row.",
        example="wire-report.river-front.backed_by.northland",
        parts=("document_id", "from_actor_id", "link_type", "to_actor_id"),
    )
    document_id: Text = reference(
        "documents", "The document that relates the two; null where it is inferred from several.", example="wire-report", nullable=True
    )
    from_actor_id: Text = reference("actors", "The actor that the relation starts from.", example="river-front")
    link_type: Code = coded(lists.ACTOR_LINK_TYPE, "The relation, read from the first actor to the second.", example="backed_by")
    to_actor_id: Text = reference("actors", "The actor that the relation leads to.", example="northland")
    asserted_by: Text = reference("actors", "Who relates the two; null where it is inferred.", example="narrator", nullable=True)
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="explicit")

    said_by_somebody = said_by_somebody
    document_unless_inferred = document_unless_inferred

    @row_rule(
        "an actor is not linked to itself",
        "to_actor_id", "from_actor_id",
        mend="name the other actor, or remove the row",
    )  # fmt: skip
    def actor_is_not_linked_to_itself(frame: pd.DataFrame) -> pd.Series:
        return frame.from_actor_id != frame.to_actor_id
