"""PACKAGE.sqlite: strict tables with keys, references and code lists; the derived tables are tables here.

Their queries are written for duckdb, and a second version of them for SQLite could say something else.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports.release import Release, about, codebook
from conflict_claims.exports.sql_schema import Dialect, columns_of, create_table, in_order_of_reference, place_by_case, quoted, text_literal

ENDING = ".sqlite"
TYPES = {"text": "text", "code": "text", "whole": "integer", "decimal": "real", "flag": "integer", "day": "text"}
FROM_SQLITE = {"flag": bool, "day": dt.date.fromisoformat}


def write(release: Release, path: Path) -> None:
    """Makes the file; InputError where the tables break a key, a reference or a code list."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = on")
        try:
            with connection:
                connection.execute("begin")
                # Within one table a row may refer to a later one: references are checked when all is in.
                connection.execute("pragma defer_foreign_keys = on")
                for spec in in_order_of_reference():
                    connection.execute(create_table(spec, DIALECT))
                    _insert(connection, spec.name, release.tables[spec.name].to_pylist(), spec.column_names)
                for name, rows in (("codebook", codebook()), ("about", about(release))):
                    columns = list(rows[0])
                    connection.execute(f"create table {name} ({', '.join(map(quoted, columns))})")
                    _insert(connection, name, rows, columns)
        except sqlite3.IntegrityError as error:
            raise InputError(f"{path.name}: the tables break their own rules ({error}); conflict-claims check names the row") from error


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table in order of the key, dates and flags as such."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {
            name: [
                {column.name: _from_sqlite(column, value) for column, value in zip(spec.columns, row, strict=True)}
                for row in connection.execute(f"select {columns_of(spec)} from {quoted(name)} order by {quoted(spec.key)}")
            ]
            for name, spec in table_specs().items()
        }


def _conditions(column: Column) -> list[str]:
    name = quoted(column.name)
    if column.code_list:
        return [f"{name} in ({', '.join(text_literal(code) for code in column.code_list.values)})"]
    # SQLite has neither dates nor truth values: a text and a number stand for them. Adding no days turns a 30th of
    # February into the day that it would be.
    return {"flag": [f"{name} in (0, 1)"], "day": [f"{name} is date({name}, '+0 days')"]}.get(column.sort, [])


def _literal(value: Any) -> str:
    return text_literal(value) if isinstance(value, str) else str(int(value))


DIALECT = Dialect(lambda column: TYPES[column.sort], _literal, _conditions, place_by_case, end=" strict")


def _insert(connection: sqlite3.Connection, name: str, rows: list[dict[str, Any]], columns: list[str]) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(
        f"insert into {quoted(name)} values ({places})", ([_to_sqlite(row[column]) for column in columns] for row in rows)
    )


def _to_sqlite(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _from_sqlite(column: Column, value: Any) -> Any:
    return value if value is None else FROM_SQLITE.get(column.sort, lambda same: same)(value)
