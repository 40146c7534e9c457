"""What an entry of a sheet becomes: one row to be, the spans of the words it rests on, and the notes on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from conflict_claims.coding.spans import Span

# The field of evidence for a record as a whole.
WHOLE = ""


@dataclass(eq=False)
class Coded:
    """One row of a sheet before it has its key.

    ends: columns that hold the key of another entry of the sheet; about: the record that a row of evidence or a note is on;
    spans: by the column they carry; faulty: whether something in it was a mistake already.
    """

    table: str
    cells: dict[str, str]
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    spans: dict[str, list[tuple[Span, int]]] = field(default_factory=dict)
    ends: dict[str, Coded] = field(default_factory=dict)
    about: Coded | None = None
    faulty: bool = False
