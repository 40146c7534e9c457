"""Arrow tables as pandas frames with the dtypes that the models declare."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from conflict_claims.declare.table import Column, TableSpec

DTYPES = {"text": "str", "whole": "Int64", "decimal": "Float64", "flag": "boolean", "day": "datetime64[s]"}


def to_frame(rows: pa.RecordBatch | pa.Table, spec: TableSpec, first_row: int = 0) -> pd.DataFrame:
    """The rows as a frame whose index counts from first_row; codes outside their list stay, behind the list."""
    # The dtypes are those of the declaration; what a file says to pandas of itself is not asked.
    frame = rows.replace_schema_metadata(None).to_pandas(
        types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.float64(): pd.Float64Dtype()}.get
    )
    frame = pd.DataFrame({column.name: _column(frame[column.name], column) for column in spec.columns if column.name in frame})
    frame.index = pd.RangeIndex(first_row, first_row + len(frame))
    return frame


def _column(values: pd.Series, column: Column) -> pd.Series:
    if column.sort != "code":
        return values.astype(DTYPES[column.sort])
    known = column.code_list.values
    unknown = [code for code in values.dropna().unique() if code not in set(known)]
    return values.astype("object").astype(pd.CategoricalDtype([*known, *unknown], ordered=column.code_list.ordered))
