"""The typed tables in duckdb, for rules and for derived tables: set logic reads best as SQL and scales past memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.duckdb_source import in_duckdb

MEMORY_LIMIT = "1GB"
# Tables of no more rows are loaded once, and not read again by each of a hundred queries.
LOADED_ROWS = 100_000
SQL_TYPES = {"text": "varchar", "code": "varchar", "whole": "bigint", "decimal": "double", "flag": "boolean", "day": "date"}


def connect(parquet_files: dict[str, Path]) -> duckdb.DuckDBPyConnection:
    """An in-memory connection with a view or a table for each table; one without a file is an empty view.

    parquet_files: the files by table name.
    """
    # What does not fit goes to the system's folder for temporary files, not to the one that the user happens to be in.
    limits = {"memory_limit": MEMORY_LIMIT, "temp_directory": tempfile.gettempdir()}
    connection = duckdb.connect(config={**limits, "preserve_insertion_order": True})
    # Of a query that takes long duckdb draws a bar, into the midst of what a command prints.
    connection.execute("set enable_progress_bar = false")
    for name, spec in table_specs().items():
        set_table(connection, spec, parquet_files.get(name))
    return connection


def set_table(connection: duckdb.DuckDBPyConnection, spec: TableSpec, path: Path | None) -> None:
    """Gives a table that has no file yet the rows of one, or no rows where there is none."""
    is_small = path is not None and pq.read_metadata(path).num_rows <= LOADED_ROWS
    connection.execute(f"drop view if exists {spec.name}")
    connection.execute(f"create {'table' if is_small else 'view'} {spec.name} as select {_columns(spec)} from {_source(spec, path)}")


def _columns(spec: TableSpec) -> str:
    # Codes are read as plain text, so that an unknown one compares and concatenates like any other.
    return ", ".join(f'"{c.name}"::varchar as "{c.name}"' if c.sort == "code" else f'"{c.name}"' for c in spec.columns)


def _source(spec: TableSpec, path: Path | None) -> str:
    if path is None:
        return "(select " + ", ".join(f'null::{SQL_TYPES[c.sort]} as "{c.name}"' for c in spec.columns) + " where false)"
    return in_duckdb(path)
