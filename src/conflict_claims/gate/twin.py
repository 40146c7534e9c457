"""The Parquet twin of a table: exact schema and metadata, the same values in the same order, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.declare.table import TableSpec
from conflict_claims.duckdb_source import in_duckdb
from conflict_claims.findings import Finding, shown
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.parquet import ROW_GROUP_ROWS, read_batches

BUILD = "run conflict-claims build"
# What a file may hold unpacked, as a multiple of the rebuilt one: a file that expands further is not read.
MOST_EXPANSION = 4
SLACK_BYTES = 1 << 20
# What duckdb needs to measure a file besides the texts themselves.
MEASURING_BYTES = 256 << 20
# How the readers say that a file is not what it says of itself; a value that no type of Python holds is one of its ways.
UNREADABLE = (pa.ArrowException, duckdb.Error, OSError, ValueError, OverflowError)


def check_twin(spec: TableSpec, there: Path, rebuilt: Path) -> list[Finding]:
    """Findings of the Parquet file ``there`` against the one rebuilt from the CSV, whose bytes are known to differ."""
    file = f"data/{spec.name}.parquet"
    try:
        with pq.ParquetFile(there) as found, pq.ParquetFile(rebuilt) as expected:
            guard = _guard(found.metadata, expected.metadata, file)
            if guard:
                return guard
            findings = [*_schema(found.schema_arrow, spec, file), *_footer(found.metadata, expected.metadata, file)]
            findings = findings or _expanding(there, rebuilt, spec, file) or list(_values(found, expected, spec, file))
            return findings or [_bytes(found.metadata, file)]
    except UNREADABLE as error:
        return [_unreadable(file, error)]


def check_values(spec: TableSpec, there: Path, rebuilt: Path) -> list[Finding]:
    """Findings of the values alone: of a file that another version of the package wrote, in types and words of its own."""
    file = f"data/{spec.name}.parquet"
    try:
        with pq.ParquetFile(there) as found, pq.ParquetFile(rebuilt) as expected:
            foreign = [field for field in found.schema_arrow if not _is_plain(field.type)]
            if found.schema_arrow.names != spec.column_names or foreign:
                return [Finding("parquet.schema", file, shown(str(found.schema_arrow)), "the columns of its schema, in plain types", BUILD)]
            return (
                _guard(found.metadata, expected.metadata, file)
                or _expanding(there, rebuilt, spec, file)
                or list(_texts(found, expected, file))
            )
    except UNREADABLE as error:
        return [_unreadable(file, error)]


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return pa.types.is_string(kind.value_type)
    return any(
        test(kind) for test in (pa.types.is_string, pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_date)
    )


def _texts(found: pq.ParquetFile, expected: pq.ParquetFile, file: str) -> Iterator[Finding]:
    """The values as the CSV writes them, so that it does not matter in which width or encoding they are kept."""
    rows = _Rows(found)
    for wanted in expected.iter_batches(batch_size=ROW_GROUP_ROWS):
        batch = rows.take(wanted.num_rows)
        for name in wanted.schema.names:
            there, here = (pa.compute.cast(cells, pa.string()) for cells in (batch[name], pa.chunked_array([wanted.column(name)])))
            if not there.equals(here):
                yield Finding("parquet.values", file, f"other values in column {name}", "the values of the CSV", BUILD, column=name)


def _unreadable(file: str, error: Exception) -> Finding:
    return Finding("parquet.unreadable", file, shown(str(error)), "a Parquet file", BUILD)


def _guard(found: pq.FileMetaData, expected: pq.FileMetaData, file: str) -> list[Finding]:
    if found.num_rows != expected.num_rows:
        return [Finding("parquet.rows", file, f"{found.num_rows} rows", f"{expected.num_rows} rows, as the CSV has", BUILD)]
    size, most = _unpacked(found), MOST_EXPANSION * _unpacked(expected) + SLACK_BYTES
    if size > most:
        return [Finding("parquet.too_large", file, f"{size} bytes unpacked", f"at most {most}", BUILD)]
    return []


def _expanding(there: Path, rebuilt: Path, spec: TableSpec, file: str) -> list[Finding]:
    """A finding where the texts of a file are far longer than they should be, or cannot be measured in bounded memory.

    The footer, on which the guard relies, may lie; duckdb reads the pages themselves and keeps to its limit.
    """
    most = MOST_EXPANSION * _own_text_bytes(rebuilt, spec) + SLACK_BYTES
    try:
        size = _text_bytes(there, spec, most + MEASURING_BYTES)
    except duckdb.OutOfMemoryException:
        return [
            Finding(
                "parquet.too_large", file, "pages that expand beyond the memory set aside for them", f"at most {most} bytes of text", BUILD
            )
        ]
    return [Finding("parquet.too_large", file, f"{size} bytes of text", f"at most {most}", BUILD)] if size > most else []


def _own_text_bytes(path: Path, spec: TableSpec) -> int:
    lengths = (
        pa.compute.sum(pa.compute.binary_length(pa.compute.cast(batch[name], pa.string()))).as_py()
        for batch in read_batches(path)
        for name in _text_columns(spec)
    )
    return sum(length or 0 for length in lengths)


def _text_columns(spec: TableSpec) -> list[str]:
    return [column.name for column in spec.columns if column.sort in ("text", "code")]


def _text_bytes(path: Path, spec: TableSpec, memory: int) -> int:
    sizes = " + ".join(f'coalesce(sum(strlen("{name}"::varchar)), 0)' for name in _text_columns(spec))
    with _measuring().cursor() as connection:
        connection.execute(f"set memory_limit = '{memory}B'")
        return int(connection.execute(f"select {sizes} from {in_duckdb(path)}").fetchone()[0])


@cache
def _measuring() -> duckdb.DuckDBPyConnection:
    # One for all files: a new one takes ten times as long as a file.
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("set enable_progress_bar = false")
    return connection


def _unpacked(metadata: pq.FileMetaData) -> int:
    return sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))


def _schema(found: pa.Schema, spec: TableSpec, file: str) -> Iterator[Finding]:
    expected = arrow_schema(spec)
    if found.names != expected.names:
        yield Finding("parquet.schema", file, f"columns {', '.join(found.names)}", f"columns {', '.join(expected.names)}", BUILD)
        return
    for there, wanted in zip(found, expected, strict=True):
        if not there.equals(wanted, check_metadata=False):
            yield Finding("parquet.schema", file, str(there), str(wanted), BUILD, column=wanted.name)
        if _prose(there.metadata) != _prose(wanted.metadata):
            yield Finding("parquet.metadata", file, shown(there.metadata), shown(wanted.metadata), BUILD, column=wanted.name)
    if found.metadata != expected.metadata:
        yield Finding("parquet.metadata", file, f"in the Arrow schema {shown(found.metadata)}", shown(expected.metadata), BUILD)


def _footer(found: pq.FileMetaData, expected: pq.FileMetaData, file: str) -> Iterator[Finding]:
    # The footer says the metadata twice, in an Arrow schema, which pyarrow believes, and plainly, for everybody else.
    there, wanted = found.metadata or {}, expected.metadata or {}
    for key in sorted((there.keys() | wanted.keys()) - {b"ARROW:schema"}):
        if there.get(key) != wanted.get(key):
            found_part, wanted_part = _where_they_part(there.get(key), wanted.get(key))
            yield Finding("parquet.metadata", file, f"{key.decode(errors='replace')} {found_part}", wanted_part, BUILD)


def _where_they_part(found: bytes | None, expected: bytes | None) -> tuple[str, str]:
    if found is None or expected is None:
        return ("nothing" if found is None else shown(found)), ("nothing" if expected is None else shown(expected))
    at = next(
        (index for index, pair in enumerate(zip(found, expected, strict=False)) if pair[0] != pair[1]), min(len(found), len(expected))
    )
    return f"{found[max(0, at - 20) : at + 40]!r} at byte {at}", f"{expected[max(0, at - 20) : at + 40]!r}"


def _prose(metadata: dict | None) -> dict:
    # The reader adds the field number of the file to each field.
    return {key: value for key, value in (metadata or {}).items() if key != b"PARQUET:field_id"}


def _values(found: pq.ParquetFile, expected: pq.ParquetFile, spec: TableSpec, file: str) -> Iterator[Finding]:
    first_row = 0
    there = _Rows(found)
    for wanted in expected.iter_batches(batch_size=ROW_GROUP_ROWS):
        batch = there.take(wanted.num_rows)
        for column in spec.columns:
            yield from _column(batch[column.name], wanted.column(column.name), column.name, wanted.column(0), first_row, file)
        first_row += wanted.num_rows


class _Rows:
    """The rows of a file in pieces of any length, whatever its row groups."""

    def __init__(self, file: pq.ParquetFile) -> None:
        self._batches = file.iter_batches(batch_size=ROW_GROUP_ROWS)
        self._rest: list[pa.RecordBatch] = []

    def take(self, count: int) -> pa.Table:
        """The next ``count`` rows; ArrowInvalid where the file has fewer than its footer says."""
        while sum(batch.num_rows for batch in self._rest) < count:
            batch = next(self._batches, None)
            if batch is None:
                raise pa.ArrowInvalid("it has fewer rows than its footer says")
            self._rest.append(batch)
        rows = pa.Table.from_batches(self._rest)
        self._rest = rows.slice(count).to_batches()
        return rows.slice(0, count)


def _column(there: pa.ChunkedArray, wanted: pa.Array, name: str, keys: pa.Array, first_row: int, file: str) -> Iterator[Finding]:
    if pa.types.is_dictionary(wanted.type):
        if not all(chunk.dictionary.equals(wanted.dictionary) for chunk in there.chunks):
            yield Finding(
                "parquet.values",
                file,
                "another list of codes in the dictionary",
                "the list of the schema, in its order",
                BUILD,
                column=name,
            )
        there, wanted = there.cast(pa.string()), wanted.cast(pa.string())
    if there.equals(pa.chunked_array([wanted])):
        return
    pairs = zip(there.to_pylist(), wanted.to_pylist(), strict=True)
    row, (found, expected) = next((row, pair) for row, pair in enumerate(pairs) if pair[0] != pair[1])
    yield Finding(
        "parquet.values",
        file,
        shown(found),
        f"{shown(expected)}, as line {first_row + row + 2} of the CSV has",
        BUILD,
        column=name,
        record=keys[row].as_py(),
    )


def _bytes(metadata: pq.FileMetaData, file: str) -> Finding:
    return Finding(
        "parquet.bytes",
        file,
        f"other bytes than the build writes (written by {metadata.created_by})",
        "the bytes that the pinned versions write",
        BUILD,
    )
