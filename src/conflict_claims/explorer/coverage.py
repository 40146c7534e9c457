"""What a package covers, in words: which conflict and period, and how much of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from conflict_claims.explorer.payload import column_values

# What of the tables tells it.
TOLD_BY = {
    "actors": ["actor_type", "country_code", "name"],
    "casualty_claims": ["claim_id"],
    "documents": ["language"],
    "events_wide": ["claim_count", "country_code", "date_start", "date_end"],
}
MOST_COUNTRIES = 3
# The share of claims that the period named may leave out: an older event that reports mention in passing.
FEW = 0.05


@dataclass(frozen=True)
class Coverage:
    """The countries in which the events with claims lie, their period, and how many of what there are; empty where nothing is coded."""

    countries: str
    period: str
    contents: str

    @property
    def heading(self) -> str:
        """Countries and period in a line; empty where there are none."""
        return ", ".join(part for part in (self.countries, self.period) if part)


def coverage(payload: dict[str, Any]) -> Coverage:
    """The coverage of a payload, from its tables alone."""
    return covered({name: _rows(payload, name) for name in TOLD_BY})


def covered(rows: dict[str, list[dict[str, Any]]]) -> Coverage:
    """The coverage of tables, given by name as lists of rows with at least the columns of ``TOLD_BY``; a day may be its text."""
    events = [event for event in rows["events_wide"] if event["claim_count"]]
    states = {actor["country_code"]: actor["name"] for actor in rows["actors"] if actor["actor_type"] == "state"}
    lie_in = Counter()
    for event in events:
        lie_in[event["country_code"]] += event["claim_count"]
    names = [states[code] for code, _ in lie_in.most_common() if code in states][:MOST_COUNTRIES]
    first, last = _period_of_most(events)
    languages = len({document["language"] for document in rows["documents"]})
    contents = [
        _counted(len(rows["casualty_claims"]), "casualty claim"),
        f"on {_counted(len(events), 'event')}",
        f"in {_counted(len(rows['documents']), 'document')}" + (f" in {languages} languages" if languages > 1 else ""),
    ]
    return Coverage(_listed(names), _period(str(first), str(last)) if first else "", " ".join(contents))


def _period_of_most(events: list[dict[str, Any]]) -> tuple[str, str]:
    """First and last day of the events with claims, but for those at either end that together hold few of the claims."""
    dated = sorted((event for event in events if event["date_start"]), key=lambda event: event["date_start"])
    spare = FEW * sum(event["claim_count"] for event in dated)
    for end in (0, -1):
        while len(dated) > 1 and dated[end]["claim_count"] <= spare:
            spare -= dated.pop(end)["claim_count"]
    return (dated[0]["date_start"], max(event["date_end"] for event in dated)) if dated else ("", "")


def _rows(payload: dict[str, Any], name: str) -> list[dict[str, Any]]:
    table = next(table for table in payload["tables"] if table["name"] == name)
    names = [column["name"] for column in table["columns"]]
    return [dict(zip(names, row, strict=True)) for row in zip(*map(column_values, table["cells"]), strict=True)]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _listed(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def _period(first: str, last: str) -> str:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if first == last:
        return f"{start.day} {start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {end.day} {end:%B %Y}"
    return f"{start:%B %Y} to {end:%B %Y}" if start.year != end.year else f"{start:%B} to {end:%B %Y}"
