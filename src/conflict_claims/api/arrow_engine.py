"""Tables as pyarrow Tables."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.api.catalogue import Loadable
from conflict_claims.errors import InputError


def read(file: Path, columns: list[Loadable]) -> pa.Table:
    """The columns of a Parquet file; codes as dictionaries over their whole list."""
    names = [column.name for column in columns]
    # Not read_table: it imports pyarrow.dataset, which takes longer than reading the table.
    with pq.ParquetFile(file) as parquet:
        # Some versions of pyarrow ask a file without rows for its first row group.
        table = (parquet.read(names) if parquet.num_row_groups else parquet.schema_arrow.empty_table()).select(names)
    for position, column in enumerate(columns):
        if column.codes:
            table = table.set_column(position, table.schema.field(position), _over_whole_list(table[position], column))
    return table


def _over_whole_list(values: pa.ChunkedArray, column: Loadable) -> pa.ChunkedArray:
    codes = pa.array(column.codes, pa.string())
    if values.num_chunks and all(chunk.dictionary.equals(codes) for chunk in values.chunks):
        return values
    import pyarrow.compute as pc  # which takes as long to import as the table to read

    # Parquet keeps a dictionary for each row group, and none where there are no rows.
    texts = values.cast(pa.string())
    indices = pc.index_in(texts, codes)
    if indices.null_count != texts.null_count:
        raise InputError(f"{column.name}: the Parquet file holds a code that its schema lacks; run conflict-claims build")
    indices = indices.combine_chunks().cast(values.type.index_type)
    return pa.chunked_array([pa.DictionaryArray.from_arrays(indices, codes, ordered=values.type.ordered)])
