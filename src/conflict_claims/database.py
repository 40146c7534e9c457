"""The typed tables in duckdb, for rules and for derived tables: set logic reads best as SQL and scales past memory."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import DERIVED, table_specs

MEMORY_LIMIT = "1GB"
SQL_TYPES = {"text": "varchar", "code": "varchar", "whole": "bigint", "decimal": "double", "flag": "boolean", "day": "date"}


def connect(parquet_files: dict[str, Path]) -> duckdb.DuckDBPyConnection:
    """An in-memory connection with one view for each table; a table without a file is an empty view.

    parquet_files: the files by table name.
    """
    # What does not fit goes to the system's folder for temporary files, not to the one that the user happens to be in.
    limits = {"memory_limit": MEMORY_LIMIT, "temp_directory": tempfile.gettempdir()}
    connection = duckdb.connect(config={**limits, "preserve_insertion_order": True})
    for name, spec in table_specs().items():
        set_table(connection, spec, parquet_files.get(name))
    return connection


def set_table(connection: duckdb.DuckDBPyConnection, spec: TableSpec, path: Path | None) -> None:
    """Makes the view of one table show the file, or nothing where there is none."""
    connection.execute(f"create or replace view {spec.name} as select {_columns(spec)} from {_source(spec, path)}")


def _columns(spec: TableSpec) -> str:
    # Codes are read as plain text, so that an unknown one compares and concatenates like any other.
    return ", ".join(f'"{c.name}"::varchar as "{c.name}"' if c.sort == "code" else f'"{c.name}"' for c in spec.columns)


def _source(spec: TableSpec, path: Path | None) -> str:
    if path is None:
        return "(select " + ", ".join(f'null::{SQL_TYPES[c.sort]} as "{c.name}"' for c in spec.columns) + " where false)"
    quoted = str(path).replace("'", "''")
    return f"read_parquet('{quoted}')"


def add_declarations(connection: duckdb.DuckDBPyConnection, release_day: dt.date) -> None:
    """Adds what rules ask of besides the tables: columns_declared, records, release, and same_word (a name to compare by);
    ancestors (each actor with itself and whatever it belongs to) and assertions (who says what of which record, and how)."""
    connection.execute(r"create macro same_word(name) as trim(regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))")
    declared = [{"table_name": name, "column_name": column.name} for name, spec in table_specs().items() for column in spec.columns]
    connection.register("columns_declared", pa.Table.from_pylist(declared))
    connection.register("release", pa.table({"day": pa.array([release_day], pa.date32())}))
    keys = " union all ".join(
        f"select '{name}' as table_name, \"{spec.key}\" as record_id from {name}" for name, spec in table_specs().items()
    )
    connection.execute(f"create view records as {keys}")
    connection.execute(ANCESTORS)
    connection.execute(
        f"create view assertions as {' union all '.join(_assertion(spec) for spec in table_specs().values() if _asserts(spec))}"
    )


# An actor belongs to few others; the bound keeps a circle, which a rule reports, from running for ever.
ANCESTORS = """
create view ancestors as
with recursive reached as (
    select actor_id, actor_id as ancestor_id, 0 as distance from actors
    union
    select r.actor_id, a.parent_actor_id, r.distance + 1
    from reached as r join actors as a on a.actor_id = r.ancestor_id
    where a.parent_actor_id is not null and r.distance < 20
)
select * from reached
"""
ASSERTERS = ("asserted_by", "claimant_actor_id")


def _asserts(spec: TableSpec) -> bool:
    return "document_id" in spec.column_names and spec.name not in DERIVED and any(name in spec.column_names for name in ASSERTERS)


def _assertion(spec: TableSpec) -> str:
    who = next(name for name in ASSERTERS if name in spec.column_names)
    hedge = "hedge" if "hedge" in spec.column_names else "null"
    return (
        f"select '{spec.name}' as table_name, \"{spec.key}\" as record_id, document_id, {who} as actor_id, "
        f"{hedge}::varchar as hedge, explicitness from {spec.name}"
    )
