"""Rewrites hand-edited CSV files in canonical form, and refuses where that would lose or guess something.

What it mends keeps every cell's value: byte-order mark, line ends, quoting, the order of rows and columns, characters
that are not composed, spaces at the ends of a cell, blank lines at the end. Anything else (a cell that is no value of
its column, a row with another number of cells, a column that the table does not have, a key that stands twice) is told
and no file is changed.
"""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims import door
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.table_files.canonical_csv import EXPECTED, sort_by_key, type_cells, write_table
from conflict_claims.workshop import replace_files


def format_tables(root: Path) -> list[str]:
    """Rewrites the hand-edited tables that need it and returns a line for each; InputError, with nothing written, otherwise."""
    changed: dict[str, bytes] = {}
    problems: list[str] = []
    for name, spec in hand_edited().items():
        file = f"data/{name}.csv"
        try:
            there = door.read(root, file)
            content = formatted(root / file, spec)
        except InputError as error:
            problems.append(str(error))
            continue
        if there != content:
            changed[file] = content
    if problems:
        raise InputError("\n".join([*problems, "No file was changed."]))
    replace_files(root, changed)
    return [f"rewrote {file}" for file in changed]


def formatted(path: Path, spec: TableSpec) -> bytes:
    """The canonical bytes of a table file; InputError where they cannot be had without losing or guessing something."""
    return formatted_rows(_rows(door.read(path.parent, path.name), spec, path.name), spec, path.name)


def formatted_rows(rows: list[list[str]], spec: TableSpec, file: str) -> bytes:
    """The canonical bytes of rows of text; InputError, told of ``file``, where a cell is no value or a key stands twice."""
    arrays, problems = [], []
    for position, column in enumerate(spec.columns):
        texts = pa.array([row[position] or None for row in rows], pa.string())
        values, bad = type_cells(texts, column)
        arrays.append(values)
        problems += [
            f"{file}:{row + 2}: column {column.name}: {shown(texts[row].as_py())} is not {EXPECTED[column.sort]}"
            for row in pc.indices_nonzero(bad).to_pylist()
        ]
    keys = [row[0] for row in rows]
    problems += [f"{file}: the key {shown(key)} stands twice" for key, count in sorted(Counter(keys).items()) if count > 1]
    if problems:
        raise InputError("\n".join(problems))
    table = sort_by_key(pa.table(arrays, names=spec.column_names), spec)
    with tempfile.TemporaryDirectory() as folder:
        write_table(table, spec, Path(folder) / file)
        return (Path(folder) / file).read_bytes()


def _rows(content: bytes, spec: TableSpec, file: str) -> list[list[str]]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{file}: cannot be read as a CSV file in UTF-8 ({error})") from error
    lines = [line for line in lines if line]
    if not lines or sorted(lines[0]) != sorted(spec.column_names):
        raise InputError(
            f"{file}:1: the columns are {', '.join(lines[0]) if lines else 'missing'}; expected {', '.join(spec.column_names)}"
        )
    order = [lines[0].index(name) for name in spec.column_names]
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(order):
            raise InputError(f"{file}:{number}: {len(line)} cells; expected {len(order)}")
        if any(end in cell for cell in line for end in "\r\n"):
            raise InputError(f"{file}:{number}: a line end inside a cell; make it one line")
    return [[unicodedata.normalize("NFC", line[at]).strip(" ") for at in order] for line in lines[1:]]
