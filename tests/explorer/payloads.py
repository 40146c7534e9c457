"""Payloads as the tests read and change them: tables as lists of rows."""

from __future__ import annotations

from typing import Any

from conflict_claims.explorer.payload import column_values

Row = dict[str, Any]


def rows_of(payload: dict[str, Any], name: str) -> list[Row]:
    """The rows of a table."""
    table = _table(payload, name)
    names = [column["name"] for column in table["columns"]]
    return [dict(zip(names, values, strict=True)) for values in zip(*map(column_values, table["cells"]), strict=True)]


def set_rows(payload: dict[str, Any], name: str, rows: list[Row]) -> None:
    """Replaces the rows of a table."""
    table = _table(payload, name)
    table["cells"] = [[row[column["name"]] for row in rows] for column in table["columns"]]
    table["count"] = len(rows)


def _table(payload: dict[str, Any], name: str) -> dict[str, Any]:
    return next(table for table in payload["tables"] if table["name"] == name)
