"""What a rule on text is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class TextRule:
    """A rule on the text of one cell: its name, what it expects, how to mend, and what is wrong (None: nothing)."""

    name: str
    expected: str
    mend: str
    wrong: Callable[[str], str | None]
