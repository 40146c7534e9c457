"""Links between casualty claims."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, reference, row_rule

from . import code_lists as lists


class ClaimLinks(Table):
    """One relation from one casualty claim to another."""

    claim_link_id: Text = key(
        "Key of the row.",
        example="a.bombing.tv.killed.women.subtotal_of.a.bombing.tv.killed.people",
        parts=("from_claim_id", "link_type", "to_claim_id"),
    )
    from_claim_id: Text = reference("casualty_claims", "The claim that the relation starts from.", example="strikes-women-killed")
    link_type: Code = coded(lists.CLAIM_LINK_TYPE, "The relation, read from the first claim to the second.", example="subtotal_of")
    to_claim_id: Text = reference("casualty_claims", "The claim that the relation leads to.", example="strikes-people-killed")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="inferred")

    @row_rule(
        "a claim is not linked to itself",
        "to_claim_id", "from_claim_id",
        mend="name the other claim, or remove the row",
    )  # fmt: skip
    def claim_is_not_linked_to_itself(frame: pd.DataFrame) -> pd.Series:
        return frame.from_claim_id != frame.to_claim_id
