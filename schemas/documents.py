"""Documents."""

import pandas as pd

from conflict_claims.declare.fields import (
    SHA256,
    Code,
    Day,
    Flag,
    Table,
    Text,
    Whole,
    coded,
    day,
    flag,
    key,
    row_rule,
    text,
    whole,
)

from . import code_lists as lists


class Documents(Table):
    """One source document; its text is not part of the package, its hash identifies it."""

    document_id: Text = key("Key of the document.", example="iran-pakistan-strikes-report")
    description: Text = text("What it is, in the coder's own words.", example="A news report on strikes between two states")
    publisher: Text = text("Who published it; null where that is not known.", example="Example Press", nullable=True)
    language: Code = coded(lists.LANGUAGE, "Language of the text.", example="en", standard="ISO 639-1")
    published: Day = day("When it was published; null where that is not known.", example="2024-01-18", nullable=True)
    reference_date: Day = day(
        "The day from which its relative dates are reckoned.", example="2024-01-18", standard="TimeML document creation time"
    )
    reference_date_basis: Code = coded(lists.BASIS, "Where reference_date comes from.", example="external")
    reference_date_source: Text = text("The source of an external reference_date.", example="Wikidata Q124309366", nullable=True)
    file_name: Text = text(
        "Name of the text file that the hash is of.",
        example="000_e712bad418df2940.txt",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$",
        format="file name without a folder",
    )
    sha256: Text = text("SHA-256 of the file's bytes.", example="0" * 64, pattern=SHA256, format="64 lower-case hex digits")
    line_count: Whole = whole("Lines in the file.", example="17", minimum=1, unit="lines")
    char_count: Whole = whole("Length of the file.", example="3003", minimum=1, unit="Unicode code points")
    redistributed: Flag = flag("Whether the text is in the package; it never is.", example="false", only=False)

    @row_rule(
        "an external reference_date names its source, one from the document needs none",
        "reference_date_source", "reference_date_basis",
        mend="name the source, or set reference_date_basis to document",
    )  # fmt: skip
    def external_date_has_source(frame: pd.DataFrame) -> pd.Series:
        return frame.reference_date_source.notna() == (frame.reference_date_basis == "external")
