"""Time of load("casualty_claims") in a fresh process, as a multiple of pandas.read_parquet on the same file."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

from conflict_claims import path

TABLE = "casualty_claims"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="fresh processes of each sort, taken in turn")
    print(report(measure(parser.parse_args().rounds)))


def measure(rounds: int) -> dict[str, list[float]]:
    """Seconds of each sort of process, import of the libraries included; in turn, so that a busy machine slows both."""
    programs = {
        "import of pandas alone": "import pandas",
        "pandas.read_parquet": f"import pandas; pandas.read_parquet({str(path(TABLE))!r})",
        "conflict_claims.load": f"import conflict_claims; conflict_claims.load({TABLE!r})",
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    # The first round fills the caches of the file system and of compiled modules, and is thrown away.
    for turn in range(rounds + 1):
        for name, program in programs.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def report(seconds: dict[str, list[float]]) -> str:
    """Median, fastest and slowest of each sort, and the ratio."""
    lines = [
        f"{name:<24} median {statistics.median(values):.3f} s  ({min(values):.3f} to {max(values):.3f}, n = {len(values)})"
        for name, values in seconds.items()
    ]
    pandas, ours = seconds["pandas.read_parquet"], seconds["conflict_claims.load"]
    paired = statistics.median(own / other for own, other in zip(ours, pandas, strict=True))
    ratio = statistics.median(ours) / statistics.median(pandas)
    return "\n".join([*lines, f"ratio of the medians {ratio:.3f}, median of the ratios round by round {paired:.3f} (aim: at most 1.15)"])


if __name__ == "__main__":
    main()
