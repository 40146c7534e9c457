"""Which tables there are, where their files stand and what their columns hold, from the generated JSON files alone.

No model is read here: a table loads without pandera.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

from conflict_claims.errors import InputError
from conflict_claims.roots import home


@dataclass(frozen=True)
class Loadable:
    """A column as a loader needs it: its name, its type in Table Schema, its codes where it has a list, and whether that is a scale."""

    name: str
    type: str
    codes: tuple[str, ...] = ()
    ordered: bool = False


def tables() -> list[str]:
    """The names of all tables, in the order in which users meet them.

    >>> import conflict_claims as cc
    >>> cc.tables()[:3]
    ['events', 'actors', 'casualty_claims']
    """
    return list(_table_names())


def path(name: str, format: Literal["parquet", "csv"] = "parquet") -> Path:
    """The file of a table, for tools that read it themselves; InputError where there is no such table, format or file.

    >>> import conflict_claims as cc
    >>> cc.path("events").name, cc.path("events", format="csv").name
    ('events.parquet', 'events.csv')
    """
    known("table", name, _table_names())
    known("format", format, ("parquet", "csv"))
    file = home() / "data" / f"{name}.{format}"
    if not file.is_file():
        raise InputError(f"{file}: is not there; install the package anew, or run conflict-claims build")
    return file


def chosen_columns(name: str, columns: Iterable[str] | None) -> list[Loadable]:
    """The columns of a table that were asked for, in that order, or all; InputError where one is unknown or named twice."""
    there = {column.name: column for column in _columns(name)}
    if columns is None:
        return list(there.values())
    if isinstance(columns, str):
        raise InputError(f"columns: is the text {columns!r}; give a list of column names, such as [{columns!r}]")
    wanted = list(columns)
    for column in wanted:
        known(f"column of {name}", column, there)
    if not wanted or len(set(wanted)) != len(wanted):
        raise InputError(f"columns: {wanted!r} is empty or names a column twice; name each column once, or leave columns out")
    return [there[column] for column in wanted]


def known(what: str, name: object, names: Iterable[str]) -> None:
    """InputError where ``name`` is none of ``names``; it says which there are and which is nearest."""
    there = list(names)
    if isinstance(name, str) and name in there:
        return
    nearest = get_close_matches(str(name), there, n=1, cutoff=0.65)
    hint = f" (did you mean {nearest[0]!r}?)" if nearest else ""
    raise InputError(f"there is no {what} {name!r}{hint}; there are: {', '.join(there)}")


@cache
def descriptor() -> dict[str, Any]:
    """What datapackage.json says."""
    return _read_json(home() / "datapackage.json")


@cache
def _table_names() -> Sequence[str]:
    resources = descriptor()["resources"]
    return tuple(resource["name"] for resource in resources if resource["format"] == "csv")


@cache
def _columns(name: str) -> tuple[Loadable, ...]:
    known("table", name, _table_names())
    fields = _read_json(home() / "schemas" / f"{name}.schema.json")["fields"]
    return tuple(_loadable(field) for field in fields)


def _loadable(field: dict[str, Any]) -> Loadable:
    codes = tuple(category["value"] for category in field.get("categories", ()))
    return Loadable(field["name"], field["type"], codes, field.get("categoriesOrdered", False))


def _read_json(file: Path) -> dict[str, Any]:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read ({error}); install the package anew, or run conflict-claims build") from error
