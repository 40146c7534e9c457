"""All faults of all groups."""

from __future__ import annotations

from faults import group_a, group_b, group_c, group_d, group_e, group_f, group_g, group_h, group_m, group_r
from faults.fault import Fault

GROUPS = {
    "A": "Container: CSV files as bytes",
    "B": "Lexical forms",
    "C": "Values against each other",
    "D": "Text in cells",
    "E": "The Parquet twin",
    "F": "Descriptor, schemas and paths",
    "G": "History",
    "H": "Machine",
    "M": "Many documents",
    "R": "Reference data",
}


def all_faults() -> list[Fault]:
    """The catalogue in its order; ValueError where an id stands twice."""
    faults = [
        fault
        for group in (group_a, group_b, group_c, group_d, group_e, group_f, group_g, group_h, group_m, group_r)
        for fault in group.FAULTS
    ]
    ids = [fault.id for fault in faults]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise ValueError(f"fault ids stand twice: {', '.join(twice)}")
    return faults
