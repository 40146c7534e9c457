"""The canonical form of a CSV file: one sequence of bytes for one table of values.

UTF-8 without a byte-order mark, LF after every line, the header in schema order, rows sorted by key in code-point
order, one line a row, quotes only where a cell holds a comma or a quote, an empty cell for null, and one way to write
each value. A file is accepted only if reading it strictly and writing it again gives the same bytes; this is checked
batch by batch, so that memory does not grow with the file. What is wrong, and on which line, is worked out afterwards
in ``diagnosis``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.table_files.arrow_schema import ARROW_TYPES, arrow_schema, without_null_flags

BLOCK_BYTES = 8 << 20

EXPECTED = {
    "whole": "a whole number in ASCII digits, without sign, leading zeros, separators or exponent, or nothing",
    "decimal": "a decimal number such as 27.37089, without exponent, leading or trailing zeros, or nothing",
    "flag": "true or false",
    "day": "a calendar date YYYY-MM-DD, or nothing",
}
WHOLE = r"^(?:0|-?[1-9][0-9]{0,17})$"
DECIMAL = r"^(?:0|-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,12}[1-9]|-?[1-9][0-9]{0,8})$"


class NotCanonical(Exception):
    """The bytes of a file are not the canonical form of any table, or not of this one."""


@dataclass(frozen=True)
class BadCell:
    """A cell whose text is no value of its column: row (from 0), column, what stands there."""

    row: int
    column: Column
    text: str


@dataclass
class Batch:
    """Typed rows of a file, with the number of the first (from 0), and the cells that could not be typed (null here)."""

    first_row: int
    rows: pa.RecordBatch
    bad_cells: list[BadCell] = field(default_factory=list)


def header(spec: TableSpec) -> bytes:
    """The first line of the file."""
    return (",".join(spec.column_names) + "\n").encode()


def encode(batch: pa.RecordBatch) -> bytes:
    """The lines of a batch of typed rows, without the header."""
    return _lines([_as_text(column) for column in batch.columns])


def write(rows: Iterable[pa.RecordBatch], spec: TableSpec, file: IO[bytes]) -> None:
    """Writes typed rows, already sorted by key, in canonical form."""
    file.write(header(spec))
    for batch in rows:
        file.write(encode(batch))


def write_table(table: pa.Table, spec: TableSpec, path: Path) -> None:
    """Sorts a typed table by key and writes it in canonical form."""
    with path.open("wb") as file:
        write(sort_by_key(table, spec).to_batches(), spec, file)


def sort_by_key(table: pa.Table, spec: TableSpec) -> pa.Table:
    """The rows in code-point order of the key, which is the order of its UTF-8 bytes."""
    return table.take(pc.sort_indices(table, [(spec.key, "ascending")]))


def read(path: Path, spec: TableSpec) -> Iterator[Batch]:
    """Typed batches of a canonical file; NotCanonical as soon as its bytes are not the canonical form of what they say."""
    first_row = 0
    with path.open("rb") as file:
        if file.read(len(header(spec))) != header(spec):
            raise NotCanonical("header")
        for texts in _text_batches(path, spec):
            lines = _lines(texts.columns)
            if file.read(len(lines)) != lines:
                raise NotCanonical("bytes")
            if _has_empty_row(texts):
                raise NotCanonical("a row without any value")
            yield _typed(texts, spec, first_row)
            first_row += texts.num_rows
        if file.read(1):
            raise NotCanonical("bytes after the last row")


def read_table(path: Path, spec: TableSpec) -> pa.Table:
    """The whole file as a typed table; NotCanonical where its bytes are not canonical or a cell is no value."""
    batches = list(read(path, spec))
    bad = [cell for batch in batches for cell in batch.bad_cells]
    if bad:
        raise NotCanonical(f"{bad[0].column.name}: {bad[0].text!r} is not {EXPECTED.get(bad[0].column.sort, 'a value')}")
    schema = without_null_flags(arrow_schema(spec))
    return pa.Table.from_batches([batch.rows for batch in batches], schema)


def type_cells(texts: pa.Array, column: Column) -> tuple[pa.Array, pa.Array]:
    """Typed values of a column of texts, and a mask of the cells that are no value (they are null in the values).

    A text is a value where writing the value gives the same text again.
    """
    if column.sort == "text":
        return texts, pc.is_null(pc.fill_null(texts, ""))
    if column.sort == "code":
        return _dictionary(texts, column), pc.is_null(pc.fill_null(texts, ""))
    values = PARSERS[column.sort](texts)
    same = pc.fill_null(pc.equal(_as_text(values), texts), False)
    bad = pc.and_(pc.is_valid(texts), pc.invert(same))
    return pc.if_else(bad, pa.scalar(None, values.type), values), bad


def _text_batches(path: Path, spec: TableSpec) -> Iterator[pa.RecordBatch]:
    try:
        reader = pyarrow.csv.open_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(block_size=BLOCK_BYTES),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=False, ignore_empty_lines=False),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(spec.column_names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
        yield from (batch for batch in reader if batch.num_rows)
    except pa.ArrowInvalid as error:
        raise NotCanonical(str(error)) from error


def _has_empty_row(texts: pa.RecordBatch) -> bool:
    if not all(column.null_count for column in texts.columns):
        return False
    empty = pc.is_null(texts.column(0))
    for column in texts.columns[1:]:
        empty = pc.and_(empty, pc.is_null(column))
    return pc.any(empty).as_py()


def _typed(texts: pa.RecordBatch, spec: TableSpec, first_row: int) -> Batch:
    arrays, bad_cells = [], []
    for column, cells in zip(spec.columns, texts.columns, strict=True):
        values, bad = type_cells(cells, column)
        arrays.append(values)
        if pc.any(bad).as_py():
            rows = pc.indices_nonzero(bad).to_pylist()
            bad_cells += [BadCell(first_row + row, column, cells[row].as_py()) for row in rows]
    return Batch(first_row, pa.RecordBatch.from_arrays(arrays, schema=_schema_of(arrays, spec)), bad_cells)


def _schema_of(arrays: list[pa.Array], spec: TableSpec) -> pa.Schema:
    schema = without_null_flags(arrow_schema(spec))
    return pa.schema([f.with_type(a.type) for f, a in zip(schema, arrays, strict=True)], metadata=schema.metadata)


def _dictionary(texts: pa.Array, column: Column) -> pa.Array:
    """Codes over the whole list in its order; a text outside the list is kept behind it, for the schema engines to judge."""
    codes = pa.array(column.code_list.values, pa.string())
    unknown = pc.unique(texts.filter(pc.and_(pc.is_valid(texts), pc.invert(pc.is_in(texts, codes)))))
    dictionary = pa.concat_arrays([codes, unknown.cast(pa.string())])
    index_type = ARROW_TYPES["code"].index_type if len(dictionary) < 128 else pa.int32()
    return pa.DictionaryArray.from_arrays(pc.index_in(texts, dictionary).cast(index_type), dictionary, ordered=column.code_list.ordered)


def _parse_whole(texts: pa.Array) -> pa.Array:
    return pc.cast(_matching(texts, WHOLE), pa.int64())


def _parse_decimal(texts: pa.Array) -> pa.Array:
    return pc.cast(_matching(texts, DECIMAL), pa.float64())


def _parse_flag(texts: pa.Array) -> pa.Array:
    return pc.cast(_matching(texts, "^(?:true|false)$"), pa.bool_())


def _parse_day(texts: pa.Array) -> pa.Array:
    dates = _matching(texts, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    return pc.cast(pc.strptime(dates, format="%Y-%m-%d", unit="s", error_is_null=True), pa.date32())


PARSERS = {"whole": _parse_whole, "decimal": _parse_decimal, "flag": _parse_flag, "day": _parse_day}


def _matching(texts: pa.Array, pattern: str) -> pa.Array:
    good = pc.fill_null(pc.match_substring_regex(texts, pattern), False)
    return pc.if_else(good, texts, pa.scalar(None, texts.type))


def _as_text(values: pa.Array) -> pa.Array:
    return values if pa.types.is_string(values.type) else pc.cast(values, pa.string())


def _lines(texts: list[pa.Array]) -> bytes:
    line = pc.binary_join_element_wise(*[_quoted(cells) for cells in texts], ",")
    ended = pc.binary_join_element_wise(line, "", "\n")
    # The lines lie one after the other in the array's data buffer: no need to make Python strings of them.
    offsets, data = ended.buffers()[1:]
    end = int.from_bytes(offsets[4 * len(ended) : 4 * len(ended) + 4].to_pybytes(), sys.byteorder)
    return data.slice(0, end).to_pybytes() if end else b""


def _quoted(texts: pa.Array) -> pa.Array:
    texts = pc.fill_null(texts, "")
    needed = pc.match_substring_regex(texts, '[",\r\n]')
    if not pc.any(needed).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(needed, pc.binary_join_element_wise('"', doubled, '"', ""), texts)
