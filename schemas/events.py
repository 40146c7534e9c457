"""Events."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, coded, key, row_rule, text

from . import code_lists as lists


class Events(Table):
    """One thing that happened or was said, whoever tells it; what a document says of it stands in event_reports."""

    event_id: Text = key("Key of the event.", example="market-bombing")
    title: Text = text("What happened, in the coder's own neutral words.", example="Bomb explodes in a market")
    kind: Code = coded(lists.KIND, "What sort of record it is.", example="incident")
    event_type: Code = coded(
        lists.EVENT_TYPE,
        "What happened; null for an umbrella.",
        example="bombing",
        nullable=True,
        standard="PLOVER event type and mode; ACLED event_type and sub_event_type (see crosswalk)",
    )
    topic: Code = coded(lists.TOPIC, "What a speech act is about.", example="responsibility", nullable=True)

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
