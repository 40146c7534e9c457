"""A Parquet file in a query of duckdb: this one file, whatever its path looks like."""

from __future__ import annotations

from pathlib import Path


def in_duckdb(path: Path) -> str:
    """The table function that reads the file: a star in its path is no pattern, and ``name=value`` in it no column."""
    literal = "".join(f"[{character}]" if character in "*?[" else character for character in str(path)).replace("'", "''")
    return f"read_parquet('{literal}', hive_partitioning = false)"
