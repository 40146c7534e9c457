"""Tables as pandas frames with the dtypes that the models declare: of Arrow tables, and of frames as users have them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import pandas as pd
import pyarrow as pa

from conflict_claims.declare.expectations import in_words
from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.findings import shown
from conflict_claims.table_files.canonical_csv import EXPECTED, type_cells
from conflict_claims.table_files.tool_cells import Unclear, canonical_cell

# What pandas makes of texts: str, or object before pandas 3.
TEXT = pd.Series(["text"]).dtype
DTYPES = {"text": TEXT, "whole": "Int64", "decimal": "Float64", "flag": "boolean", "day": "datetime64[s]"}


def to_frame(rows: pa.RecordBatch | pa.Table, spec: TableSpec, first_row: int = 0) -> pd.DataFrame:
    """The rows as a frame whose index counts from first_row; codes outside their list stay, behind the list."""
    # The dtypes are those of the declaration; what a file says to pandas of itself is not asked.
    frame = rows.replace_schema_metadata(None).to_pandas(
        types_mapper={pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.float64(): pd.Float64Dtype()}.get
    )
    frame = pd.DataFrame({column.name: _column(frame[column.name], column) for column in spec.columns if column.name in frame})
    frame.index = pd.RangeIndex(first_row, first_row + len(frame))
    return frame


def declared(frame: pd.DataFrame, spec: TableSpec) -> tuple[pd.DataFrame, list[str]]:
    """A frame with the dtypes of the model, in the order of the columns, and a line for each cell that has no such value.

    Texts are taken for codes, numbers, flags and days where they can mean nothing else, objects for what they hold, and
    whole floats for whole numbers. It is the same frame where there is nothing to change.
    """
    if list(frame.columns) == spec.column_names and all(_is_declared(frame[column.name], column) for column in spec.columns):
        return frame, []
    problems: list[str] = []
    columns = {column.name: _declared_column(frame[column.name], column, problems) for column in spec.columns if column.name in frame}
    return pd.DataFrame(columns, index=frame.index), problems


def _column(values: pd.Series, column: Column) -> pd.Series:
    if column.sort != "code":
        return values.astype(DTYPES[column.sort])
    known = column.code_list.values
    unknown = [code for code in values.dropna().unique() if code not in set(known)]
    return values.astype("object").astype(pd.CategoricalDtype([*known, *unknown], ordered=column.code_list.ordered))


def _is_declared(values: pd.Series, column: Column) -> bool:
    if column.sort == "code":
        return values.dtype == pd.CategoricalDtype(column.code_list.values, ordered=column.code_list.ordered)
    # A column of objects may hold anything.
    return str(values.dtype) == str(DTYPES[column.sort]) and (values.dtype != object or all(map(_is_text_or_null, values)))


def _is_text_or_null(value: Any) -> bool:
    return isinstance(value, str) or pd.isna(value) is True


def _declared_column(values: pd.Series, column: Column, problems: list[str]) -> pd.Series:
    if _is_declared(values, column):
        return values
    read_as: dict[Any, tuple[str | None, str | None]] = {}
    texts: list[str | None] = []
    for label, value in values.items():
        key = (type(value), str(value))
        if key not in read_as:
            read_as[key] = _read(value, column)
        text, wrong = read_as[key]
        texts.append(text)
        if wrong:
            problems.append(f"row {label}, {column.name}: {shown(value)} {wrong}")
    typed, _ = type_cells(pa.array(texts, pa.string()), column)
    made = to_series(typed, column)
    made.index = values.index
    return made


def to_series(typed: pa.Array, column: Column) -> pd.Series:
    """Typed values as a column of a frame."""
    values = typed.cast(pa.string()) if column.sort == "code" else typed.cast(pa.timestamp("s")) if column.sort == "day" else typed
    if column.sort in ("text", "code"):
        return _column(pd.Series(values.to_pylist(), dtype=TEXT), column)
    mapper = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.float64(): pd.Float64Dtype()}
    return _column(values.to_pandas(types_mapper=mapper.get), column)


def _read(value: Any, column: Column) -> tuple[str | None, str | None]:
    """The text of a value as the table writes it, null for nothing, and what is wrong with it."""
    try:
        text = _as_text(value)
        made = text if text is None or column.sort == "text" else canonical_cell(column, text)
    except Unclear as error:
        return None, f"{error}; {error.mend}"
    except TypeError:
        return None, f"is a {type(value).__name__}; expected {EXPECTED.get(column.sort) or in_words(column, 'not_nullable', value)}"
    if made is None or column.sort == "text":
        return made, None
    if column.sort == "code":
        return (made, None) if made in column.code_list.values else (None, f"is not {in_words(column, 'isin', made)}")
    _, bad = type_cells(pa.array([made]), column)
    return (None, f"is not {EXPECTED[column.sort]}") if bad[0].as_py() else (made, None)


def _as_text(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    # numpy's values answer to the same names as Python's, except its truth values.
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "true" if value else "false"
    if isinstance(value, Integral) or isinstance(value, (Real, Decimal)) and value == int(value):
        return str(int(value))
    if isinstance(value, (Real, Decimal)):
        return repr(float(value))
    if isinstance(value, dt.datetime):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value))
