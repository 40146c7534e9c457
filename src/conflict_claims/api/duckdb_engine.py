"""Tables in duckdb, read from their Parquet files when they are asked."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_claims.api.catalogue import Loadable, chosen_columns, path, tables
from conflict_claims.api.extra import extra
from conflict_claims.duckdb_source import in_duckdb

if TYPE_CHECKING:
    import duckdb

_OF_THREAD = threading.local()


def read(file: Path, columns: list[Loadable]) -> duckdb.DuckDBPyRelation:
    """A relation over a Parquet file; codes as enums over their whole list.

    Relations of one thread share a connection, so that they can be joined. That of the main thread is duckdb's own, in
    whose queries a user names relations; no connection may be used by two threads at once.
    """
    duckdb = extra("duckdb")
    if threading.current_thread() is threading.main_thread():
        return duckdb.sql(_query(file, columns))
    if not hasattr(_OF_THREAD, "connection"):
        _OF_THREAD.connection = duckdb.connect()
    return _OF_THREAD.connection.sql(_query(file, columns))


def connect() -> duckdb.DuckDBPyConnection:
    """An in-memory connection with every table as a view, the derived ones included; the caller closes it.

    duckdb compares a code with a text letter by letter. A column whose list is a scale has its place in it beside it, at
    the end of the view, and compares by that: ``hedge_rank > 1``, from 0; ``codes`` gives the rank of each code.

    >>> import conflict_claims as cc
    >>> with cc.connect() as connection:
    ...     connection.sql("select count(*) > 0 from casualty_claims where effect = 'killed' and hedge_rank < 4").fetchall()
    [(True,)]
    """
    connection = extra("duckdb").connect()
    for name in tables():
        columns = chosen_columns(name, None)
        ranks = "".join(f', enum_code({_cast(column)}) as "{column.name}_rank"' for column in columns if column.ordered)
        connection.execute(f'create view "{name}" as {_query(path(name), columns, ranks)}')
    return connection


def _query(file: Path, columns: list[Loadable], ranks: str = "") -> str:
    selected = ", ".join(f'{_cast(column)} as "{column.name}"' if column.codes else f'"{column.name}"' for column in columns)
    return f"select {selected}{ranks} from {in_duckdb(file)}"


def _cast(column: Loadable) -> str:
    codes = ", ".join("'" + code.replace("'", "''") + "'" for code in column.codes)
    return f'cast("{column.name}" as enum({codes}))'
