"""Closed code lists: what the columns that hold codes are declared with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """One code of a list: the value in the cell, a short label, one sentence of definition."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True)
class CodeList:
    """A named, ordered, closed list of codes."""

    name: str
    codes: tuple[Code, ...]

    @property
    def values(self) -> list[str]:
        return [code.code for code in self.codes]


def code_list(name: str, *codes: tuple[str, str, str]) -> CodeList:
    """A list from (code, label, definition) rows; ValueError where a code is twice or a definition is no sentence."""
    rows = tuple(Code(*row) for row in codes)
    if len({row.code for row in rows}) != len(rows):
        raise ValueError(f"code list {name}: a code stands twice")
    for row in rows:
        if not row.label or not row.definition.endswith("."):
            raise ValueError(f"code list {name}, code {row.code}: needs a label and a definition that ends with a full stop")
    return CodeList(name, rows)
