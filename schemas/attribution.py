"""Row rules that every table with asserted_by and explicitness shares."""

import pandas as pd

from conflict_claims.declare.fields import row_rule


@row_rule(
    "asserted_by is given where the words say it, and null where a reader infers it",
    "asserted_by", "explicitness",
    mend="name who asserts it, or set explicitness to inferred and clear asserted_by",
)  # fmt: skip
def explicit_has_source(frame: pd.DataFrame) -> pd.Series:
    return frame.asserted_by.notna() == (frame.explicitness == "explicit")


@row_rule(
    "what a reader infers carries no hedge of a source",
    "hedge", "explicitness",
    mend="set hedge to none, or explicitness to explicit with its source",
)  # fmt: skip
def inferred_has_no_hedge(frame: pd.DataFrame) -> pd.Series:
    return (frame.explicitness == "explicit") | (frame.hedge == "none")
