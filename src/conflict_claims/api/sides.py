"""sides(): who had which part in which event, one row each."""

from __future__ import annotations

import pandas as pd

from conflict_claims.api.load import load


def sides() -> pd.DataFrame:
    """One row an event, actor and role, over all documents; to be joined with other event data by actor and day.

    Columns: event_id, role, actor_id; of the event title, event_type, date_start, date_end, date_precision, place_name and
    country_code; of the actor actor_name, actor_type and actor_country_code; document_count, and the weakest hedge with
    which a document gives the actor this part. An alleged initiator is no initiator, a claimed target no target.

    >>> import conflict_claims as cc
    >>> cc.sides().duplicated(["event_id", "actor_id", "role"]).any().item()
    False
    """
    parts = load("event_actors", columns=["event_id", "role", "actor_id", "document_id", "hedge"])
    by = ["event_id", "role", "actor_id"]
    grouped = parts.groupby(by, observed=True, as_index=False).agg(document_count=("document_id", "nunique"), hedge=("hedge", "min"))
    grouped["document_count"] = grouped.document_count.astype("Int64")
    events = load(
        "events_wide", columns=["event_id", "title", "event_type", "date_start", "date_end", "date_precision", "place_name", "country_code"]
    )
    actors = load("actors", columns=["actor_id", "name", "actor_type", "country_code"])
    actors = actors.rename(columns={"name": "actor_name", "country_code": "actor_country_code"})
    joined = grouped.merge(events, on="event_id", how="left").merge(actors, on="actor_id", how="left")
    beside = [*events.columns[1:], *actors.columns[1:]]
    return joined[[*by, *beside, "document_count", "hedge"]].sort_values(by, ignore_index=True)
