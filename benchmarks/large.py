"""The derived tables and the rules across tables at a size that memory does not hold, and the same SQL on a second engine.

    python benchmarks/large.py --rows 10000000 --one-wrong-in 100

duckdb runs as the package sets it up; DataFusion runs the same queries, translated by sqlglot, over the same Parquet files,
and each result is compared with duckdb's, row by row. The tables are the shipped coding over and over, as other documents of
other events; in some copies cells are wrong, so that the rules have something to find.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from large_compare import difference
from large_run import MIB, Outcome, Run, run_datafusion, run_duckdb
from large_tables import Size, write_tables

from conflict_claims.database import MEMORY_LIMIT

PEER = ("datafusion", "sqlglot")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the largest table")
    parser.add_argument("--one-wrong-in", type=int, default=10, help="one in how many copies of the coding has wrong cells")
    parser.add_argument("--peer-memory", type=int, default=4096, help="what DataFusion may take, in MiB")
    parser.add_argument("--no-peer", action="store_true", help="leave DataFusion out")
    parser.add_argument(
        "--folder", type=Path, help="where the folder for tables, results and what is spilled is made; it is removed afterwards"
    )
    given = parser.parse_args()
    lacking = [] if given.no_peer else [name for name in PEER if find_spec(name) is None]
    if lacking:
        print(f"DataFusion is left out: {' and '.join(lacking)} not installed (the extra 'benchmark' has what it needs)")
    folder = Path(tempfile.mkdtemp(prefix="conflict-claims-large-", dir=given.folder))
    try:
        measure(folder, Size(given.rows, given.one_wrong_in), None if given.no_peer or lacking else given.peer_memory * MIB, print)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, size: Size, peer_memory: int | None, tell: Callable[[str], None]) -> bool:
    """One run of each engine; tells the figures, and returns whether all queries ran and the engines gave the same rows.

    peer_memory: what DataFusion may take, or None to leave it out.
    """
    (folder / "tables").mkdir()
    start = time.perf_counter()
    rows = _apart(write_tables, folder / "tables", size)
    largest = max(rows, key=lambda name: rows[name])
    tell(
        f"{rows[largest]:,} rows in {largest}, {sum(rows.values()):,} in all, one copy in {size.one_wrong_in} with wrong cells, "
        f"made in {time.perf_counter() - start:.0f} s; {os.cpu_count()} cores, {_memory_of_the_machine() / 2**30:.0f} GiB"
    )
    tables = {path.stem: path for path in (folder / "tables").glob("*.parquet")}
    run, relations = _apart(run_duckdb, tables, folder / "duckdb")
    tell(f"\nduckdb, limited to {MEMORY_LIMIT}")
    tell(_told(run))
    good = not any(outcome.error for outcome in run.outcomes)
    if peer_memory is None:
        return good
    peer = _apart(run_datafusion, tables, folder / "datafusion", relations, peer_memory)
    differences = {
        own.name: "" if own.error or other.error else difference(own.path, other.path, own.types)
        for own, other in zip(run.outcomes, peer.outcomes, strict=True)
    }
    tell(f"\nDataFusion, limited to {peer_memory // MIB} MiB")
    tell(_told(peer, differences))
    ran = [own for own, other in zip(run.outcomes, peer.outcomes, strict=True) if not own.error and not other.error]
    alike = [own for own in ran if not differences[own.name]]
    tell(
        f"of {len(run.outcomes)} queries {len(ran)} ran on both and {len(alike)} gave the same rows, {sum(own.rows for own in alike):,} of them"
    )
    return good and len(alike) == len(run.outcomes)


def _told(run: Run, differences: dict[str, str] | None = None) -> str:
    head = f"{'query':<40} {'seconds':>8} {'rows':>12} {'spilled MiB':>12}"
    whole = (
        f"{'all':<40} {sum(one.seconds for one in run.outcomes):>8.1f} {sum(one.rows for one in run.outcomes):>12,} "
        f"{max(one.spilled for one in run.outcomes) / MIB:>12,.0f}  peak memory {run.memory / MIB:,.0f} MiB"
    )
    return "\n".join([head, *(_line(one, (differences or {}).get(one.name, "")) for one in run.outcomes), whole])


def _line(one: Outcome, told: str) -> str:
    told = f"failed: {one.error}" if one.error else told
    return f"{one.name:<40} {one.seconds:>8.1f} {one.rows:>12,} {one.spilled / MIB:>12,.0f}" + (f"  {told}" if told else "")


def _apart(function: Callable, *arguments: object):
    """What a function gives, run in a process of its own: memory is measured by process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _memory_of_the_machine() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


if __name__ == "__main__":
    main()
