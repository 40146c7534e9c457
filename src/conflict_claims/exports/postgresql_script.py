"""PACKAGE.postgresql.sql: a schema with typed tables, keys, references, comments and rows, for ``psql`` to load in one transaction.

Code lists are enums in their order. The derived tables are tables here: their queries are written for duckdb.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports.release import Release, about, codebook
from conflict_claims.exports.sql_schema import (
    Dialect,
    columns_of,
    comments,
    create_table,
    in_order_of_reference,
    quoted,
    rank_by_case,
    text_literal,
)

ENDING = ".postgresql.sql"
TYPES = {"text": "text", "whole": "bigint", "decimal": "double precision", "flag": "boolean", "day": "date"}
TO_TEXT = {bool: lambda value: "t" if value else "f", dt.date: dt.date.isoformat}
FROM_TEXT = {"whole": int, "decimal": float, "flag": lambda text: text == "t", "day": dt.date.fromisoformat}
# How the rows after COPY write what would end a cell or a row (the text format of COPY).
ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
CHARACTERS = {escape: character for character, escape in ESCAPES.items()}
ESCAPED = re.compile(r"\\.")
NULL, END = "\\N", "\\."


def write(release: Release, path: Path) -> None:
    """Makes the script; InputError where a text has a character that PostgreSQL cannot hold."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in _script(release, path.name))


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table in the order of the script, typed as the schema says; PostgreSQL itself reads it in the tests."""
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    tables = {_copy(spec): spec for spec in table_specs().values()}
    return {tables[line].name: list(_rows(lines, tables[line])) for line in lines if line in tables}


def _script(release: Release, name: str) -> Iterator[str]:
    schema = quoted(release.descriptor["name"].replace("-", "_"))
    yield f"-- {release.descriptor['title']} {release.descriptor['version']}: psql --dbname DATABASE --file {name}"
    # With the first error nothing is left of it.
    yield "\\set ON_ERROR_STOP on\nbegin;\nset client_encoding to 'UTF8';\nset standard_conforming_strings to on;"
    yield f"create schema {schema};\nset search_path to {schema};"
    yield f"comment on schema {schema} is {text_literal(' '.join(release.descriptor['description'].split()))};"
    for codes in code_lists().values():
        yield f"create type {quoted(codes.name)} as enum ({', '.join(map(text_literal, codes.values))});"
    for spec in in_order_of_reference():
        yield f"{create_table(spec, DIALECT)};"
        yield from (f"{comment};" for comment in comments(spec))
        yield from _data(_copy(spec), (row.values() for row in release.tables[spec.name].to_pylist()))
    for table, rows in (("codebook", codebook()), ("about", about(release))):
        yield f"create table {table} ({', '.join(f'{quoted(column)} text' for column in rows[0])});"
        yield from _data(f"copy {table} from stdin;", (row.values() for row in rows))
    yield "commit;"


def _copy(spec: TableSpec) -> str:
    return f"copy {quoted(spec.name)} ({columns_of(spec)}) from stdin;"


def _data(copy: str, rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    yield copy
    for row in rows:
        yield "\t".join(map(_cell, row))
    yield END


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    text = TO_TEXT.get(type(value), str)(value)
    if "\0" in text:
        raise InputError(f"postgresql: a text holds the character U+0000, which PostgreSQL cannot hold: {text!r}")
    return text.translate(str.maketrans(ESCAPES))


def _rows(lines: Iterator[str], spec: TableSpec) -> Iterator[dict[str, Any]]:
    for line in iter(lambda: next(lines), END):
        yield {column.name: _value(column, cell) for column, cell in zip(spec.columns, line.split("\t"), strict=True)}


def _value(column: Column, cell: str) -> Any:
    if cell == NULL:
        return None
    text = ESCAPED.sub(lambda escape: CHARACTERS[escape[0]], cell)
    return FROM_TEXT.get(column.sort, str)(text)


# Until version 18 PostgreSQL computes such a column only when it writes the row. The literals in the case are of the enum.
DIALECT = Dialect(
    lambda column: quoted(column.code_list.name) if column.code_list else TYPES[column.sort],
    lambda value: text_literal(value) if isinstance(value, str) else str(value),
    lambda column: [],
    rank_by_case,
    computed="stored",
)
