"""Event reports."""

import pandas as pd

from conflict_claims.declare.fields import Code, Day, Table, Text, coded, day, key, reference, row_rule, text

from . import code_lists as lists
from .attribution import inferred_has_no_hedge, said_by_somebody

# How long a stretch of each precision can be at the most is said by extent_fits_precision.
DATED = ["day", "week", "month", "year", "span"]


class EventReports(Table):
    """One event as one document tells it: when, with what, who says so, and how surely."""

    event_report_id: Text = key("Key of the row.", example="wire-report.market-bombing", parts=("document_id", "event_id"))
    event_id: Text = reference("events", "The event.", example="market-bombing")
    document_id: Text = reference("documents", "The document that tells it.", example="wire-report")
    means: Code = coded(lists.MEANS, "The most specific weapon that the document names for it.", example="bomb", nullable=True)
    date_start: Day = day(
        "First day on which it can have begun, as far as the words go.",
        example="2021-03-04",
        nullable=True,
        standard="UCDP GED date_start",
    )
    date_end: Day = day(
        "Last day on which it can have ended, as far as the words go.",
        example="2021-03-04",
        nullable=True,
        standard="UCDP GED date_end",
    )
    date_precision: Code = coded(lists.DATE_PRECISION, "How closely the words fix the time.", example="day", standard="UCDP GED date_prec")
    date_expression: Text = text(
        "The words that give the time.", example="on Thursday", nullable=True, verbatim=True, standard="TimeML TIMEX3"
    )
    date_basis: Code = coded(
        lists.BASIS,
        "Where the calendar dates come from, which for words reckoned from the reference date is where that comes from; "
        "null where there are none.",
        example="external",
        nullable=True,
    )
    asserted_by: Text = reference(
        "actors",
        "Who says that it happened; for a speech act, who reports it; null where it is inferred.",
        example="narrator",
        nullable=True,
        standard="FactBank source",
    )
    hedge: Code = coded(lists.HEDGE, "How surely it is said.", example="none", standard="FactBank factuality")
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say it, and whose they are.", example="explicit")

    said_by_somebody = said_by_somebody
    inferred_has_no_hedge = inferred_has_no_hedge

    @row_rule(
        "date_start and date_end stand together, and only with a precision that has dates",
        "date_start", "date_end", "date_precision",
        mend="give both dates, or clear both and set precision to ongoing or unknown",
    )  # fmt: skip
    def dates_as_precision_says(frame: pd.DataFrame) -> pd.Series:
        dated = frame.date_precision.isin(DATED)
        return (frame.date_start.notna() == dated) & (frame.date_end.notna() == dated)

    @row_rule(
        "date_end is not before date_start",
        "date_end", "date_start",
        mend="correct the dates",
    )  # fmt: skip
    def dates_in_order(frame: pd.DataFrame) -> pd.Series:
        return ~(frame.date_end < frame.date_start)

    @row_rule(
        "precision day means one day, week at most one ISO week, month at most one calendar month, year at most one calendar year, "
        "span more than one day",
        "date_precision", "date_start", "date_end",
        mend="narrow the dates, or take the precision that fits them: span for a stretch that is no day, week or month",
    )  # fmt: skip
    def extent_fits_precision(frame: pd.DataFrame) -> pd.Series:
        def iso_week(dates: pd.Series) -> pd.Series:
            calendar = dates.dt.isocalendar()
            return calendar.year * 100 + calendar.week

        start, end = frame.date_start, frame.date_end
        # A stretch that runs backwards is the business of dates_in_order alone.
        fits = {
            "day": ~(start < end),
            "week": ~(iso_week(start) < iso_week(end)),
            "month": ~(start.dt.to_period("M") < end.dt.to_period("M")),
            "year": ~(start.dt.year < end.dt.year),
            "span": start != end,
        }
        good = pd.Series(True, index=frame.index)
        for precision, within in fits.items():
            good &= ~(frame.date_precision == precision).astype(bool) | within.fillna(True).astype(bool)
        return good

    @row_rule(
        "date_basis is given exactly where there are dates",
        "date_basis", "date_start",
        mend="say where the dates come from, or clear date_basis where there are none",
    )  # fmt: skip
    def basis_where_dated(frame: pd.DataFrame) -> pd.Series:
        return frame.date_basis.notna() == (frame.date_start.notna() | frame.date_end.notna())

    @row_rule(
        "a date rests on words of the document",
        "date_expression", "date_precision",
        mend="give the words that fix the time, or set precision to unknown",
    )  # fmt: skip
    def dated_by_words(frame: pd.DataFrame) -> pd.Series:
        return frame.date_expression.notna() | ~frame.date_precision.isin(DATED)
