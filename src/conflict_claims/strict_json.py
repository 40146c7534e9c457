"""JSON read strictly: no key twice, no NaN, no deeper than needed."""

from __future__ import annotations

import json
from typing import Any

from conflict_claims.findings import shown


def read_json(text: str) -> Any:
    """The value; ValueError where the text is no JSON, a key stands twice, or a number is none of JSON's."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return unique


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")
