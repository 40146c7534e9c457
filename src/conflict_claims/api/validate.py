"""Validation of a DataFrame against the model of a table, for users who extend the data."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaErrors

from conflict_claims.api.catalogue import known, tables
from conflict_claims.declare.expectations import in_words
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.findings import shown
from conflict_claims.table_files.frames import declared

MOST_LINES = 20


def validate(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows with the types of table ``name`` where they fit its model: columns, types, codes, patterns and row rules.

    The rows may be as users have them: texts for codes and days, objects, floats for whole numbers, pyarrow's types,
    columns in another order. Where nothing is to be changed, it is the same DataFrame that comes back.
    References to other tables and the rules between rows are the gate's, which ``conflict-claims check`` runs.
    InputError where they do not fit, with a line for each fault; its cause is pandera's SchemaErrors where that found it.

    >>> import conflict_claims as cc
    >>> claims = cc.load("casualty_claims")
    >>> cc.validate(claims, "casualty_claims") is claims
    True
    >>> texts = claims.astype({"hedge": "str"})
    >>> cc.validate(texts, "casualty_claims").hedge.dtype == claims.hedge.dtype
    True
    """
    known("table", name, tables())
    if not isinstance(df, pd.DataFrame):
        raise InputError(
            f"validate takes a pandas DataFrame, not a {type(df).__module__}.{type(df).__qualname__}; convert it with to_pandas()"
        )
    spec = table_specs()[name]
    problems = list(_columns(df, spec))
    if df.columns.is_unique:
        typed, of_cells = declared(df, spec)
        problems += of_cells
        try:
            spec.model.validate(typed, lazy=True)
        except SchemaErrors as errors:
            problems += _lines(errors.failure_cases, spec, {line.partition(":")[0] for line in of_cells})
            raise _error(name, problems) from errors
    if problems:
        raise _error(name, problems)
    return typed


def _columns(df: pd.DataFrame, spec: TableSpec) -> Iterator[str]:
    twice = sorted({str(column) for column in df.columns[df.columns.duplicated()]})
    yield from (f"{column}: stands twice among the columns" for column in twice)
    for column in df.columns:
        if column not in spec.column_names:
            try:
                known(f"column of {spec.name}", column, spec.column_names)
            except InputError as error:
                yield f"{column}: {error}"
    yield from (f"{column}: is missing among the columns" for column in spec.column_names if column not in df.columns)


def _error(name: str, problems: list[str]) -> InputError:
    lines = [f"  {line}" for line in problems[:MOST_LINES]]
    more = [f"  … and {len(problems) - MOST_LINES} more"] if len(problems) > MOST_LINES else []
    return InputError("\n".join([f"{name}: the DataFrame does not fit the model:", *lines, *more]))


def _lines(cases: pd.DataFrame, spec: TableSpec, told: set[str]) -> Iterator[str]:
    """A line for each case, but for those that follow from a cell that was told: it is null in what was judged."""
    rules = {rule.message: rule for rule in spec.row_rules}
    by_row = cases.schema_context == "DataFrameSchema"
    # A rule over a row fails once for each of its cells, and what is wrong with the columns is told already.
    once = cases[~(by_row & cases.duplicated(["check", "index"])) & cases["index"].notna()]
    for case in once.itertuples():
        rule = rules.get(case.check) if case.schema_context == "DataFrameSchema" else None
        if any(f"row {case.index}, {column}" in told for column in (rule.columns if rule else [case.column])):
            continue
        if rule:
            yield f"row {case.index}: {rule.message}; {rule.mend}"
        elif case.check == "field_uniqueness":
            yield f"row {case.index}, {case.column}: {shown(case.failure_case)} stands twice; expected a key that no other row has"
        else:
            said = "nothing" if pd.isna(case.failure_case) else shown(str(case.failure_case))
            expected = in_words(spec.column(case.column), str(case.check), case.failure_case)
            yield f"row {case.index}, {case.column}: found {said}; expected {expected}"
