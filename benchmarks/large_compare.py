"""Whether two engines gave the same rows, in any order."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from conflict_claims.database import MEMORY_LIMIT
from conflict_claims.duckdb_source import in_duckdb


def difference(first: Path, second: Path, types: list[str]) -> str:
    """What differs between the rows of two Parquet files, column by column as the type that it is meant to have; empty where nothing does."""
    widths = {len(pq.read_schema(path)) for path in (first, second)}
    if widths != {len(types)}:
        return f"{' and '.join(map(str, sorted(widths)))} columns, where {len(types)} are wanted"
    names = [f"c{number}" for number in range(len(types))]
    typed = ", ".join(f"{name}::{kind} as {name}" for name, kind in zip(names, types, strict=True))
    with duckdb.connect(config={"memory_limit": MEMORY_LIMIT, "temp_directory": tempfile.gettempdir()}) as connection:
        connection.execute("set enable_progress_bar = false")
        for name, path in {"a": first, "b": second}.items():
            connection.execute(f"create view {name} as select {typed} from {in_duckdb(path)} as t({', '.join(names)})")
        if _digest(connection, "a", names) == _digest(connection, "b", names):
            return ""
        only = [
            connection.execute(f"select count(*) from (from {one} except all from {other})").fetchall()[0][0] for one, other in ("ab", "ba")
        ]
    return f"{only[0]:,} rows only in the first, {only[1]:,} only in the second"


def _digest(connection: duckdb.DuckDBPyConnection, name: str, columns: list[str]) -> list[tuple]:
    """A hash of all rows that does not depend on their order, and their number: sorting them would take as long as the queries."""
    row = f"hash({', '.join(columns)})"
    return connection.execute(f"select count(*), sum({row}::hugeint), bit_xor({row}) from {name}").fetchall()
