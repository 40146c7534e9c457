"""Documents."""

import pandas as pd

from conflict_claims.declare.fields import (
    SHA256,
    URL,
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
    reference,
    row_rule,
    text,
    whole,
)

from . import code_lists as lists


class Documents(Table):
    """One source document; its text is not part of the package, its hash identifies it."""

    document_id: Text = key("Key of the document.", example="wire-report")
    description: Text = text("What it is, in the coder's own words.", example="An agency report on a bombing and its first toll")
    source_type: Code = coded(lists.SOURCE_TYPE, "What sort of source it is.", example="news_agency")
    publisher: Text = text("Who published it; null where that is not known.", example="Example Press", nullable=True)
    voice_actor_id: Text = reference(
        "actors",
        "Whose voice its flat assertions are: the agency or body that wrote it, else the outlet, else a generic narrator.",
        example="example-agency",
        standard="FactBank author",
    )
    url: Text = text(
        "Where a public copy stands or stood; null where none is known.",
        example="https://example.org/report",
        nullable=True,
        pattern=URL,
        format="http or https address",
    )
    language: Code = coded(lists.LANGUAGE, "Language of the text.", example="en", standard="ISO 639-1")
    published: Day = day("When it was published; null where that is not known.", example="2021-03-04", nullable=True)
    published_basis: Code = coded(
        lists.BASIS, "Where published comes from; external is the data of the page at url.", example="document", nullable=True
    )
    reference_date: Day = day(
        "The day from which its relative dates are reckoned.", example="2021-03-04", standard="TimeML document creation time"
    )
    reference_date_basis: Code = coded(lists.BASIS, "Where reference_date comes from.", example="external")
    reference_date_source: Text = text(
        "The source of a reference_date that the document does not give itself.", example="The data of the page", nullable=True
    )
    origin: Text = text(
        "The agency, outlet or statement that it reproduces, in the coder's own words, where that is no document here.",
        example="A statement of the health ministry",
        nullable=True,
    )
    extent: Code = coded(lists.EXTENT, "How much of the text was at hand.", example="whole")
    coding_scope: Code = coded(
        lists.CODING_SCOPE, "How much of it was coded; what the scope leaves out is absent and not denied.", example="casualties"
    )
    file_name: Text = text(
        "Name of the text file that the hash is of.",
        example="wire-report.txt",
        pattern=r"^[^\s/\\.:~][^/\\:]*$",
        format="file name without a folder",
    )
    sha256: Text = text("SHA-256 of the file's bytes.", example="0" * 64, pattern=SHA256, format="64 lower-case hex digits")
    line_count: Whole = whole("Lines in the file.", example="17", minimum=1, unit="lines")
    char_count: Whole = whole("Length of the file.", example="3003", minimum=1, unit="Unicode code points")
    redistributed: Flag = flag("Whether the text is in the package; it never is.", example="false", only=False)

    @row_rule(
        "a reference_date that is not the document's own names its source, one from the document needs none",
        "reference_date_source", "reference_date_basis",
        mend="name the source, or set reference_date_basis to document",
    )  # fmt: skip
    def external_date_has_source(frame: pd.DataFrame) -> pd.Series:
        return frame.reference_date_source.notna() == (frame.reference_date_basis != "document")

    @row_rule(
        "published and published_basis stand together",
        "published_basis", "published",
        mend="say where the date of publication comes from, or clear published_basis",
    )  # fmt: skip
    def published_has_basis(frame: pd.DataFrame) -> pd.Series:
        return frame.published.notna() == frame.published_basis.notna()

    @row_rule(
        "a date of publication that the text does not give comes from the page at url",
        "url", "published_basis",
        mend="give the address of the page, or set published_basis to document",
    )  # fmt: skip
    def external_publication_has_page(frame: pd.DataFrame) -> pd.Series:
        return (frame.published_basis != "external") | frame.url.notna()

    @row_rule(
        "a date of publication is the document's own or its page's",
        "published_basis",
        mend="set published_basis to document or external",
    )  # fmt: skip
    def publication_not_from_event(frame: pd.DataFrame) -> pd.Series:
        return frame.published_basis != "derived_from_event"
