"""What a column wants of a cell, in words."""

from __future__ import annotations

from difflib import get_close_matches

from conflict_claims.declare.table import Column

FORMATS = {
    "slug": "a key: lower-case letters and digits, in words joined by - _ . or /",
    "ISO 3166-1 alpha-3": "three capital letters of ISO 3166-1",
}
MOST_VALUES = 25


def wanted(column: Column, text: str | None) -> str:
    """What should stand in a cell of the column instead of the text, the nearest value first where there is a list."""
    if text is None:
        return "a value: the column is required"
    values = column.code_list.values if column.code_list else column.constraints.get("enum")
    if values:
        return _of_list(column, values, text)
    bounds = [
        f"{words} {column.constraints[name]}"
        for name, words in (("minimum", "at least"), ("maximum", "at most"))
        if name in column.constraints
    ]
    if bounds:
        return " and ".join(bounds)
    return FORMATS.get(column.format or "", column.format or _of_form(column))


def _of_list(column: Column, values: list, text: str) -> str:
    nearest = get_close_matches(text, [str(value) for value in values], n=1) if column.code_list else []
    hint = f"{nearest[0]!r}, or another " if nearest else "a "
    if column.code_list:
        return f"{hint}code of {column.code_list.name}: {', '.join(values)}"
    if len(values) > MOST_VALUES:
        return FORMATS.get(column.format or "", column.format or f"one of {len(values)} values")
    return "one of " + ", ".join(str(value) for value in values)


def _of_form(column: Column) -> str:
    pattern = column.constraints.get("pattern")
    return f"a text of the form {pattern}" if pattern else "a text that is not empty"
