"""pandera on the typed values, batch by batch: types, codes, constraints and the rules over one row. Nothing is coerced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrors

from conflict_claims.declare.expectations import in_words
from conflict_claims.declare.table import TableSpec
from conflict_claims.findings import Finding, shown
from conflict_claims.table_files.frames import to_frame
from conflict_claims.table_files.parquet import read_batches

MOST_FINDINGS = 200


def check_rows(spec: TableSpec, path: Path, file: str, bad_cells: set[tuple[int, str]]) -> list[Finding]:
    """Findings of the table's model on the Parquet file ``path``, told of ``file``.

    bad_cells (row from 0, column): cells that are null here only because their text was no value; what follows from
    that is not told a second time.
    """
    findings: list[Finding] = []
    first_row = 0
    for batch in read_batches(path):
        findings += _batch(spec, to_frame(batch, spec, first_row), file, bad_cells)
        first_row += batch.num_rows
        if len(findings) >= MOST_FINDINGS:
            break
    return findings[:MOST_FINDINGS]


def _batch(spec: TableSpec, frame: pd.DataFrame, file: str, bad_cells: set[tuple[int, str]]) -> list[Finding]:
    try:
        # What pandera does is decided here, whatever the environment says.
        with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            spec.model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return list(_findings(spec, frame, cases, file, bad_cells))
    except pa.errors.SchemaError as error:
        return [Finding("pandera.schema", file, shown(str(error)), "a table of the declared form", "run conflict-claims build")]
    return []


def _findings(spec: TableSpec, frame: pd.DataFrame, cases: pd.DataFrame, file: str, bad_cells: set) -> Iterator[Finding]:
    rules = {rule.message: rule for rule in spec.row_rules}
    told: set[tuple] = set()
    for case in cases.itertuples(index=False):
        row = None if pd.isna(case.index) else int(case.index)
        rule = rules.get(case.check) if case.schema_context == "DataFrameSchema" else None
        columns = rule.columns if rule else (case.column,)
        if (row, case.check, columns) in told or any((row, column) in bad_cells for column in columns):
            continue
        told.add((row, case.check, columns))
        values = {name: frame.at[row, name] for name in columns if row is not None and name in frame}
        name = rule.name if rule else str(case.check).partition("(")[0]
        yield Finding(
            f"pandera.{name}",
            file,
            ", ".join(f"{column} {_value(value)}" for column, value in values.items()) or shown(case.failure_case),
            rule.message if rule else _constraint(spec, case),
            rule.mend if rule else "correct the value",
            # Lines are of the CSV; a row of the Parquet file is found by its record.
            line=None if row is None or not file.endswith(".csv") else row + 2,
            column=columns[0],
            record=None if row is None else _value_or_none(frame.at[row, spec.key]),
        )


def _constraint(spec: TableSpec, case: tuple) -> str:
    column = next((column for column in spec.columns if column.name == case.column), None)
    return in_words(column, str(case.check), case.failure_case) if column else shown(case.check, 200)


def _value(value: object) -> str:
    if pd.isna(value):
        return "empty"
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    # A numpy scalar is told as the number that it is.
    return shown(value.item() if hasattr(value, "item") else value)


def _value_or_none(value: object) -> str | None:
    return None if pd.isna(value) else str(value)
