"""PACKAGE.xlsx: a sheet a table, the codebook, and nothing that a spreadsheet may take for something else."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from xlsxwriter.utility import cell_autofit_width

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports.release import Release, about, codebook

ENDING = ".xlsx"
# Text is text: nothing in a cell is computed, followed or turned into a number.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": False}
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
WIDEST_PIXELS, LINE_PIXELS = 360, 20
# A date before this day has no number in a workbook, and stands there as text.
FIRST_DAY = dt.date(1900, 3, 1)


def write(release: Release, path: Path) -> None:
    """Makes the file; InputError where a table or a text is too long for a sheet."""
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        book.set_properties(
            {
                "title": release.descriptor["title"],
                "created": dt.datetime.fromisoformat(release.descriptor["created"]).replace(tzinfo=None),
            }
        )
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            # The format of text also keeps what somebody types into the cell later.
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            # Without it, LibreOffice shows some truth values as 0 and 1.
            "flag": book.add_format({"num_format": '"TRUE";"TRUE";"FALSE"', "valign": "top", "align": "center"}),
            "number": book.add_format({"valign": "top"}),
        }
        for name, rows in (("about", about(release)), ("codebook", codebook())):
            _sheet(book, formats, name, list(rows[0]), rows)
        for name, spec in table_specs().items():
            _sheet(book, formats, name, spec.column_names, release.tables[name].to_pylist())


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table in the order of the sheet, typed as the schema says."""
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return {name: _rows(book[name], spec) for name, spec in table_specs().items()}
    finally:
        book.close()


def _sheet(book: xlsxwriter.Workbook, formats: dict[str, Any], name: str, columns: list[str], rows: list[dict[str, Any]]) -> None:
    if len(rows) >= MOST_ROWS:
        raise InputError(f"workbook: {name} has more rows than a sheet can hold; leave the workbook out of the release")
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, formats["head"])
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _cell(sheet, line, place, row[column], formats)
        # Not every reader fits a row to its wrapped text.
        sheet.set_row_pixels(line, LINE_PIXELS * max(map(_lines, row.values())))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.autofit(WIDEST_PIXELS)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(value: Any) -> int:
    # A line breaks at a space, so that it is rarely full to its end.
    return math.ceil(cell_autofit_width(value) / (0.95 * WIDEST_PIXELS)) if isinstance(value, str) else 1


def _cell(sheet: Any, line: int, place: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value, formats["flag"])
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value, formats["number"])
    elif isinstance(value, dt.date) and value >= FIRST_DAY:
        sheet.write_datetime(line, place, dt.datetime.combine(value, dt.time()), formats["day"])
    else:
        text = str(value)
        if len(text) > MOST_CHARACTERS:
            raise InputError(
                f"workbook: sheet {sheet.name}, row {line + 1}: a text is longer than a cell can hold ({len(text)} characters)"
            )
        sheet.write_string(line, place, text, formats["text"])


def _rows(sheet: Any, spec: Any) -> list[dict[str, Any]]:
    head, *lines = sheet.iter_rows(values_only=True, max_col=len(spec.columns))
    if list(head) != spec.column_names:
        raise InputError(f"workbook: sheet {spec.name} has the columns {list(head)}")
    rows = [{column.name: _value(column.sort, cell) for column, cell in zip(spec.columns, line, strict=True)} for line in lines]
    # The filter of an empty table reaches over one empty row, which some writers keep.
    return [row for row in rows if row[spec.key] is not None]


def _value(sort: str, cell: Any) -> Any:
    if sort == "day" and cell is not None:
        return cell.date() if isinstance(cell, dt.datetime) else dt.date.fromisoformat(cell)
    # A workbook has one type of number.
    return float(cell) if sort == "decimal" and cell is not None else cell
