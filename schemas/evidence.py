"""Evidence."""

import pandas as pd

from conflict_claims.declare.fields import SHA256, SLUG, Code, Table, Text, Whole, coded, key, reference, row_rule, text, whole

from . import code_lists as lists


class Evidence(Table):
    """One stretch of a document that carries one record, or one field of it."""

    evidence_id: Text = key(
        "Key of the row.",
        example="wire-report.actors.river-front.1",
        parts=("document_id", "table_name", "record_id", "field"),
        numbered=True,
    )
    table_name: Code = coded(lists.TABLE, "Table of the record.", example="actors")
    record_id: Text = text("Key of the record in that table.", example="river-front", pattern=SLUG, format="slug")
    field: Text = text(
        "The column that it carries; null for the record as a whole.", example="count_expression", nullable=True, pattern=r"^[a-z_]+$"
    )
    document_id: Text = reference("documents", "The document.", example="wire-report")
    line: Whole = whole("Line of the span.", example="2", minimum=1, unit="lines, from 1")
    char_start: Whole = whole(
        "Where the span begins in the file.",
        example="51",
        unit="Unicode code points, from 0",
        standard="W3C Web Annotation TextPositionSelector start",
    )
    char_end: Whole = whole(
        "Where the span ends, exclusive.",
        example="100",
        minimum=1,
        unit="Unicode code points, from 0",
        standard="W3C Web Annotation TextPositionSelector end",
    )
    span_sha256: Text = text("SHA-256 of the span's UTF-8 bytes.", example="0" * 64, pattern=SHA256, format="64 lower-case hex digits")
    span_fingerprint: Text = text(
        "SHA-256 of the span's words (runs of letters, marks and digits after NFKC and case folding), joined by single spaces: it "
        "survives another copy of the same text.",
        example="0" * 64,
        pattern=SHA256,
        format="64 lower-case hex digits",
    )
    word_count: Whole = whole("How many such words the span has.", example="5", minimum=1, unit="words")

    @row_rule(
        "a span ends after it begins",
        "char_end", "char_start",
        mend="take the offsets from conflict-claims locate",
    )  # fmt: skip
    def span_is_not_empty(frame: pd.DataFrame) -> pd.Series:
        return frame.char_start < frame.char_end
