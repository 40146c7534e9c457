"""Cells: the one way to write each value, and what is no value."""

from __future__ import annotations

import pyarrow as pa
import pytest
from faults.group_b import FAULTS

from conflict_claims.declare.tables import table_specs
from conflict_claims.table_files.canonical_csv import type_cells

GOOD = {
    "count_low": ["0", "1", "84", "999999999999999999", "-5"],
    "latitude": ["0", "27.37089", "-0.5", "90", "-27", "0.00001", "179.999999"],
    "identified": ["true", "false"],
    "date_start": ["2024-02-29", "0001-01-01", "9999-12-31"],
}
TABLES = {
    "count_low": "casualty_claims",
    "latitude": "places",
    "identified": "actors",
    "date_start": "event_reports",
    "date_end": "event_reports",
}


def typed(column: str, text: str) -> tuple[object, bool]:
    """The value of a cell, and whether it is none."""
    values, bad = type_cells(pa.array([text]), table_specs()[TABLES[column]].column(column))
    return values[0].as_py(), bad[0].as_py()


@pytest.mark.parametrize(("column", "text"), [(column, text) for column, texts in GOOD.items() for text in texts])
def test_value_in_its_canonical_form_is_read(column, text):
    """A value that the package can hold is refused."""
    value, bad = typed(column, text)
    assert value is not None and not bad


def spellings() -> list[tuple[str, str, str]]:
    """The cells of group B that are no values: fault id, column, text."""
    found = []

    class Recorder:
        def edit(self, table, record, **values):
            column, text = next(iter(values.items()))
            found.append((fault.id, column, text))

    for fault in FAULTS:
        if fault.rule == "csv.cell":
            fault.inject(Recorder())
    return found


@pytest.mark.parametrize(("id", "column", "text"), spellings())
def test_cell_of_the_catalogue_is_no_value(id, column, text):
    """A spelling that the long tests try in a package is read as a value."""
    value, bad = typed(column, text)
    assert bad and value is None
