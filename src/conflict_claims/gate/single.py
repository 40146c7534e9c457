"""One unpacked archive, which is judged without the history of its project: its sums say that it is all of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from conflict_claims.declare.tables import table_specs
from conflict_claims.findings import Finding, shown
from conflict_claims.history.archive import SPARE, sums
from conflict_claims.package_files import SUMS_FILE, archive_files, unaccounted


def check_single(root: Path) -> Iterator[Finding]:
    """Findings where the folder is not, file for file, what its sums say that the archive held."""
    names = archive_files(root)
    lacking = unaccounted([*names, SUMS_FILE], table_specs())[1]
    there = [name for name in names if (root / name).is_file()]
    expected, found = sums(root, there), (root / SUMS_FILE).read_text(encoding="utf-8", errors="replace")
    if lacking or found != expected:
        at = next((line for line in found.splitlines() if line not in expected.splitlines()), found[:80])
        yield Finding("archive.sums", SUMS_FILE, shown(at), "the sum of each file that the archive holds, and of no other", SPARE)
