"""The derived tables and the rules on one engine: how long each takes, how many rows it gives, what memory and disk it needs."""

from __future__ import annotations

import resource
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
from large_engines import DataFusion, DuckDB, Engine, Relations, Tables

from conflict_claims.database import SQL_TYPES
from conflict_claims.declare.tables import table_specs
from conflict_claims.generate.derived import VIEWS, query
from conflict_claims.rules import sql_rules

MIB = 1 << 20
# The fourth column, which few rules have.
SETTLED = "settled_as"


@dataclass(frozen=True)
class Outcome:
    """One query: seconds, rows, bytes spilled at most at once, its result as Parquet with the types it is to have; or why there is none."""

    name: str
    seconds: float
    rows: int
    spilled: int
    path: Path
    types: list[str]
    error: str = ""


@dataclass(frozen=True)
class Run:
    """All queries on one engine, and the peak of the memory of its process in bytes."""

    outcomes: list[Outcome]
    memory: int


def run_duckdb(tables: Tables, into: Path) -> tuple[Run, Relations]:
    """A run of duckdb in this process, which is to have nothing else in its memory, and what a peer needs to know."""
    spill = _folder(into / "spill")
    # Where the package lets duckdb spill to.
    tempfile.tempdir = str(spill)
    engine = DuckDB(tables)
    run = _run(engine, into, spill)
    return run, engine.relations(_folder(into / "reference"))


def run_datafusion(tables: Tables, into: Path, relations: Relations, memory: int) -> Run:
    """A run of DataFusion in this process, which is to have nothing else in its memory."""
    spill = _folder(into / "spill")
    return _run(DataFusion(tables, relations, memory, spill), into, spill)


def _run(engine: Engine, into: Path, spill: Path) -> Run:
    outcomes = []
    for name in VIEWS:
        types = [SQL_TYPES[column.sort] for column in table_specs()[name].columns]
        outcomes.append(_timed(engine.write, name, query(name), types, into / f"{name}.parquet", spill))
        if not outcomes[-1].error:
            engine.set_table(name, outcomes[-1].path)
    engine.add_views()
    rules = _folder(into / "rules")
    for rule in sql_rules():
        types = ["varchar"] * (4 if SETTLED in rule.query else 3)
        outcomes.append(_timed(engine.write, rule.name, rule.query.rstrip().rstrip(";"), types, rules / f"{rule.name}.parquet", spill))
    return Run(outcomes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def _timed(write: Callable[[str, Path], None], name: str, sql: str, types: list[str], path: Path, spill: Path) -> Outcome:
    start = time.perf_counter()
    with _Watched(spill) as watched:
        try:
            write(sql, path)
            error = ""
        # Each engine has errors of its own, and none may keep the other queries from being run.
        except Exception as raised:
            error = str(raised).splitlines()[0][:200]
    seconds = time.perf_counter() - start
    return Outcome(name, seconds, 0 if error else pq.read_metadata(path).num_rows, watched.most, path, types, error)


class _Watched:
    """Looks every tenth of a second how much a folder holds."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._done, self.most = folder, threading.Event(), 0
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> _Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self.most = max(self.most, sum(_size(path) for path in self._folder.rglob("*")))


def _size(path: Path) -> int:
    try:
        return path.stat().st_blocks * 512 if path.is_file() else 0
    except FileNotFoundError:
        return 0


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path
