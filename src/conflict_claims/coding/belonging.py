"""What of the tables belongs to one document, and what is shared: the one place that says which rows a sheet replaces."""

from __future__ import annotations

from collections import defaultdict

from conflict_claims.agreement.passes import Pass, Row
from conflict_claims.coding.form import THINGS
from conflict_claims.declare.tables import hand_edited

# The document that a row of these belongs to is that of the record it starts from.
STARTS_FROM = {"claim_links": "from_claim_id", "document_links": "from_document_id"}

Records = dict[str, set[str]]


def rows_of(tables: Pass, document: str) -> Records:
    """The keys of the rows that are about one document: its own row, what it tells, its links, its evidence."""
    own: Records = defaultdict(set)
    for name, spec in hand_edited().items():
        if "document_id" in spec.column_names:
            own[name] = {row[spec.key] for row in tables[name] if row["document_id"] == document}
    for name, start in STARTS_FROM.items():
        starts = own["casualty_claims"] if name == "claim_links" else {document}
        own[name] = {row[hand_edited()[name].key] for row in tables[name] if row[start] in starts}
    return own


def used_by(tables: Pass, own: Records) -> Records:
    """The actors, places and events that rows rest on: named by them, carried by their evidence, or above what is."""
    used: Records = {name: set() for name in THINGS}
    for name, spec in hand_edited().items():
        if name in THINGS:
            continue
        for row in tables[name]:
            if row[spec.key] in own[name]:
                _add_named(used, row, spec)
                if name == "evidence" and row["table_name"] in THINGS:
                    used[row["table_name"]].add(row["record_id"])
    for name in THINGS:
        _add_above(used[name], tables[name], name)
    return used


def _add_named(used: Records, row: Row, spec) -> None:
    for column in spec.columns:
        if column.references in THINGS and row[column.name]:
            used[column.references].add(row[column.name])


def _add_above(used: set[str], rows: list[Row], name: str) -> None:
    spec = hand_edited()[name]
    parents = next((column.name for column in spec.columns if column.references == name), None)
    above = {row[spec.key]: row[parents] for row in rows if row[parents]} if parents else {}
    waiting = list(used)
    while waiting:
        parent = above.get(waiting.pop())
        if parent and parent not in used:
            used.add(parent)
            waiting.append(parent)


def used_by_others(tables: Pass, own: Records) -> Records:
    """The things that rows of other documents rest on, or rows of no document."""
    others: Records = defaultdict(set)
    for name, spec in hand_edited().items():
        others[name] = {row[spec.key] for row in tables[name]} - own[name]
    return used_by(tables, others)


def notes_on(tables: Pass, records: Records) -> set[str]:
    """The keys of the notes on these records."""
    return {row["note_id"] for row in tables["coding_notes"] if row["record_id"] in records.get(row["table_name"], ())}
