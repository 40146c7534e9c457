"""Typed tables of any size as Parquet, without CSV and without a loop over rows: one copy of the shipped coding is made as
``synthetic`` makes it, and duckdb writes it over and over under other keys.

In some copies cells have the value of another row of their column, so that the rules find something and that two engines which
agree do so about more than nothing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import duckdb
import pyarrow as pa
from synthetic import ROOT, SHARED, copied, copies_for, shipped_tables, suffix_of

from conflict_claims.database import MEMORY_LIMIT, SQL_TYPES
from conflict_claims.declare.keys import Tables, follow
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.duckdb_source import in_duckdb

# The copy that all others are written from.
PATTERN = 1
# Different ways to be wrong; the copies that are wrong take turns.
WRONG_PATTERNS = 20
WRONG_CELLS = 0.02
# What no two copies may share, besides the keys, which end with the number of their copy.
OF_ITS_OWN = {
    ("documents", "sha256"): "sha256(sha256 || number)",
    ("events", "title"): "title || ' ' || number",
}
# A second set of what all copies share, with wrong cells, which no copy uses: else one wrong cell would be wrong in every copy.
DOUBLED = ("actors", "places")


@dataclass(frozen=True)
class Size:
    """How many rows the largest table has, and one in how many copies is wrong."""

    rows: int
    one_wrong_in: int


def write_tables(folder: Path, size: Size) -> dict[str, int]:
    """Writes the tables that people edit as ``folder/NAME.parquet``, and returns how many rows each has."""
    shipped = shipped_tables()
    chance = random.Random(0)
    pattern = copied(shipped, PATTERN)
    patterns = [pattern, *(_with_wrong_cells(pattern, chance) for _ in range(WRONG_PATTERNS))]
    once = {name: shipped[name] + doubled for name, doubled in _doubled(shipped, chance).items()}
    once["coding_notes"] = [row for row in shipped["coding_notes"] if row["table_name"] in SHARED]
    # The codes are built, and no copy has others.
    copyfile(ROOT / "data" / "codes.parquet", folder / "codes.parquet")
    rows = {}
    with duckdb.connect(
        config={"memory_limit": MEMORY_LIMIT, "temp_directory": str(folder), "preserve_insertion_order": False}
    ) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(
            f"create table copies as select number, case when number % {size.one_wrong_in} = 0 "
            f"then 1 + (number // {size.one_wrong_in}) % {WRONG_PATTERNS} else 0 end as pattern "
            f"from range(1, {copies_for(shipped, size.rows) + 1}) as r(number)"
        )
        for name, spec in hand_edited().items():
            path = folder / f"{name}.parquet"
            _register(connection, "once", spec, [once.get(name, [])])
            _register(connection, "patterns", spec, [table.get(name, []) for table in patterns])
            connection.execute(f"copy ({_copies(spec, patterns)}) to '{path}' (format parquet, compression zstd)")
            rows[name] = connection.execute(f"select count(*) from {in_duckdb(path)}").fetchall()[0][0]
    return rows


def _doubled(shipped: Tables, chance: random.Random) -> Tables:
    doubles = {name: [dict(row) for row in shipped[name]] for name in (*DOUBLED, "crosswalk")}
    # A code's counterpart has no record that could be doubled.
    doubles["crosswalk"] = [row for row in doubles["crosswalk"] if row["table_name"] in DOUBLED]
    for name, table in doubles.items():
        key = hand_edited()[name].key
        changed = {row[key]: f"{row[key]}-double" for row in table}
        for row in table:
            row[key] = changed[row[key]]
        follow(doubles, name, changed)
    return _with_wrong_cells(doubles, chance)


def _with_wrong_cells(tables: Tables, chance: random.Random) -> Tables:
    return {name: _with_wrong_cells_of(hand_edited()[name], table, chance) for name, table in tables.items()}


def _with_wrong_cells_of(spec: TableSpec, table: list[dict[str, str]], chance: random.Random) -> list[dict[str, str]]:
    return [
        {name: chance.choice(table)[name] if name != spec.key and chance.random() < WRONG_CELLS else value for name, value in row.items()}
        for row in table
    ]


def _register(connection: duckdb.DuckDBPyConnection, name: str, spec: TableSpec, tables: list[list[dict[str, str]]]) -> None:
    """Rows as text, an empty cell as null, with the number of the table among ``tables`` that they come from."""
    rows = [(pattern, row) for pattern, table in enumerate(tables) for row in table]
    columns = {column: pa.array([row[column] or None for _, row in rows], pa.string()) for column in spec.column_names}
    connection.register(name, pa.table({"pattern": pa.array([pattern for pattern, _ in rows], pa.int64()), **columns}))


def _copies(spec: TableSpec, patterns: list[Tables]) -> str:
    rows = [row for table in patterns for row in table.get(spec.name, [])]
    of_copies = ", ".join(_of_copy(spec, column.name, column.sort, rows) for column in spec.columns)
    as_it_is = ", ".join(_typed(f'"{column.name}"', column.name, column.sort) for column in spec.columns)
    return f"select {of_copies} from copies join patterns using (pattern) union all select {as_it_is} from once"


def _of_copy(spec: TableSpec, name: str, sort: str, rows: list[dict[str, str]]) -> str:
    value = OF_ITS_OWN.get((spec.name, name), f'"{name}"')
    if any(suffix_of(PATTERN) in row[name] for row in rows):
        value = f"replace({value}, '{suffix_of(PATTERN)}', printf('-%06d', number))"
    return _typed(value, name, sort)


def _typed(value: str, name: str, sort: str) -> str:
    return f'cast({value} as {SQL_TYPES[sort]}) as "{name}"'
