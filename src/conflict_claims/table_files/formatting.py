"""Rewrites hand-edited CSV files in canonical form, and refuses where that would lose or guess something.

What it mends keeps every cell's value: byte-order mark, line ends, quoting, the order of rows and columns, characters
that are not composed, spaces at the ends of a cell, blank lines at the end. Anything else (a cell that is no value of
its column, a row with another number of cells, a column that the table does not have, a key that stands twice) is told
and no file is changed.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.table_files.canonical_csv import EXPECTED, sort_by_key, type_cells, write_table


def format_tables(root: Path) -> list[str]:
    """Rewrites the hand-edited tables that need it and returns a line for each; InputError, with nothing written, otherwise."""
    texts: dict[str, tuple[Path, bytes]] = {}
    problems: list[str] = []
    for name, spec in hand_edited().items():
        path = root / "data" / f"{name}.csv"
        try:
            texts[name] = (path, formatted(path, spec))
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n".join([*problems, "No file was changed."]))
    changed = {path: content for path, content in texts.values() if path.read_bytes() != content}
    for path, content in changed.items():
        replace_file(path, content)
    return [f"rewrote {path.relative_to(root)}" for path in changed]


def formatted(path: Path, spec: TableSpec) -> bytes:
    """The canonical bytes of a table file; InputError where they cannot be had without losing or guessing something."""
    return formatted_rows(_rows(path, spec), spec, path.name)


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
    problems += [f"{file}: the key {key!r} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    if problems:
        raise InputError("\n".join(problems))
    table = sort_by_key(pa.table(arrays, names=spec.column_names), spec)
    with tempfile.TemporaryDirectory() as folder:
        write_table(table, spec, Path(folder) / file)
        return (Path(folder) / file).read_bytes()


def _rows(path: Path, spec: TableSpec) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path.name}: cannot be read as a CSV file in UTF-8 ({error})") from error
    lines = [line for line in lines if line]
    if not lines or sorted(lines[0]) != sorted(spec.column_names):
        raise InputError(
            f"{path.name}:1: the columns are {', '.join(lines[0]) if lines else 'missing'}; expected {', '.join(spec.column_names)}"
        )
    order = [lines[0].index(name) for name in spec.column_names]
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(order):
            raise InputError(f"{path.name}:{number}: {len(line)} cells; expected {len(order)}")
        if any(end in cell for cell in line for end in "\r\n"):
            raise InputError(f"{path.name}:{number}: a line end inside a cell; make it one line")
    return [[_plain(line[at], column) for at, column in zip(order, spec.columns, strict=True)] for line in lines[1:]]


def _plain(cell: str, column: Column) -> str:
    # The words of a document are right as they are, composed or not: their span holds them to it.
    return cell.strip(" ") if column.verbatim else unicodedata.normalize("NFC", cell).strip(" ")


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file whole, or not at all."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    os.replace(beside, path)
