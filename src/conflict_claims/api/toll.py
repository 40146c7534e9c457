"""toll(): how many, over claims, with the bounds that they allow and never an average."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import pandas as pd

from conflict_claims.api.bounds import Figure, Links, bounds
from conflict_claims.api.catalogue import known
from conflict_claims.api.load import load

BY = {
    "event": ["event_id", "effect"],
    "claimant": ["event_id", "effect", "claimant_actor_id", "within_document_id"],
    "document": ["event_id", "effect", "document_id"],
    "claimant, date": ["event_id", "effect", "claimant_actor_id", "within_document_id", "published"],
}
# What the rows of each kind are told of besides their bounds.
BESIDE = {
    "event": ["event_title"],
    "claimant": ["event_title", "claimant_name"],
    "document": ["event_title", "publisher", "published"],
    "claimant, date": ["event_title", "claimant_name"],
}


def toll(by: Literal["event", "claimant", "document", "claimant, date"] = "event", event: str | None = None) -> pd.DataFrame:
    """How many were killed, injured or are missing: one row an event and effect, and a claimant, a document or a day where asked.

    by: ``event`` gives the bounds over all claimants, as in ``events_wide``; ``claimant`` what each still stands by;
    ``document`` what each document says by itself, whoever says it there; ``claimant, date`` what each claimant said on
    each day, superseded figures included. event: one event; all that have casualty claims where left out.

    Columns: those named by ``by`` (a claimant that is not identified is a voice only within_document_id), low and high (null
    where open), highest_stated, rests_on (``total``, ``parts`` where nobody gives a total, ``nothing with a number``),
    claim_count, unquantified_claim_count, document_count, denied, superseded and rivalled. A denial is no zero.
    InputError where ``by`` or the event is unknown.

    >>> import conflict_claims as cc
    >>> list(cc.toll(by="claimant").columns[:3])
    ['event_id', 'effect', 'claimant_actor_id']
    """
    known("by", by, BY)
    claims = load("casualty_claims_wide")
    if event is not None:
        known("event", event, load("events", columns=["event_id"]).event_id)
        claims = claims[claims.event_id == event]
    claims = _with_voices(claims)
    # A claim within one document is one figure; over documents those that say the same are one position.
    level = "claim_id" if by == "document" else "position_id"
    links = _links(claims, level)
    rows = [_row(by, keys, given, level, links) for keys, given in _groups(claims, BY[by])]
    names = [*BY[by], *BESIDE[by], *COUNTED]
    return _typed(pd.DataFrame(rows, columns=names), claims)


COUNTED = [
    "low",
    "high",
    "highest_stated",
    "rests_on",
    "claim_count",
    "unquantified_claim_count",
    "document_count",
    "denied",
    "superseded",
    "rivalled",
]


def _with_voices(claims: pd.DataFrame) -> pd.DataFrame:
    positions = load("casualty_positions", columns=["position_id", "document_id"]).rename(columns={"document_id": "within_document_id"})
    return claims.merge(positions, on="position_id", how="left")


def _links(claims: pd.DataFrame, level: str) -> Links:
    links = load("claim_links", columns=["from_claim_id", "link_type", "to_claim_id"])
    key = claims.set_index("claim_id")[level] if level != "claim_id" else pd.Series(claims.claim_id.values, index=claims.claim_id)
    known_links = links[links.from_claim_id.isin(key.index) & links.to_claim_id.isin(key.index)]
    return Links((key[link.from_claim_id], str(link.link_type), key[link.to_claim_id]) for link in known_links.itertuples(index=False))


def _groups(claims: pd.DataFrame, columns: list[str]) -> Iterable[tuple[tuple, list[dict[str, Any]]]]:
    """The claims by their values in the columns, in the order of these, null last."""
    groups: dict[tuple, list[dict[str, Any]]] = {}
    effects = list(claims.effect.cat.categories)
    for claim in claims.astype(object).where(claims.notna(), None).to_dict("records"):
        groups.setdefault(tuple(claim[column] for column in columns), []).append(claim)
    places = [effects.index if column == "effect" else lambda value: value for column in columns]
    order = lambda keys: [(value is None, 0 if value is None else place(value)) for place, value in zip(places, keys, strict=True)]  # noqa: E731
    return [(keys, groups[keys]) for keys in sorted(groups, key=order)]


def _row(by: str, keys: tuple, claims: list[dict[str, Any]], level: str, links: Links) -> list[Any]:
    # What a claimant said on a day is told as it was then; else only what still stands.
    stands = [
        claim for claim in claims if claim["stance"] != "denies" and (by in ("document", "claimant, date") or not claim["superseded"])
    ]
    if by == "document":
        stands = [claim for claim in stands if not links.is_updated(claim["claim_id"])]
    figures = {claim[level]: _figure(claim, level) for claim in stands}
    found = bounds(list(figures.values()), links)
    return [
        *keys,
        *(claims[0][column] for column in BESIDE[by]),
        found.low,
        found.high,
        found.highest_stated,
        found.rests_on,
        len(claims),
        sum(claim["count_qualifier"] == "unquantified" for claim in claims),
        len({claim["document_id"] for claim in claims}),
        any(claim["stance"] == "denies" for claim in claims),
        all(claim["superseded"] for claim in claims),
        any(claim["rivalled"] and not claim["superseded"] for claim in claims),
    ]


def _figure(claim: dict[str, Any], level: str) -> Figure:
    voice = (claim["claimant_actor_id"], claim["within_document_id"])
    return Figure(claim[level], voice, claim["victim_group"], claim["count_low"], claim["count_high"], claim["scope"])


def _typed(table: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    whole = ("low", "high", "highest_stated", "claim_count", "unquantified_claim_count", "document_count")
    types = dict.fromkeys(whole, "Int64") | dict.fromkeys(("denied", "superseded", "rivalled"), "boolean")
    types["rests_on"] = claims.dtypes["event_id"]
    types |= {column: claims.dtypes[column] for column in table.columns if column in claims and column not in types}
    return table.astype(types)
