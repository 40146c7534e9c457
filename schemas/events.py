"""Events."""

import pandas as pd

from conflict_claims.declare.fields import Code, Day, Table, Text, coded, day, key, reference, row_rule, text

from . import code_lists as lists


class Events(Table):
    """One thing that happened or was said, at the finest grain that the document separates."""

    event_id: Text = key("Key of the event.", example="pakistan-strikes-iran")
    title: Text = text("What happened, in the coder's own neutral words.", example="Pakistan strikes targets in Iran")
    kind: Code = coded(lists.KIND, "What sort of record it is.", example="incident")
    event_type: Code = coded(
        lists.EVENT_TYPE,
        "What happened; null for an umbrella.",
        example="air_or_missile_strike",
        nullable=True,
        standard="PLOVER event type and mode; ACLED event_type and sub_event_type (see crosswalk)",
    )
    topic: Code = coded(lists.TOPIC, "What a speech act is about.", example="sovereignty", nullable=True)
    means: Code = coded(lists.MEANS, "The most specific weapon that the narrator names.", example="missile", nullable=True)
    date_start: Day = day(
        "First day on which it can have begun, as far as the words go.",
        example="2024-01-18",
        nullable=True,
        standard="UCDP GED date_start",
    )
    date_end: Day = day(
        "Last day on which it can have ended, as far as the words go.",
        example="2024-01-18",
        nullable=True,
        standard="UCDP GED date_end",
    )
    date_precision: Code = coded(lists.DATE_PRECISION, "How closely the words fix the time.", example="day", standard="UCDP GED date_prec")
    date_expression: Text = text(
        "The words that give the time.", example="on Thursday", nullable=True, verbatim=True, standard="TimeML TIMEX3"
    )
    date_basis: Code = coded(
        lists.BASIS, "Where the calendar dates come from; null where there are none.", example="external", nullable=True
    )
    asserted_by: Text = reference(
        "actors",
        "Who says that it happened; for a speech act, who reports it.",
        example="narrator",
        standard="FactBank source",
    )
    hedge: Code = coded(lists.HEDGE, "How surely it is said.", example="none", standard="FactBank factuality")

    @row_rule(
        "an umbrella has no event_type, and everything else has one",
        "event_type", "kind",
        mend="clear event_type of an umbrella, give one to any other kind",
    )  # fmt: skip
    def umbrella_has_no_type(frame: pd.DataFrame) -> pd.Series:
        return frame.event_type.isna() == (frame.kind == "umbrella")

    @row_rule(
        "a speech code of event_type goes with kind speech_act, and with no other kind",
        "event_type", "kind",
        mend="make kind and event_type agree",
    )  # fmt: skip
    def speech_type_and_kind_agree(frame: pd.DataFrame) -> pd.Series:
        return frame.event_type.isin(lists.SPEECH_TYPES) == (frame.kind == "speech_act")

    @row_rule(
        "only a speech act has a topic",
        "topic", "event_type",
        mend="clear topic, or correct event_type",
    )  # fmt: skip
    def topic_of_speech_only(frame: pd.DataFrame) -> pd.Series:
        return frame.topic.isna() | frame.event_type.isin(lists.SPEECH_TYPES)

    @row_rule(
        "a speech act is done with words and not with a weapon",
        "means", "event_type",
        mend="clear means; the weapon belongs to the event that is spoken about",
    )  # fmt: skip
    def speech_has_no_means(frame: pd.DataFrame) -> pd.Series:
        return frame.means.isna() | ~frame.event_type.isin(lists.SPEECH_TYPES)

    @row_rule(
        "date_start and date_end stand together, and only with precision day, week or month",
        "date_start", "date_end", "date_precision",
        mend="give both dates, or clear both and set precision to ongoing or unknown",
    )  # fmt: skip
    def dates_as_precision_says(frame: pd.DataFrame) -> pd.Series:
        dated = frame.date_precision.isin(["day", "week", "month"])
        return (frame.date_start.notna() == dated) & (frame.date_end.notna() == dated)

    @row_rule(
        "date_end is not before date_start",
        "date_end", "date_start",
        mend="correct the dates",
    )  # fmt: skip
    def dates_in_order(frame: pd.DataFrame) -> pd.Series:
        return ~(frame.date_end < frame.date_start)

    @row_rule(
        "precision day means one day, week at most one ISO week, month at most one calendar month",
        "date_precision", "date_start", "date_end",
        mend="narrow the dates or widen the precision",
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
        }
        good = pd.Series(True, index=frame.index)
        for precision, within in fits.items():
            good &= ~(frame.date_precision == precision).astype(bool) | within.fillna(True).astype(bool)
        return good

    @row_rule(
        "date_basis is given exactly where there are dates",
        "date_basis", "date_start",
        mend="set date_basis to document or external, or clear it where there are no dates",
    )  # fmt: skip
    def basis_where_dated(frame: pd.DataFrame) -> pd.Series:
        return frame.date_basis.notna() == (frame.date_start.notna() | frame.date_end.notna())

    @row_rule(
        "a date rests on words of the document",
        "date_expression", "date_precision",
        mend="give the words that fix the time, or set precision to unknown",
    )  # fmt: skip
    def dated_by_words(frame: pd.DataFrame) -> pd.Series:
        return frame.date_expression.notna() | ~frame.date_precision.isin(["day", "week", "month"])

    @row_rule(
        "an incident is bounded in time, so its precision is not ongoing",
        "date_precision", "kind",
        mend="set precision to unknown where no time is given, or correct kind",
    )  # fmt: skip
    def incident_is_not_ongoing(frame: pd.DataFrame) -> pd.Series:
        return (frame.kind != "incident") | (frame.date_precision != "ongoing")
