"""Links between documents."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, reference, row_rule

from . import code_lists as lists


class DocumentLinks(Table):
    """One document that comes from another, so that copies of one report count as one voice."""

    document_link_id: Text = key(
        "Key of the row.", example="paper-copy.copy_of.wire-report", parts=("from_document_id", "link_type", "to_document_id")
    )
    from_document_id: Text = reference("documents", "The document that comes from the other.", example="paper-copy")
    link_type: Code = coded(
        lists.DOCUMENT_LINK_TYPE, "How it comes from it.", example="copy_of", standard="W3C PROV wasDerivedFrom, wasQuotedFrom"
    )
    to_document_id: Text = reference("documents", "The document that it comes from.", example="wire-report")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, or a reader concludes it.", example="explicit")

    @row_rule(
        "a document does not come from itself",
        "to_document_id", "from_document_id",
        mend="name the other document, or remove the row",
    )  # fmt: skip
    def document_is_not_linked_to_itself(frame: pd.DataFrame) -> pd.Series:
        return frame.from_document_id != frame.to_document_id

    @row_rule(
        "a rewrite does not say that it is one, so a reader concludes it; a source that is cited is named",
        "explicitness", "link_type",
        mend="set explicitness of rewrite_of to inferred and of cites to explicit",
    )  # fmt: skip
    def explicitness_as_type_says(frame: pd.DataFrame) -> pd.Series:
        rewrite = frame.link_type == "rewrite_of"
        cites = frame.link_type == "cites"
        return (~rewrite | (frame.explicitness == "inferred")) & (~cites | (frame.explicitness == "explicit"))

    @row_rule(
        "what a document comes from is said or concluded; nobody's speech is inferred here",
        "explicitness",
        mend="set explicitness to explicit or inferred",
    )  # fmt: skip
    def no_speaker_to_infer(frame: pd.DataFrame) -> pd.Series:
        return frame.explicitness != "speaker_inferred"
