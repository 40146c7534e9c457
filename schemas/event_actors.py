"""Actors in events."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, reference, row_rule, text

from . import code_lists as lists
from .attribution import inferred_has_no_hedge, said_by_somebody


class EventActors(Table):
    """One actor in one role in one event, as one document has it."""

    event_actor_id: Text = key(
        "Key of the row.",
        example="wire-report.market-bombing.initiator.river-front",
        parts=("document_id", "event_id", "role", "actor_id"),
    )
    document_id: Text = reference("documents", "The document that gives the actor this part.", example="wire-report")
    event_id: Text = reference("events", "The event.", example="market-bombing")
    actor_id: Text = reference("actors", "The actor.", example="river-front", standard="UCDP GED side_a, side_b; ACLED actor1, actor2")
    role: Code = coded(lists.ROLE, "The actor's part in the event.", example="initiator", standard="PLOVER source, target")
    label: Text = text(
        "The asserting side's own word for the actor, where it is a label.",
        example="bandit camps",
        nullable=True,
        verbatim=True,
    )
    asserted_by: Text = reference("actors", "Who gives the actor this part; null where it is inferred.", example="narrator", nullable=True)
    hedge: Code = coded(lists.HEDGE, "How surely it is said.", example="none")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="explicit")

    said_by_somebody = said_by_somebody
    inferred_has_no_hedge = inferred_has_no_hedge

    @row_rule(
        "whom an attacker says it aimed at, or did not, is said by somebody and never inferred",
        "explicitness", "role",
        mend="name the attacker in asserted_by and set explicitness to explicit or speaker_inferred, or use another role",
    )  # fmt: skip
    def aim_is_explicit(frame: pd.DataFrame) -> pd.Series:
        return ~frame.role.isin(["claimed_target", "denied_target"]) | (frame.explicitness != "inferred")

    @row_rule(
        "an alleged initiator is alleged by somebody other than itself",
        "asserted_by", "role", "actor_id",
        mend="name the accuser in asserted_by, or use the role initiator",
    )  # fmt: skip
    def nobody_alleges_itself(frame: pd.DataFrame) -> pd.Series:
        return (frame.role != "alleged_initiator") | (frame.asserted_by != frame.actor_id)
