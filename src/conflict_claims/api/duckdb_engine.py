"""Tables in duckdb, read from their Parquet files when they are asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from conflict_claims.api.catalogue import Loadable, chosen_columns, path, tables
from conflict_claims.api.extra import extra
from conflict_claims.duckdb_source import in_duckdb

if TYPE_CHECKING:
    import duckdb


def read(file: Path, columns: list[Loadable]) -> duckdb.DuckDBPyRelation:
    """A relation over a Parquet file; codes as enums over their whole list."""
    # On duckdb's default connection: relations of one connection can be joined, and duckdb 1 closes any other with its
    # last name.
    return extra("duckdb").sql(_query(file, columns))


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory connection with every table as a view, the derived ones included; the caller closes it.

    >>> import conflict_claims as cc
    >>> with cc.connect() as connection:
    ...     connection.sql("select count(*) > 0 from casualty_claims where effect = 'killed'").fetchall()
    [(True,)]
    """
    connection = extra("duckdb").connect()
    for name in tables():
        connection.execute(f'create view "{name}" as {_query(path(name), chosen_columns(name, None))}')
    return connection


def _query(file: Path, columns: list[Loadable]) -> str:
    selected = ", ".join(
        f'cast("{column.name}" as enum({_texts(column.codes)})) as "{column.name}"' if column.codes else f'"{column.name}"'
        for column in columns
    )
    return f"select {selected} from {in_duckdb(file)}"


def _texts(values: list[str] | tuple[str, ...]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)
