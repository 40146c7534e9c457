"""The exact Arrow schema of a table: types, non-null flags, field descriptions, and what pandas needs to know."""

from __future__ import annotations

import json

import pyarrow as pa

from conflict_claims.declare.table import Column, TableSpec

ARROW_TYPES = {
    "text": pa.string(),
    "code": pa.dictionary(pa.int8(), pa.string()),
    "whole": pa.int64(),
    "decimal": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
}

# pandas' own block of metadata, in the form that pandas and pyarrow document for developers: with it a plain
# read_parquet gives nullable dtypes. No version stands in it, so that the bytes do not change with one.
PANDAS_TYPES = {
    "text": ("unicode", "str"),
    "code": ("categorical", "int8"),
    "whole": ("int64", "Int64"),
    "decimal": ("float64", "Float64"),
    "flag": ("bool", "boolean"),
    "day": ("date", "object"),
}


def arrow_type(column: Column) -> pa.DataType:
    """The type of a column; the codes of a list that is a scale compare in its order."""
    scale = column.code_list is not None and column.code_list.ordered
    return pa.dictionary(pa.int8(), pa.string(), ordered=True) if scale else ARROW_TYPES[column.sort]


def arrow_schema(spec: TableSpec) -> pa.Schema:
    """The schema that the table's Parquet file has, metadata included."""
    fields = [
        pa.field(column.name, arrow_type(column), nullable=not column.required, metadata={"description": column.description})
        for column in spec.columns
    ]
    return pa.schema(fields, metadata={"pandas": json.dumps(_pandas_block(spec)), "description": spec.row})


def without_null_flags(schema: pa.Schema) -> pa.Schema:
    """The same schema with every field nullable: for values that are still to be judged."""
    return pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)


def _pandas_block(spec: TableSpec) -> dict:
    return {"index_columns": [], "column_indexes": [], "columns": [_pandas_column(column) for column in spec.columns]}


def _pandas_column(column: Column) -> dict:
    pandas_type, numpy_type = PANDAS_TYPES[column.sort]
    categories = {"num_categories": len(column.code_list.codes), "ordered": column.code_list.ordered} if column.code_list else None
    return {
        "name": column.name,
        "field_name": column.name,
        "pandas_type": pandas_type,
        "numpy_type": numpy_type,
        "metadata": categories,
    }
