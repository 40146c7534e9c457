"""The table ``codes``: every code of every list with its label and definition."""

import pyarrow as pa

from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.canonical_csv import sort_by_key


def codes() -> pa.Table:
    """The typed table, sorted by key."""
    rows = [
        {
            "code_id": f"{codes.name}/{code.code}",
            "code_list": codes.name,
            "code": code.code,
            "rank": rank if codes.ordered else None,
            "label": code.label,
            "definition": code.definition,
        }
        for codes in code_lists().values()
        for rank, code in enumerate(codes.codes)
    ]
    spec = table_specs()["codes"]
    return sort_by_key(pa.Table.from_pylist(rows, schema=arrow_schema(spec)), spec)
