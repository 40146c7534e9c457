"""PACKAGE.duckdb: typed tables with keys, code lists as enums, comments, and the derived tables as views."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports.release import Release, about, codebook
from conflict_claims.exports.sql_schema import (
    Dialect,
    columns_of,
    comments,
    create_enums,
    create_table,
    in_order_of_reference,
    literal,
    quoted,
    rank_name,
    scales,
    text_literal,
)
from conflict_claims.generate.derived import VIEWS, query

ENDING = ".duckdb"
TYPES = {"text": "varchar", "whole": "bigint", "decimal": "double", "flag": "boolean", "day": "date"}


def write(release: Release, path: Path) -> None:
    """Makes the file; InputError where the tables break a key, a reference or a code list."""
    with duckdb.connect() as connection:
        # The smallest blocks, because a file of small tables is twelve times as large with those of the default size; and
        # the oldest form of storage, because a file in the newest one opens in no earlier duckdb.
        # Compressed, the same tables give other bytes each time.
        connection.execute("set force_compression = 'uncompressed'")
        connection.execute(f"attach {text_literal(str(path))} as made (block_size 16384, storage_version 'v1.0.0')")
        connection.execute("use made")
        try:
            _fill(connection, release)
        except (duckdb.ConstraintException, duckdb.ConversionException) as error:
            raise InputError(f"{path.name}: the tables break their own rules ({error}); conflict-claims check names the row") from error


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table in order of the key."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            name: connection.sql(f"select {columns_of(spec)} from {quoted(name)} order by {quoted(spec.key)}").to_arrow_table().to_pylist()
            for name, spec in table_specs().items()
        }


def _fill(connection: duckdb.DuckDBPyConnection, release: Release) -> None:
    for statement in create_enums():
        connection.execute(statement)
    for spec in in_order_of_reference():
        if spec.name in VIEWS:
            connection.execute(_view(spec))
        else:
            connection.execute(create_table(spec, DIALECT))
            _insert(connection, spec, release.tables[spec.name])
        for statement in comments(spec, "view" if spec.name in VIEWS else "table"):
            connection.execute(statement)
    for name, rows in (("codebook", codebook()), ("about", about(release))):
        connection.register("incoming", pa.Table.from_pylist(rows))
        connection.execute(f"create table {name} as select * from incoming")
        connection.unregister("incoming")


def _sql_type(column: Column) -> str:
    return quoted(column.code_list.name) if column.code_list else TYPES[column.sort]


# Types and enums say it all: no further condition is needed.
DIALECT = Dialect(
    _sql_type,
    literal,
    lambda column: [],
    lambda column: f"enum_code({quoted(column.name)})",
)


def _view(spec: TableSpec) -> str:
    columns = ", ".join(f"cast({quoted(column.name)} as {_sql_type(column)}) as {quoted(column.name)}" for column in spec.columns)
    columns += "".join(f", enum_code(cast({quoted(c.name)} as {_sql_type(c)})) as {quoted(rank_name(c))}" for c in scales(spec))
    return f"create view {quoted(spec.name)} as select {columns} from ({query(spec.name)}) as derived"


def _insert(connection: duckdb.DuckDBPyConnection, spec: TableSpec, rows: pa.Table) -> None:
    own = [column.name for column in spec.columns if column.references == spec.name]
    connection.register("incoming", rows)
    there = f"(select {quoted(spec.key)} from {quoted(spec.name)})"
    left = f"insert into {quoted(spec.name)} ({columns_of(spec)}) select * from incoming where {quoted(spec.key)} not in {there}"
    # duckdb checks each statement at its end against what stood there before: rows that others refer to go first.
    resolved = "".join(f" and ({quoted(name)} is null or {quoted(name)} in {there})" for name in own)
    while own and connection.execute(left + resolved).fetchall() != [(0,)]:
        pass
    # What is left refers to nothing, or in a circle; here duckdb says so.
    connection.execute(left)
    connection.unregister("incoming")
