"""What is wrong with a CSV file that is not canonical, in words: what happened to it, and where that cannot be told, line by line.

This is slow and plain on purpose. It runs only on files that were already refused, and decides nothing. What formatting
would do tells most of it: what it mends was done by a program, and what it refuses needs a person.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.table_files.canonical_csv import BLOCK_BYTES, header
from conflict_claims.table_files.formatting import AS_WRITTEN, as_formatted, change_lines
from conflict_claims.table_files.tool_cells import Unclear, canonical_cell
from conflict_claims.table_files.tool_rows import Unreadable

MOST = 200
# A larger file is looked at line by line alone.
MOST_BYTES = 64 << 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with one line (from 1): what stands there, what should, how to mend it."""

    line: int
    found: str
    expected: str
    mend: str


FORMAT = "run conflict-claims build --format, which rewrites the file in canonical form"
CANONICAL = "the canonical form of the table"


def diagnose(path: Path, spec: TableSpec) -> list[Problem]:
    """The problems of a file, at most MOST of them, in the order of its lines."""
    problems: list[Problem] = []
    for problem in _problems(path, spec):
        problems.append(problem)
        if len(problems) == MOST:
            break
    return problems or [Problem(1, "bytes that are not the canonical form of the table", CANONICAL, FORMAT)]


def cell_mend(column: Column, text: str) -> str:
    """What to do about a cell that is no value of its column."""
    try:
        made = canonical_cell(column, text)
    except Unclear as error:
        return f"{error.mend}: it {error}"
    if made == text:
        return "write the value in its one canonical form"
    return "run conflict-claims build --format, which " + ("empties it" if made is None else f"writes {made}")


def _problems(path: Path, spec: TableSpec) -> Iterator[Problem]:
    size = path.stat().st_size
    if size == 0:
        yield Problem(1, "an empty file", "a header line", "restore the file")
    elif size > MOST_BYTES:
        yield from _by_line(path, spec)
    else:
        yield from _as_formatting_finds(path, spec)


def _as_formatting_finds(path: Path, spec: TableSpec) -> Iterator[Problem]:
    there = path.read_bytes()
    try:
        changes = as_formatted(there, spec).changes
    except Unreadable as error:
        yield from (Problem(refusal.line, refusal.found, CANONICAL, refusal.mend) for refusal in error.refusals)
        return
    if not changes or any(change.found == AS_WRITTEN for change in changes):
        yield from _by_line(path, spec)
        return
    if not there.endswith((b"\n", b"\r")):
        yield _truncated(there.count(b"\n") + 1)
    kinds = "; ".join(line.partition(": ")[2] for line in change_lines(changes, path.name))
    saved = " (the file was saved by a program in its own way)" if len(changes) > 1 else ""
    yield Problem(changes[0].line, f"{kinds}{saved}", CANONICAL, FORMAT)


def _by_line(path: Path, spec: TableSpec) -> Iterator[Problem]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield from _line_problems(number, line, spec)


def _truncated(number: int) -> Problem:
    return Problem(
        number, "a last line without a line end, as a truncated file has it", "LF", "see that no row is missing, then end the line"
    )


def _line_problems(number: int, line: bytes, spec: TableSpec) -> Iterator[Problem]:
    if len(line) > BLOCK_BYTES:
        yield Problem(
            number,
            f"a line of {len(line)} bytes",
            f"at most {BLOCK_BYTES} bytes",
            "see which cell blew up: a quote that is not closed, or a pasted file",
        )
        return
    if number == 1 and line.startswith(b"\xef\xbb\xbf"):
        yield Problem(1, "a byte-order mark", "none", FORMAT)
        line = line[3:]
    if not line.endswith(b"\n"):
        yield _truncated(number)
    if b"\r" in line:
        yield Problem(number, "a carriage return", "LF alone as the line end", FORMAT)
    if b"\0" in line:
        yield Problem(number, "a NUL byte", "text", "remove the byte")
    line = line.rstrip(b"\r\n")
    if number == 1:
        yield from _header_problems(line, spec)
        return
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        yield Problem(
            number, f"bytes that are not UTF-8 ({error.reason} at byte {error.start} of the line)", "UTF-8", "save the file as UTF-8"
        )
        return
    yield from _row_problems(number, text, spec)


def _header_problems(line: bytes, spec: TableSpec) -> Iterator[Problem]:
    expected = header(spec).rstrip(b"\n")
    if line != expected:
        yield Problem(1, f"the header {line.decode(errors='replace')!r}", f"{expected.decode()!r}", "restore the header of schemas/")


def _row_problems(number: int, text: str, spec: TableSpec) -> Iterator[Problem]:
    if not text.strip(", "):
        yield Problem(number, "a row without any value", "no such row", "remove the line")
        return
    try:
        rows = list(csv.reader([text], strict=True))
    except csv.Error as error:
        yield Problem(
            number,
            f"a line that cannot be split into cells ({error})",
            "quotes in pairs, and none inside an unquoted cell",
            "close or double the quote",
        )
        return
    cells = rows[0]
    if len(cells) != len(spec.columns):
        yield Problem(
            number, f"{len(cells)} cells", f"{len(spec.columns)} cells", "see which cell is missing or split by a comma without quotes"
        )
        return
    expected = _written(cells)
    if expected != text:
        yield Problem(number, f"{_around(text, expected)!r}", f"{_around(expected, text)!r}", FORMAT)


def _written(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _around(text: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    return text[max(0, at - 10) : at + 30]
