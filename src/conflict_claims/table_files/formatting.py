"""Rewrites hand-edited CSV files in canonical form, and refuses where that would lose or guess something.

It takes what programs write for the same values (see ``tool_rows`` and ``tool_cells``) and says each thing that it
changed. What is no value of its column, a row with another number of cells, a column that the table does not have, a
key that stands twice, or anything that can be read in two ways is told, and no file is changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims import door
from conflict_claims.declare.keys import compute_keys
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.table_files.canonical_csv import EXPECTED, sort_by_key, type_cells, write
from conflict_claims.table_files.tool_cells import NULL_WORDS, Unclear, canonical_cell, takes
from conflict_claims.table_files.tool_rows import Refusal, Unreadable, read_rows
from conflict_claims.workshop import replace_files

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
    """Rewrites the hand-edited tables that need it and returns what was done; InputError, with nothing written, otherwise.

    A key that says its columns is computed anew where it does not say them, and whatever names the record follows.
    """
    there: dict[str, bytes] = {}
    readings: dict[str, Reading] = {}
    problems: list[str] = []
    for name, spec in hand_edited().items():
        try:
            there[name] = door.read(root, f"data/{name}.csv")
            readings[name] = _reading(there[name], spec)
        except InputError as error:
            problems.append(str(error))
    told = [] if problems else _compute_keys(readings)
    contents: dict[str, bytes] = {}
    for name, reading in readings.items():
        try:
            contents[name] = _written(reading, hand_edited()[name])
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join([*problems, "No file was changed."]))
    changed = [name for name, content in contents.items() if content != there[name]]
    replace_files(root, {f"data/{name}.csv": contents[name] for name in changed})
    for name in changed:
        told += [f"rewrote data/{name}.csv", *change_lines(_changes(readings[name], there[name], contents[name]), f"data/{name}.csv")]
    return told


def _compute_keys(readings: dict[str, Reading]) -> list[str]:
    tables = {
        name: [dict(zip(hand_edited()[name].column_names, row, strict=True)) for row in reading.rows] for name, reading in readings.items()
    }
    renamed = compute_keys(tables)
    for name, rows in tables.items():
        readings[name].rows[:] = [list(row.values()) for row in rows]
    return [f"data/{name}.csv: {old} is now {new}" for name, keys in renamed.items() for old, new in keys.items()]


def formatted(path: Path, spec: TableSpec) -> bytes:
    """The canonical bytes of a table file; InputError where they cannot be had without losing or guessing something."""
    return as_formatted(door.read(path.parent, path.name), spec).content


def as_formatted(there: bytes, spec: TableSpec) -> Formatted:
    """The canonical bytes of the bytes of a file, and the changes that lead to them; Unreadable as ``formatted``."""
    reading = _reading(there, spec)
    content = _written(reading, spec)
    return Formatted(content, _changes(reading, there, content))


@dataclass(frozen=True)
class Reading:
    """The rows of a file as canonical text, with the line that each began in, and what was read otherwise than it stood there."""

    rows: list[list[str | None]]
    lines: list[int]
    changes: list[Change]


def _reading(there: bytes, spec: TableSpec) -> Reading:
    read = read_rows(there, spec)
    rows, changes = _canonical_rows(read.rows, spec, own_words=_as_text(read.rows, spec) == there)
    return Reading(rows, [line for line, _ in read.rows], [Change(line, None, found, made) for line, found, made in read.aside] + changes)


def _changes(reading: Reading, there: bytes, content: bytes) -> list[Change]:
    changes = list(reading.changes)
    keys = [row[0] or "" for row in reading.rows]
    unordered = next((line for line, key, before in zip(reading.lines[1:], keys[1:], keys, strict=False) if key < before), None)
    if unordered:
        changes.append(Change(unordered, None, "rows in another order", "the order of the keys"))
    return changes if changes or there == content else [Change(1, None, AS_WRITTEN, "as the table writes them")]


def formatted_rows(rows: list[list[str]], spec: TableSpec) -> bytes:
    """The canonical bytes of rows of text; Unreadable where a cell is no value or a key stands twice."""
    return _written(Reading([[cell or None for cell in row] for row in rows], list(range(2, len(rows) + 2)), []), spec)


def change_lines(changes: list[Change], file: str) -> list[str]:
    """A line for each kind of change: the place and both values where it is one, examples and the number where they are many."""
    kinds: dict[tuple, list[Change]] = {}
    for change in changes:
        kinds.setdefault((change.column, None if change.column else change.found), []).append(change)
    return [f"  {file}:{alike[0].line}: {_told(alike)}" for alike in kinds.values()]


def _told(alike: list[Change]) -> str:
    first = alike[0]
    pairs = dict.fromkeys(f"{change.found} → {change.made}" for change in alike)
    what = ", ".join(list(pairs)[:MOST_EXAMPLES]) + (f" and {len(pairs) - MOST_EXAMPLES} more" if len(pairs) > MOST_EXAMPLES else "")
    count = f" ({len(alike)} times, to line {alike[-1].line})" if len(alike) > 1 else ""
    return (f"column {first.column}: " if first.column else "") + what + count


def _canonical_rows(rows: list[tuple[int, list[str]]], spec: TableSpec, own_words: bool) -> tuple[list[list[str | None]], list[Change]]:
    foreign = _word_for_nothing(rows, spec)
    # A program that has a word for nothing leaves no cell empty.
    nothing = foreign if all(cell for _, cells in rows for cell in cells) else None
    made: list[list[str | None]] = [[] for _ in rows]
    changes, refusals = [], []
    for place, column in enumerate(spec.columns):
        # In a file whose every byte is as the table writes it, a word is the word that somebody meant.
        meant = column.required or own_words and foreign is None
        read_as: dict[str, str | None] = {}
        for (line, cells), row in zip(rows, made, strict=True):
            text = cells[place]
            if text not in read_as:
                try:
                    # A cell that quotes another quotes its words for nothing too; a program has one such word, and uses no second.
                    own = meant or column.quoted and text != foreign
                    read_as[text] = None if text == nothing and not column.required else canonical_cell(column, text, own)
                except Unclear as error:
                    read_as[text] = text
                    refusals.append(Refusal(line, f"column {column.name}: {shown(text)} {error}", error.mend))
            value = read_as[text]
            row.append(value)
            if value != (text or None):
                changes.append(Change(line, column.name, shown(text), "nothing" if value is None else shown(value)))
    if refusals:
        raise Unreadable(spec, refusals)
    return made, changes


def _as_text(rows: list[tuple[int, list[str]]], spec: TableSpec) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([spec.column_names, *(cells for _, cells in rows)])
    return text.getvalue().encode()


def _word_for_nothing(rows: list[tuple[int, list[str]]], spec: TableSpec) -> str | None:
    """A program's word for nothing that stands in the file where no text can be meant."""
    for place, column in enumerate(spec.columns):
        words = sorted({cells[place] for _, cells in rows} & set(NULL_WORDS))
        found = next((word for word in words if not takes(column, word)), None)
        if found:
            return found
    return None


def _written(reading: Reading, spec: TableSpec) -> bytes:
    rows, lines = reading.rows, reading.lines
    arrays, refusals = [], []
    for place, column in enumerate(spec.columns):
        texts = pa.array([row[place] for row in rows], pa.string())
        values, bad = type_cells(texts, column)
        arrays.append(values)
        refusals += [
            Refusal(lines[row], f"column {column.name}: {shown(texts[row].as_py())} is not {EXPECTED[column.sort]}", "correct the cell")
            for row in pc.indices_nonzero(bad).to_pylist()
        ]
    refusals += _keys_twice([row[0] or "" for row in rows], lines)
    if refusals:
        raise Unreadable(spec, refusals)
    table = sort_by_key(pa.table(arrays, names=spec.column_names), spec)
    made = io.BytesIO()
    write(table.to_batches(), spec, made)
    return made.getvalue()


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
