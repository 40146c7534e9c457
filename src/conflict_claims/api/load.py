"""One table in memory, typed, in the library of the reader's choice."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, overload

from conflict_claims.api.catalogue import chosen_columns, known, path

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

ENGINES = ("pandas", "polars", "arrow", "duckdb")


@overload
def load(name: str, columns: Iterable[str] | None = None, engine: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def load(name: str, columns: Iterable[str] | None = None, *, engine: Literal["polars"]) -> pl.DataFrame: ...
@overload
def load(name: str, columns: Iterable[str] | None = None, *, engine: Literal["arrow"]) -> pa.Table: ...
@overload
def load(name: str, columns: Iterable[str] | None = None, *, engine: Literal["duckdb"]) -> duckdb.DuckDBPyRelation: ...


def load(name: str, columns: Iterable[str] | None = None, engine: str = "pandas") -> Any:
    """A table of the release, with the types that its schema declares.

    name: a table (``tables()``). columns: the columns to read, in the order to give them; all where left out.
    engine: ``pandas`` gives a DataFrame with ``str``, ``Int64``, ``Float64``, ``boolean``, ``datetime64[s]`` and
    categoricals; ``polars`` a DataFrame with enums and dates; ``arrow`` a Table with dictionaries and dates;
    ``duckdb`` a relation with enums and dates. Codes keep the order of their list, the unused ones included, and compare
    where the list is a scale (``hedge > "attributed"``); duckdb alone compares a code with a text letter by letter: there
    it is ``enum_code(hedge) > 1``, or ``connect()``, which has the rank as a column.
    InputError where a table, a column or an engine is unknown, or the engine is not installed.

    >>> import conflict_claims as cc
    >>> claims = cc.load("casualty_claims", columns=["victim_group", "count_low", "hedge"])
    >>> claims.dtypes.astype(str).to_dict()
    {'victim_group': 'category', 'count_low': 'Int64', 'hedge': 'category'}
    >>> list(claims.hedge.cat.categories)
    ['none', 'attributed', 'reported', 'claimed', 'alleged']
    >>> cc.load("event_reports", columns=["date_start"], engine="arrow").schema.types
    [DataType(date32[day])]
    """
    known("engine", engine, ENGINES)
    file = path(name)
    return import_module(f"conflict_claims.api.{engine}_engine").read(file, chosen_columns(name, columns))
