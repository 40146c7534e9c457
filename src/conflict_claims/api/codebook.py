"""The codebook as tables: what each column means, and what each code does."""

from __future__ import annotations

import pandas as pd

from conflict_claims.api.catalogue import known, tables
from conflict_claims.api.listing import Listing
from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.table_files.frames import TEXT

TYPES = {"text": "text", "code": "code", "whole": "whole number", "decimal": "number", "flag": "true or false", "day": "date"}


def describe(name: str) -> pd.DataFrame:
    """One row a column of a table, in order.

    Columns: column, type, required, is_key, references (the table whose key it holds), code_list, unit, format,
    description, example, standard (what it compares to elsewhere). InputError where there is no such table.

    >>> import conflict_claims as cc
    >>> cc.describe("casualty_claims").set_index("column").loc["count_low", ["type", "unit"]].tolist()
    ['whole number', 'persons']
    """
    known("table", name, tables())
    rows = [
        {
            "column": column.name,
            "type": TYPES[column.sort],
            "required": column.required,
            "is_key": column.is_key,
            "references": column.references,
            "code_list": column.code_list.name if column.code_list else None,
            "unit": column.unit,
            "format": column.format,
            "description": column.description,
            "example": column.example,
            "standard": column.standard,
        }
        for column in table_specs()[name].columns
    ]
    texts = dict.fromkeys((column for column in rows[0] if column not in ("required", "is_key")), TEXT)
    return Listing(pd.DataFrame(rows).astype(texts))


def codes(name: str) -> pd.DataFrame:
    """A code list in its order; columns: code, label, definition. InputError where there is no such list.

    name: a code list, as ``describe`` gives it for a column.

    >>> import conflict_claims as cc
    >>> cc.codes("stance").code.tolist()
    ['asserts', 'confirms', 'denies']
    """
    known("code list", name, code_lists())
    rows = [(code.code, code.label, code.definition) for code in code_lists()[name].codes]
    return Listing(rows, columns=["code", "label", "definition"], dtype=TEXT)
