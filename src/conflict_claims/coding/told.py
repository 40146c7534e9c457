"""What a sheet did, or would do, in words."""

from __future__ import annotations

from conflict_claims.agreement.passes import Pass
from conflict_claims.coding.applying import Applied
from conflict_claims.declare.tables import hand_edited


def changes(before: Pass, after: Pass) -> list[str]:
    """One line a table that differs: how many rows are added, changed and removed, and what its keys are."""
    lines = []
    for name, spec in hand_edited().items():
        old, new = ({row[spec.key]: row for row in tables[name]} for tables in (before, after))
        added, removed = sorted(new.keys() - old.keys()), sorted(old.keys() - new.keys())
        changed = sorted(key for key in new.keys() & old.keys() if new[key] != old[key])
        counts = [f"{len(keys)} {word}" for keys, word in ((added, "added"), (changed, "changed"), (removed, "removed")) if keys]
        if counts:
            few = [*added, *changed, *removed] if name != "evidence" else []
            lines.append(f"  {name:<18}{', '.join(counts)}" + (f": {', '.join(few[:4])}{' …' if len(few) > 4 else ''}" if few else ""))
    return lines


def unused(applied: Applied) -> list[str]:
    """One line for each thing that only this document used, and that nothing uses now."""
    there = {(name, row[spec.key]) for name, spec in hand_edited().items() for row in applied.tables[name]}
    kept = "kept, since data/crosswalk.csv has counterparts of it: remove these too, or use it"
    return [f"  {name} {key}: nothing uses it any more; {kept if (name, key) in there else 'taken away'}" for name, key in applied.unused]
