"""Evidence."""

import pandas as pd

from conflict_claims.declare.fields import SHA256, SLUG, Code, Table, Text, Whole, coded, key, reference, row_rule, text, whole

from . import code_lists as lists


class Evidence(Table):
    """One stretch of a document that carries one record, or one field of it."""

    evidence_id: Text = key("Key of the row.", example="events.pakistan-strikes-iran.1")
    table_name: Code = coded(lists.TABLE, "Table of the record.", example="events")
    record_id: Text = text("Key of the record in that table.", example="pakistan-strikes-iran", pattern=SLUG, format="slug")
    field: Text = text(
        "The column that it carries; null for the record as a whole.", example="count_expression", nullable=True, pattern=r"^[a-z_]+$"
    )
    document_id: Text = reference("documents", "The document.", example="iran-pakistan-strikes-report")
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

    @row_rule(
        "a span ends after it begins",
        "char_end", "char_start",
        mend="take the offsets from scripts/locate.py",
    )  # fmt: skip
    def span_is_not_empty(frame: pd.DataFrame) -> pd.Series:
        return frame.char_start < frame.char_end
