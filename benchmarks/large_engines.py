"""Two engines for the same queries: duckdb as the package sets it up, and DataFusion, which is given duckdb's SQL in translation."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from synthetic import ROOT

from conflict_claims.database import connect, set_table
from conflict_claims.declare.tables import table_specs
from conflict_claims.gate.rule_views import add_rule_views
from conflict_claims.identity import identity
from conflict_claims.metadata import ANY_DAY
from conflict_claims.reference.views import add_reference

Tables = dict[str, Path]


class Engine(Protocol):
    """What a run asks of an engine."""

    def set_table(self, name: str, path: Path) -> None:
        """Gives a table the rows of a Parquet file."""

    def add_views(self) -> None:
        """Adds what the rules ask of besides the tables."""

    def write(self, query: str, path: Path) -> None:
        """Writes the rows of a query of the package to a Parquet file."""


@dataclass(frozen=True)
class Relations:
    """What the package's code adds to the tables for the rules, as duckdb holds it: views and macros as SQL, reference data as Parquet."""

    views: dict[str, str]
    macros: dict[str, tuple[list[str], str]]
    reference: Tables


class DuckDB:
    """The connection of the build and of the gate, with its limit of memory."""

    def __init__(self, tables: Tables) -> None:
        self._connection = connect(tables)

    def set_table(self, name: str, path: Path) -> None:
        set_table(self._connection, table_specs()[name], path)

    def add_views(self) -> None:
        add_rule_views(self._connection, identity(ROOT).date, ANY_DAY)
        add_reference(self._connection)

    def write(self, query: str, path: Path) -> None:
        self._connection.execute(f"copy ({query}\n) to '{path}' (format parquet)")

    def relations(self, folder: Path) -> Relations:
        """All that is no table of the package; its data are written to ``folder``."""
        views = self._connection.execute("select view_name, temporary, sql from duckdb_views() where not internal").fetchall()
        macros = self._connection.execute(
            "select lower(function_name), parameters, macro_definition from duckdb_functions() where not internal"
        ).fetchall()
        # What Python registered is a temporary view over its memory.
        reference = {name: folder / f"{name}.parquet" for name, is_registered, _ in views if is_registered}
        for name, path in reference.items():
            self.write(f"from {name}", path)
        return Relations(
            {name: sql.partition(" AS ")[2].rstrip(";") for name, _, sql in views if name not in {*reference, *table_specs()}},
            {name: (parameters, body) for name, parameters, body in macros},
            reference,
        )


class DataFusion:
    """The peer: it shares no code with duckdb, and has its own limit of memory and folder to spill to."""

    def __init__(self, tables: Tables, relations: Relations, memory_bytes: int, spill: Path) -> None:
        from datafusion import RuntimeEnvBuilder, SessionConfig, SessionContext

        runtime = RuntimeEnvBuilder().with_disk_manager_specified(spill).with_fair_spill_pool(memory_bytes)
        # Hash joins hold one side in memory; those by sorting spill.
        self._context = SessionContext(SessionConfig({"datafusion.optimizer.prefer_hash_join": "false"}), runtime)
        self._relations = relations
        for function in _functions():
            self._context.register_udf(function)
        for name, path in tables.items():
            self.set_table(name, path)

    def set_table(self, name: str, path: Path) -> None:
        self._context.register_parquet(name, path)

    def add_views(self) -> None:
        for name, path in self._relations.reference.items():
            self.set_table(name, path)
        for name, query in self._relations.views.items():
            self._context.sql(f"create view {name} as {self._translated(query)}")

    def write(self, query: str, path: Path) -> None:
        self._context.sql(self._translated(query)).write_parquet(path)

    def _translated(self, query: str) -> str:
        from datafusion_sql import translated

        return translated(query, self._relations.macros)


def _functions() -> list:
    """The two functions of duckdb that DataFusion has not, from the libraries whose C or C++ twins duckdb has them from."""
    from datafusion import udf
    from rapidfuzz.distance import JaroWinkler

    text, number = pa.string(), pa.float64()
    return [
        udf(_by_row(_without_accents, text), [text], text, "immutable", "strip_accents"),
        udf(_by_row(JaroWinkler.similarity, number), [text, text], number, "immutable", "jaro_winkler_similarity"),
    ]


def _by_row(function: Callable, kind: pa.DataType) -> Callable[..., pa.Array]:
    def over_columns(*columns: pa.Array) -> pa.Array:
        rows = zip(*(column.to_pylist() for column in columns), strict=True)
        return pa.array([None if None in row else function(*row) for row in rows], kind)

    return over_columns


def _without_accents(text: str) -> str:
    bare = "".join(character for character in unicodedata.normalize("NFD", text) if not unicodedata.category(character).startswith("M"))
    return unicodedata.normalize("NFC", bare)
