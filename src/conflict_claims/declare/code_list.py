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
    """A named, closed list of codes. ``ordered``: whether each code is less than the next one, as in a scale."""

    name: str
    codes: tuple[Code, ...]
    ordered: bool = False

    @property
    def values(self) -> list[str]:
        return [code.code for code in self.codes]


def code_list(name: str, *codes: tuple[str, str, str], ordered: bool = False) -> CodeList:
    """A list from (code, label, definition) rows; ValueError where a code is twice or a definition is no sentence.

    ordered: whether the list is a scale, on which a code can be compared with another.
    """
    rows = tuple(Code(*row) for row in codes)
    if len({row.code for row in rows}) != len(rows):
        raise ValueError(f"code list {name}: a code stands twice")
    for row in rows:
        if not row.label or not row.definition.endswith("."):
            raise ValueError(f"code list {name}, code {row.code}: needs a label and a definition that ends with a full stop")
    return CodeList(name, rows, ordered)
