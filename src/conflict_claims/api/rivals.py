"""rivals(): accounts that cannot both be the whole truth, side by side."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from conflict_claims.api.catalogue import known
from conflict_claims.api.load import load

SIDE = [
    "position_id",
    "claimant_actor_id",
    "claimant_name",
    "victim_group",
    "count_low",
    "count_high",
    "count_qualifier",
    "stance",
    "document_count",
    "independent_document_count",
    "first_published",
    "last_published",
    "strongest_hedge",
    "superseded",
]


def rivals(event: str | None = None) -> pd.DataFrame:
    """Pairs of positions that rival each other, one row a pair, the two side by side as _a and _b.

    event: one event; all where left out. Columns: event_id, event_title, effect, rivals_by (``coded``: a coder linked the
    claims; ``numbers``: two totals of people whose bounds do not overlap), then for each of the two its position, claimant,
    group, bounds, qualifier, stance, documents, days, hedge and whether it is superseded.
    InputError where the event is unknown.

    >>> import conflict_claims as cc
    >>> list(cc.rivals().columns[:5])
    ['event_id', 'event_title', 'effect', 'rivals_by', 'position_id_a']
    """
    positions = load("casualty_positions")
    if event is not None:
        known("event", event, load("events", columns=["event_id"]).event_id)
        positions = positions[positions.event_id == event]
    pairs = dict.fromkeys(_by_numbers(positions), "numbers") | dict.fromkeys(_coded(set(positions.position_id)), "coded")
    paired = pd.DataFrame(
        [(a, b, how) for (a, b), how in sorted(pairs.items())], columns=["position_id_a", "position_id_b", "rivals_by"], dtype=object
    )
    actors = load("actors", columns=["actor_id", "name"]).rename(columns={"actor_id": "claimant_actor_id", "name": "claimant_name"})
    sides = positions.merge(actors, on="claimant_actor_id", how="left")
    first = sides[["event_id", "effect", *SIDE]].rename(columns={column: f"{column}_a" for column in SIDE})
    second = sides[SIDE].rename(columns={column: f"{column}_b" for column in SIDE})
    titles = load("events", columns=["event_id", "title"]).rename(columns={"title": "event_title"})
    joined = paired.merge(first, on="position_id_a").merge(second, on="position_id_b").merge(titles, on="event_id", how="left")
    columns = ["event_id", "event_title", "effect", "rivals_by", *first.columns[2:], *second.columns]
    return joined[columns].sort_values(["event_id", "position_id_a", "position_id_b"], ignore_index=True)


def _coded(there: set[str]) -> list[tuple[str, str]]:
    links = load("claim_links", columns=["from_claim_id", "link_type", "to_claim_id"])
    position = load("casualty_claims_wide", columns=["claim_id", "position_id"]).set_index("claim_id").position_id
    linked = links[links.link_type == "rivals"]
    pairs = zip(linked.from_claim_id.map(position), linked.to_claim_id.map(position), strict=True)
    return [tuple(sorted(pair)) for pair in pairs if len(set(pair)) == 2 and there.issuperset(pair)]


def _by_numbers(positions: pd.DataFrame) -> list[tuple[str, str]]:
    claims = load("casualty_claims_wide", columns=["position_id", "document_id"])
    documents = claims.groupby("position_id").document_id.agg(set)
    totals = positions[(positions.scope == "total") & (positions.victim_group == "people")]
    totals = totals[(totals.stance != "denies") & ~totals.superseded]
    pairs = []
    for _, of_event in totals.groupby(["event_id", "effect"], observed=True):
        for a, b in combinations(of_event.itertuples(index=False), 2):
            if _differ(a, b) and _are_two_voices(a, b) and len(documents[a.position_id] | documents[b.position_id]) > 1:
                pairs.append(tuple(sorted((a.position_id, b.position_id))))
    return pairs


def _differ(a, b) -> bool:
    return any(pd.notna(high) and pd.notna(low) and low > high for high, low in ((a.count_high, b.count_low), (b.count_high, a.count_low)))


def _are_two_voices(a, b) -> bool:
    if a.claimant_actor_id != b.claimant_actor_id:
        return True
    return (a.document_id if pd.notna(a.document_id) else None) != (b.document_id if pd.notna(b.document_id) else None)
