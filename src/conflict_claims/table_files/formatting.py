"""Rewrites hand-edited CSV files in canonical form, and refuses where that would lose or guess something.

It takes what programs write for the same values (see ``tool_rows`` and ``tool_cells``) and says each thing that it
changed. What is no value of its column, a row with another number of cells, a column that the table does not have, a
key that stands twice, or anything that can be read in two ways is told, and no file is changed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.table_files.canonical_csv import EXPECTED, NotCanonical, read, sort_by_key, type_cells, write_table
from conflict_claims.table_files.tool_cells import NULL_WORDS, Unclear, canonical_cell, takes
from conflict_claims.table_files.tool_rows import Refusal, Refused, read_rows

MOST_EXAMPLES = 3
# What is found where no cell and nothing that a program does says why the bytes are others.
AS_WRITTEN = "quotes, blank lines or a last line"


@dataclass(frozen=True)
class Change:
    """One thing that was written in another way: line (from 1), column where it is a cell, what stood there, what stands now."""

    line: int
    column: str | None
    found: str
    made: str


@dataclass(frozen=True)
class Formatted:
    """The canonical bytes of a file, and how they differ from what stood there."""

    content: bytes
    changes: list[Change]


def format_tables(root: Path) -> list[str]:
    """Rewrites the hand-edited tables that need it and returns what was done; InputError, with nothing written, otherwise."""
    done: dict[Path, Formatted] = {}
    problems: list[str] = []
    for name, spec in hand_edited().items():
        path = root / "data" / f"{name}.csv"
        try:
            done[path] = as_formatted(path, spec)
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join([*problems, "No file was changed."]))
    changed = {path: new for path, new in done.items() if path.read_bytes() != new.content}
    for path, new in changed.items():
        replace_file(path, new.content)
    return [line for path, new in changed.items() for line in (f"rewrote data/{path.name}", *change_lines(new.changes, path.name))]


def formatted(path: Path, spec: TableSpec) -> bytes:
    """The canonical bytes of a table file; InputError where they cannot be had without losing or guessing something."""
    return as_formatted(path, spec).content


def as_formatted(path: Path, spec: TableSpec) -> Formatted:
    """The canonical bytes of a table file and the changes that lead to them; InputError as ``formatted``."""
    read_in = read_rows(path, spec)
    lines = [line for line, _ in read_in.rows]
    rows, changes = _canonical_rows(read_in.rows, spec, path)
    content = _written(rows, lines, spec, path.name)
    keys = [row[0] or "" for row in rows]
    unordered = next((line for line, key, before in zip(lines[1:], keys[1:], keys, strict=False) if key < before), None)
    changes = [Change(line, None, found, made) for line, found, made in read_in.aside] + changes
    if unordered:
        changes.append(Change(unordered, None, "rows in another order", "the order of the keys"))
    if not changes and path.read_bytes() != content:
        changes.append(Change(1, None, AS_WRITTEN, "as the table writes them"))
    return Formatted(content, changes)


def formatted_rows(rows: list[list[str]], spec: TableSpec, file: str) -> bytes:
    """The canonical bytes of rows of text; InputError, told of ``file``, where a cell is no value or a key stands twice."""
    return _written([[cell or None for cell in row] for row in rows], list(range(2, len(rows) + 2)), spec, file)


def change_lines(changes: list[Change], file: str) -> list[str]:
    """A line for each kind of change: the place and both values where it is one, examples and the number where they are many."""
    kinds: dict[tuple, list[Change]] = {}
    for change in changes:
        kinds.setdefault((change.column, None if change.column else change.found), []).append(change)
    return [f"  {file}:{alike[0].line}: {_told(alike)}" for alike in kinds.values()]


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file whole, or not at all."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    os.replace(beside, path)


def _told(alike: list[Change]) -> str:
    first = alike[0]
    pairs = dict.fromkeys(f"{change.found} → {change.made}" for change in alike)
    what = ", ".join(list(pairs)[:MOST_EXAMPLES]) + (f" and {len(pairs) - MOST_EXAMPLES} more" if len(pairs) > MOST_EXAMPLES else "")
    count = f" ({len(alike)} times, to line {alike[-1].line})" if len(alike) > 1 else ""
    return (f"column {first.column}: " if first.column else "") + what + count


def _canonical_rows(rows: list[tuple[int, list[str]]], spec: TableSpec, path: Path) -> tuple[list[list[str | None]], list[Change]]:
    foreign = _word_for_nothing(rows, spec)
    # In a file whose every byte is as the table writes it, a word is the word that somebody meant.
    own_words = foreign is None and _is_canonical(path, spec)
    # A program that has a word for nothing leaves no cell empty.
    nothing = foreign if all(cell for _, cells in rows for cell in cells) else None
    made: list[list[str | None]] = [[] for _ in rows]
    changes, problems = [], []
    for place, column in enumerate(spec.columns):
        read_as: dict[str, str | None] = {}
        for (line, cells), row in zip(rows, made, strict=True):
            text = cells[place]
            if text not in read_as:
                try:
                    meant = own_words or column.required
                    read_as[text] = None if text == nothing and not column.required else canonical_cell(column, text, meant)
                except Unclear as error:
                    read_as[text] = text
                    problems.append(Refusal(line, f"column {column.name}: {shown(text)} {error}", error.mend))
            value = read_as[text]
            row.append(value)
            if value != (text or None):
                changes.append(Change(line, column.name, shown(text), "nothing" if value is None else shown(value)))
    if problems:
        raise Refused(path.name, problems)
    return made, changes


def _is_canonical(path: Path, spec: TableSpec) -> bool:
    try:
        return all(True for _ in read(path, spec))
    except NotCanonical:
        return False


def _word_for_nothing(rows: list[tuple[int, list[str]]], spec: TableSpec) -> str | None:
    """A program's word for nothing that stands in the file where no text can be meant."""
    for place, column in enumerate(spec.columns):
        words = sorted({cells[place] for _, cells in rows} & set(NULL_WORDS))
        found = next((word for word in words if not takes(column, word)), None)
        if found:
            return found
    return None


def _written(rows: list[list[str | None]], lines: list[int], spec: TableSpec, file: str) -> bytes:
    arrays, problems = [], []
    for place, column in enumerate(spec.columns):
        texts = pa.array([row[place] for row in rows], pa.string())
        values, bad = type_cells(texts, column)
        arrays.append(values)
        problems += [
            Refusal(lines[row], f"column {column.name}: {shown(texts[row].as_py())} is not {EXPECTED[column.sort]}", "correct the cell")
            for row in pc.indices_nonzero(bad).to_pylist()
        ]
    problems += _keys_twice([row[0] or "" for row in rows], lines)
    if problems:
        raise Refused(file, problems)
    table = sort_by_key(pa.table(arrays, names=spec.column_names), spec)
    with tempfile.TemporaryDirectory() as folder:
        write_table(table, spec, Path(folder) / file)
        return (Path(folder) / file).read_bytes()


def _keys_twice(keys: list[str], lines: list[int]) -> Iterator[Refusal]:
    for key, alike in groupby(sorted(zip(keys, lines, strict=True)), key=lambda pair: pair[0]):
        places = [str(line) for _, line in alike]
        if len(places) > 1:
            found = (
                f"the key {shown(key)} stands twice (lines {' and '.join(places[:MOST_EXAMPLES])})"
                if key
                else "more than one row without a key"
            )
            yield Refusal(int(places[1]), found, "give one of the two rows another key, or remove it")
