"""Row rules that the tables with asserted_by, hedge and explicitness share."""

import pandas as pd

from conflict_claims.declare.fields import row_rule


@row_rule(
    "asserted_by is given where the words say it, and null where a reader infers it",
    "asserted_by", "explicitness",
    mend="name who asserts it, or set explicitness to inferred and clear asserted_by",
)  # fmt: skip
def said_by_somebody(frame: pd.DataFrame) -> pd.Series:
    return frame.asserted_by.notna() == (frame.explicitness != "inferred")


@row_rule(
    "what a reader infers carries no hedge of a source",
    "hedge", "explicitness",
    mend="set hedge to none, or explicitness to explicit with its source",
)  # fmt: skip
def inferred_has_no_hedge(frame: pd.DataFrame) -> pd.Series:
    return (frame.explicitness != "inferred") | (frame.hedge == "none")


@row_rule(
    "what words say is said in a document; only what is inferred can rest on several",
    "document_id", "explicitness",
    mend="name the document, or set explicitness to inferred",
)  # fmt: skip
def document_unless_inferred(frame: pd.DataFrame) -> pd.Series:
    return frame.document_id.notna() | (frame.explicitness == "inferred")
