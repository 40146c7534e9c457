"""Time and memory of the gate, as ratios against peers in the same run.

On the shipped package: against importing the libraries that the gate needs. On synthetic packages (all tables in
proportion, the largest with the given number of rows): against ``frictionless validate`` on the same CSV files, with the
exponent of growth fitted over the sizes.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from synthetic import ROOT, synthetic_package

DOCUMENTS = ROOT.parent / "shared" / "documents"

IMPORTS = "import pandas, pyarrow.parquet, pandera.pandas, frictionless, duckdb, shapely, pycountry"
FRICTIONLESS = """
import json, sys
from frictionless import Package, system
descriptor = json.load(open("datapackage.json"))
descriptor["resources"] = [r for r in descriptor["resources"] if r["format"] == "csv"]
for resource in descriptor["resources"]:
    resource["schema"] = json.load(open(resource["schema"]))
with system.use_context(trusted=True):
    report = Package.from_descriptor(descriptor, basepath=".").validate()
sys.exit(not report.valid)
"""


def measured(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Wall seconds, peak memory in MiB, and exit code of a process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def median(command: list[str], folder: Path, runs: int) -> tuple[float, float]:
    """Median wall seconds and memory of several runs after one warm-up; each must succeed."""
    results = [measured(command, folder) for _ in range(runs + 1)][1:]
    assert all(code == 0 for *_, code in results), f"{command} failed"
    return statistics.median(r[0] for r in results), statistics.median(r[1] for r in results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000], help="rows of the largest table")
    parser.add_argument("--runs", type=int, default=5, help="runs of the shipped package")
    parser.add_argument("--no-peer", action="store_true", help="leave frictionless out")
    arguments = parser.parse_args()
    gate = [sys.executable, str(ROOT / "scripts" / "check.py"), "--root"]
    # As users run it: with the pictures, the history and, where they are at hand, the documents.
    documents = ["--documents", str(DOCUMENTS)] if DOCUMENTS.is_dir() else []
    seconds, memory = median([*gate, str(ROOT), *documents], ROOT, arguments.runs)
    base_seconds, base_memory = median([sys.executable, "-c", IMPORTS], ROOT, arguments.runs)
    print(f"shipped package: {seconds:.2f} s, {memory:.0f} MiB; importing the libraries: {base_seconds:.2f} s, {base_memory:.0f} MiB")
    print(f"ratio: {seconds / base_seconds:.2f} in time, {memory / base_memory:.2f} in memory")
    print(f"\n{'rows':>9} {'all rows':>9} {'gate s':>8} {'MiB':>6} {'peer s':>8} {'MiB':>6} {'ratio':>6}")
    points = []
    for rows in arguments.rows:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "package"
            # In a process of its own: what this one has in memory would count for each process that it starts.
            with ProcessPoolExecutor(1) as pool:
                total = pool.submit(synthetic_package, root, rows).result()
            seconds, memory, code = measured([*gate, str(root)], root)
            assert code == 0, "the gate rejected a synthetic package"
            peer = (math.nan, math.nan, 0) if arguments.no_peer else measured([sys.executable, "-c", FRICTIONLESS], root)
            assert peer[2] == 0, "frictionless rejected a synthetic package"
            points.append((rows, seconds))
            print(
                f"{rows:>9} {total:>9} {seconds:>8.1f} {memory:>6.0f} {peer[0]:>8.1f} {peer[1]:>6.0f} {peer[0] / seconds:>6.1f}", flush=True
            )
    if len(points) > 1:
        logs = [(math.log(rows), math.log(seconds)) for rows, seconds in points]
        print(json.dumps({"exponent": round(statistics.linear_regression(*zip(*logs, strict=True)).slope, 2)}))


if __name__ == "__main__":
    main()
