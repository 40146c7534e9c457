"""The ledger (``revisions``) against the computed difference: row for row, with old and new values as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conflict_claims.history.difference import Change, difference
from conflict_claims.history.escape import escape
from conflict_claims.history.snapshot import Row, Snapshot
from conflict_claims.history.versions import Bump
from conflict_claims.history.words import is_rewording, says_something

# What a person may say of a change of prose instead of definition_changed: the meaning is the same.
REWORDED = "definition_reworded"
NEEDS_REASON = ("corrected", "removed", "renamed")


@dataclass(frozen=True)
class Reckoning:
    """The ledger of one version against what really changed."""

    changes: list[Change]
    missing: list[Change]
    groundless: list[Row]
    unreasoned: list[Row]
    turned: list[Row]


def ledger_row(version: str, change: Change) -> Row:
    """The row of ``revisions`` for a change; its reason is for a person to give."""
    whole = change.kind in ("added", "removed")
    parts = [f"v{version}", change.table, change.record or "schema", change.field or change.kind]
    parts += [change.kind] if change.field and change.kind not in ("corrected",) else []
    return {
        "revision_id": ".".join(part.lower() for part in parts),
        "version": version,
        "table_name": change.table,
        "record_id": change.record or "",
        "field": change.field or "",
        "change": change.kind,
        "old_value": "" if whole or change.old is None else escape(change.old),
        "new_value": "" if whole or change.new is None else escape(change.new),
        "reason": "",
    }


def reckon(old: Snapshot, new: Snapshot) -> Reckoning:
    """Compares the rows of the new version in its ledger with the computed difference from the old state."""
    rows = {row["revision_id"]: row for row in new.tables["revisions"].values() if row["version"] == new.version}
    changes, missing = [], []
    for change in difference(old, new):
        row = rows.pop(_found(rows, new.version, change), None)
        if row is None:
            missing.append(change)
        changes.append(replace(change, bump=Bump.PATCH) if row and row["change"] == REWORDED else change)
    accounted = [row for row in new.tables["revisions"].values() if row["version"] == new.version and row["revision_id"] not in rows]
    unreasoned = [row for row in accounted if row["change"] in NEEDS_REASON and not says_something(row["reason"], _told(row))]
    turned = [row for row in accounted if row["change"] == REWORDED and not is_rewording(row["old_value"], row["new_value"])]
    return Reckoning(changes, missing, list(rows.values()), unreasoned, turned)


def _told(row: Row) -> list[str]:
    """What a row says without its reason."""
    return [value for name, value in row.items() if name != "reason"]


def _found(rows: dict[str, Row], version: str, change: Change) -> str | None:
    wanted = ledger_row(version, change)
    kinds = {change.kind, REWORDED} if change.kind == "definition_changed" else {change.kind}
    parts = ("version", "table_name", "record_id", "field", "old_value", "new_value")
    row = rows.get(wanted["revision_id"])
    same = row and row["change"] in kinds and all(row[part] == wanted[part] for part in parts)
    return wanted["revision_id"] if same else None
