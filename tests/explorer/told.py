"""Small packages of one event and a few claims, and what the page's own code makes of them, without a browser."""

from __future__ import annotations

import json
from typing import Any

from grown import day_of, derived, typed_table

from conflict_claims.declare.tables import hand_edited
from conflict_claims.explorer.payload import payload
from conflict_claims.explorer.pictures import _engine
from conflict_claims.identity import identity
from conflict_claims.roots import home

Row = dict[str, Any]
EVENT = "shelling"
# document: publisher, day of publication
DOCUMENTS = {
    "star-1": ("Star", "2031-01-05"),
    "star-2": ("Star", "2031-01-06"),
    "mirror-1": ("Mirror", "2031-01-05"),
    "post-1": ("River Post", "2031-01-05"),
    "leaflet": (None, None),
}
# actor: name, identified
ACTORS = {
    "source": ("Unnamed source", False),
    "ministry": ("Ministry", True),
    "front": ("River Front", True),
    "rescuers": ("Rescuers", True),
}


def claim(document: str, claimant: str, low: int | None, high: int | None = -1, **more: Any) -> Row:
    """A claim that so many people were killed; `high` is `low` where it is not given, and without both there is a word alone."""
    bounds = {"count_low": low, "count_high": low if high == -1 else high}
    qualifiers = {(True, True): "exact", (True, False): "at_least", (False, True): "at_most", (False, False): "unquantified"}
    named = "-".join(str(value) for value in (document, claimant, low, more.get("victim_group", "people"), more.get("effect", "killed")))
    return {
        "claim_id": named, "event_id": EVENT, "document_id": document, "claimant_actor_id": claimant, **bounds,
        "count_qualifier": qualifiers[bounds["count_low"] is not None, bounds["count_high"] is not None], "count_expression": "some",
        "effect": "killed", "victim_group": "people", "scope": "total", "stance": "asserts", "hedge": "attributed", "explicitness": "explicit",
    } | more  # fmt: skip


def package(claims: list[Row], updates: tuple[tuple[str, str], ...] = (), actors: dict[str, tuple[str, bool]] = ACTORS) -> Row:
    """The payload of the claims; each pair of `updates` are the keys of a claim and of the one whose place it takes."""
    used = list(dict.fromkeys(row["document_id"] for row in claims))
    rows: dict[str, list[Row]] = {name: [] for name in hand_edited()}
    rows["events"] = [{"event_id": EVENT, "title": "A harbour is shelled", "kind": "incident", "event_type": "armed_attack"}]
    rows["documents"] = [
        {"document_id": key, "publisher": DOCUMENTS[key][0], "published": day_of(DOCUMENTS[key][1]), "description": f"Report {key}"}
        | {"language": "en", "source_type": "news_outlet"}
        for key in used
    ]
    rows["event_reports"] = [
        {"event_report_id": f"{key}.{EVENT}", "event_id": EVENT, "document_id": key, "date_precision": "unknown"} for key in used
    ]
    rows["actors"] = [
        {"actor_id": key, "name": name, "identified": identified, "actor_type": "organisation", "description": f"About {key}"}
        for key, (name, identified) in actors.items()
    ]
    rows["casualty_claims"] = claims
    rows["claim_links"] = [
        {"claim_link_id": f"link-{at}", "from_claim_id": later, "to_claim_id": earlier, "link_type": "updates", "explicitness": "explicit"}
        for at, (later, earlier) in enumerate(updates)
    ]
    return payload(derived({name: typed_table(name, some) for name, some in rows.items()}), identity(home()))


def shown(of: Row, expression: str) -> Any:
    """What a JavaScript expression over `data`, `event` and its `positions` comes to in the page's own code."""
    engine = _engine()
    engine.eval(
        "globalThis.shown = (payload) => { const data = datasetOf(payload); const event = data.rows('events_wide')[0];"
        f"const positions = positionsOf(data, event.event_id); return JSON.stringify({expression}); }}"
    )
    return json.loads(engine.call("shown", of))


def summary(of: Row) -> list[str]:
    """What a card tells in words."""
    return [" ".join(told) for told in shown(of, "claimsSummary(data, positions)")]


def cells(of: Row) -> dict[str, dict[str, list[str]]]:
    """Of each claimant what stands in its row of who the victims were."""
    return {row["name"]: row["cells"] for row in shown(of, "whoRows(data, positions).rows")}
