"""PACKAGE.postgresql.sql: a script that makes and fills the tables with psql, all of them or none; the derived tables are tables here.

Their queries are written for duckdb, and a second version of them for PostgreSQL could say something else.
https://www.postgresql.org/docs/current/sql-copy.html (the text format)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports.release import Release, about, codebook
from conflict_claims.exports.sql_schema import (
    Dialect,
    columns_of,
    comments,
    create_enums,
    create_table,
    in_order_of_reference,
    literal,
    place_by_case,
    quoted,
)

ENDING = ".postgresql.sql"
TYPES = {"text": "text", "whole": "bigint", "decimal": "double precision", "flag": "boolean", "day": "date"}
FROM_TEXT = {"whole": int, "decimal": float, "flag": "true".__eq__, "day": dt.date.fromisoformat}
# The client's settings, so that the script says the same whatever those of the reader are.
HEAD = r"""-- {title}, version {version}.
-- createdb --encoding UTF8 claims && psql --dbname claims --file {file}
\set ON_ERROR_STOP on
set client_encoding = 'UTF8';
set standard_conforming_strings = on;
begin;
"""
NULL, END = r"\N", "\\."
ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
UNESCAPED = {escaped: character for character, escaped in ESCAPES.items()}


def write(release: Release, path: Path) -> None:
    """Makes the script. Whether the tables keep their rules, PostgreSQL says when it is run; InputError where it cannot hold a text."""
    head = HEAD.format(title=" ".join(release.descriptor["title"].split()), version=release.descriptor["version"], file=path.name)
    path.write_text(head + "\n".join(_statements(release)) + "\ncommit;\n", encoding="utf-8", newline="")


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table as the script copies them in, in its order."""
    text = path.read_text(encoding="utf-8")
    return {name: [_row(spec, line) for line in _lines(text, spec)] for name, spec in table_specs().items()}


def _statements(release: Release) -> Iterator[str]:
    for statement in create_enums():
        yield f"{statement};"
    for spec in in_order_of_reference():
        for statement in (create_table(spec, DIALECT), *comments(spec)):
            yield f"{statement};"
        yield from _copy(spec.name, columns_of(spec), release.tables[spec.name].to_pylist())
    for name, rows in (("codebook", codebook()), ("about", about(release))):
        types = [f"{quoted(column)} {'boolean' if isinstance(value, bool) else 'text'}" for column, value in rows[0].items()]
        yield f"create table {quoted(name)} ({', '.join(types)});"
        yield from _copy(name, ", ".join(map(quoted, rows[0])), rows)


def _sql_type(column: Column) -> str:
    return quoted(column.code_list.name) if column.code_list else TYPES[column.sort]


# Types and enums say it all; a generated column is stored, because before version 18 there is no other.
DIALECT = Dialect(_sql_type, literal, lambda column: [], place_by_case, rank_is="stored")


def _copy(name: str, columns: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    yield _copy_line(name, columns)
    for row in rows:
        yield "\t".join(_cell(value) for value in row.values())
    yield END


def _copy_line(name: str, columns: str) -> str:
    return f"copy {quoted(name)} ({columns}) from stdin;"


def _cell(value: Any) -> str:
    if value is None:
        return NULL
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if "\0" in text:
        raise InputError(f"postgresql: a text holds the character U+0000, which PostgreSQL cannot hold: {text!r}")
    return re.sub(r"[\\\t\n\r]", lambda found: ESCAPES[found[0]], text)


def _lines(text: str, spec: TableSpec) -> list[str]:
    after = text.partition(f"\n{_copy_line(spec.name, columns_of(spec))}\n")[2]
    # No line of a row is the end, nor looks like the beginning: a backslash and a line break in a text are written as two characters.
    return f"\n{after}".partition(f"\n{END}\n")[0].split("\n")[1:]


def _row(spec: TableSpec, line: str) -> dict[str, Any]:
    return {column.name: _value(column, cell) for column, cell in zip(spec.columns, line.split("\t"), strict=True)}


def _value(column: Column, cell: str) -> Any:
    if cell == NULL:
        return None
    text = re.sub(r"\\.", lambda found: UNESCAPED[found[0]], cell)
    return FROM_TEXT.get(column.sort, str)(text)
