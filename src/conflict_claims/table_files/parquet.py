"""Parquet files with the exact Arrow schema, the same bytes for the same values and versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROW_GROUP_ROWS = 1 << 17


def write(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Writes typed rows in row groups of ROW_GROUP_ROWS, however they come in batches.

    pa.ArrowInvalid where a column that the schema calls non-null has a null.
    """
    with pq.ParquetWriter(path, schema, compression="zstd", write_statistics=True) as writer:
        for group in _regrouped(batches, schema):
            writer.write_table(group, row_group_size=ROW_GROUP_ROWS)


def read_batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows in batches of at most ROW_GROUP_ROWS."""
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(batch_size=ROW_GROUP_ROWS)


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """The whole file as a table; the names of the folders that it lies in are no columns of it."""
    with pq.ParquetFile(path) as file:
        return file.read(columns)


def _regrouped(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        while count + batch.num_rows >= ROW_GROUP_ROWS:
            cut = ROW_GROUP_ROWS - count
            yield _table([*waiting, batch.slice(0, cut)], schema)
            batch, waiting, count = batch.slice(cut), [], 0
        waiting.append(batch)
        count += batch.num_rows
    if count:
        yield _table(waiting, schema)


def _table(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    # The batches carry relaxed null flags; rebuilding from the columns puts the exact schema on them.
    table = pa.Table.from_batches(batches)
    return pa.table([column.combine_chunks() for column in table.columns], schema=schema)
