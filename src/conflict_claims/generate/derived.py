"""The derived tables that are queries over the others: one SQL file each in ``schemas/derived``."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import DERIVED
from conflict_claims.roots import home
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.canonical_csv import sort_by_key

# The derived tables that are queries, each over the ones before it too; a database can hold them as views.
VIEWS = tuple(name for name in DERIVED if name != "codes")


def query(name: str) -> str:
    """The query of a derived table, over the edited tables and the derived ones before it."""
    return (home() / "schemas" / "derived" / f"{name}.sql").read_text(encoding="utf-8")


def derive(connection: duckdb.DuckDBPyConnection, spec: TableSpec) -> pa.Table:
    """The typed table that the query of this name gives, sorted by key."""
    result = connection.sql(query(spec.name)).to_arrow_table().select(spec.column_names)
    return sort_by_key(_typed(result, spec), spec)


def _typed(result: pa.Table, spec: TableSpec) -> pa.Table:
    schema = arrow_schema(spec)
    columns = []
    for column, field in zip(spec.columns, schema, strict=True):
        values = result[column.name].combine_chunks()
        if column.sort == "code":
            codes = pa.array(column.code_list.values, pa.string())
            indices = pa.compute.index_in(values.cast(pa.string()), codes).cast(field.type.index_type)
            values = pa.DictionaryArray.from_arrays(indices, codes, ordered=field.type.ordered)
        columns.append(values.cast(field.type))
    return pa.table(columns, schema=schema)
