"""Validation of a DataFrame against the model of a table, for users who extend the data."""

from __future__ import annotations

import pandas as pd
from pandera.errors import SchemaErrors

from conflict_claims.api.catalogue import known, tables
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.findings import shown

MOST_LINES = 20


def validate(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """The same DataFrame where it fits the model of table ``name``: columns, types, codes, patterns and row rules.

    References to other tables and the rules between rows are the gate's, which ``scripts/check.py`` runs.
    InputError where it does not fit, with a line for each fault; its cause is pandera's SchemaErrors.

    >>> import conflict_claims as cc
    >>> claims = cc.load("casualty_claims")
    >>> cc.validate(claims, "casualty_claims") is claims
    True
    """
    known("table", name, tables())
    if not isinstance(df, pd.DataFrame):
        raise InputError(
            f"validate takes a pandas DataFrame, not a {type(df).__module__}.{type(df).__qualname__}; convert it with to_pandas() and the types of load()"
        )
    try:
        table_specs()[name].model.validate(df, lazy=True)
    except SchemaErrors as errors:
        raise InputError(_message(name, errors.failure_cases)) from errors
    return df


def _message(name: str, cases: pd.DataFrame) -> str:
    # Rules on values of another type than theirs say nothing: types first, a line a column.
    of_types = cases.check.astype("str").str.startswith("dtype(")
    cases = cases[of_types].drop_duplicates("column") if of_types.any() else cases
    # A rule over a row fails once for each of its cells: one line is enough.
    by_row = cases.schema_context == "DataFrameSchema"
    once = cases[~(by_row & cases.duplicated(["check", "index"]) & cases["index"].notna())]
    lines = [f"  {_line(case)}" for case in once.head(MOST_LINES).itertuples()]
    more = [f"  … and {len(once) - MOST_LINES} more"] if len(once) > MOST_LINES else []
    return "\n".join([f"{name}: the DataFrame does not fit the model:", *lines, *more])


def _line(case) -> str:
    if pd.isna(case.index):
        return f"{case.column if pd.notna(case.column) else 'columns'}: {case.check}, found {shown(case.failure_case)}"
    if case.schema_context == "DataFrameSchema":
        return f"row {case.index}: {case.check}"
    return f"row {case.index}, {case.column}: {case.check}, found {shown(case.failure_case)}"
