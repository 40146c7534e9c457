"""The tables as SQL: what every database is told of columns, keys and codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import code_lists, table_specs


@dataclass(frozen=True)
class Dialect:
    """How one database writes a type, a value, the conditions that its types do not make, and the place of a code in its scale.

    ``rank_is`` tells whether that place is computed when it is read (virtual) or when it is written (stored).
    """

    sql_type: Callable[[Column], str]
    literal: Callable[[Any], str]
    conditions: Callable[[Column], list[str]]
    rank: Callable[[Column], str]
    end: str = ""
    rank_is: str = "virtual"


def in_order_of_reference() -> list[TableSpec]:
    """Every table after those that it refers to."""
    waiting, done = dict(table_specs()), []
    while waiting:
        ready = next(name for name, spec in waiting.items() if not (_referred(spec) & waiting.keys() - {name}))
        done.append(waiting.pop(ready))
    return done


def create_table(spec: TableSpec, dialect: Dialect) -> str:
    """The statement that declares a table with its types, required columns, key, references, codes and bounds.

    References that depend on another column (record_id by table_name) cannot be declared. A column whose codes are a scale
    has its place in it beside it, computed, because a database compares codes letter by letter.
    """
    lines = [_column(column, dialect) for column in spec.columns]
    lines += [
        f"{quoted(rank_name(column))} integer generated always as ({dialect.rank(column)}) {dialect.rank_is}" for column in scales(spec)
    ]
    return f"create table {quoted(spec.name)} (\n  " + ",\n  ".join(lines) + f"\n){dialect.end}"


def create_enums() -> list[str]:
    """The statements that declare the code lists as types, whose values compare as they are listed."""
    return [
        f"create type {quoted(codes.name)} as enum ({', '.join(text_literal(code) for code in codes.values)})"
        for codes in code_lists().values()
    ]


def comments(spec: TableSpec, sort: str = "table") -> list[str]:
    """The statements that say in the database what a table (or a view), and each of its columns, means."""
    meanings = {column.name: column.description for column in spec.columns}
    meanings |= {rank_name(column): f"The place of {column.name} in its scale, from 0." for column in scales(spec)}
    return [f"comment on {sort} {quoted(spec.name)} is {text_literal(spec.row)}"] + [
        f"comment on column {quoted(spec.name)}.{quoted(name)} is {text_literal(meaning)}" for name, meaning in meanings.items()
    ]


def place_by_case(column: Column) -> str:
    """The place of a code in its scale, code by code: for a database that cannot ask an enum for it."""
    places = " ".join(f"when {text_literal(code)} then {place}" for place, code in enumerate(column.code_list.values))
    return f"case {quoted(column.name)} {places} end"


def scales(spec: TableSpec) -> list[Column]:
    """The columns whose codes compare."""
    return [column for column in spec.columns if column.code_list and column.code_list.ordered]


def rank_name(column: Column) -> str:
    """The name of the column that holds the place of a code in its scale, from 0."""
    return f"{column.name}_rank"


def columns_of(spec: TableSpec) -> str:
    """The columns that the table declares, to be selected."""
    return ", ".join(quoted(name) for name in spec.column_names)


def quoted(name: str) -> str:
    """A name of a table, a column or a type."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def literal(value: Any) -> str:
    """A value of a database that has truth values."""
    return text_literal(value) if isinstance(value, str) else str(value)


def _referred(spec: TableSpec) -> set[str]:
    return {column.references for column in spec.columns if column.references}


def _column(column: Column, dialect: Dialect) -> str:
    parts = [quoted(column.name), dialect.sql_type(column)]
    parts += ["primary key"] if column.is_key else []
    parts += ["not null"] if column.required else []
    if column.references:
        parts.append(f"references {quoted(column.references)} ({quoted(table_specs()[column.references].key)})")
    conditions = [*_bounds(column, dialect), *dialect.conditions(column)]
    parts += [f"check ({' and '.join(conditions)})"] if conditions else []
    return " ".join(parts)


def _bounds(column: Column, dialect: Dialect) -> list[str]:
    name, rules = quoted(column.name), column.constraints
    conditions = [f"{name} {sign} {rules[rule]}" for rule, sign in (("minimum", ">="), ("maximum", "<=")) if rule in rules]
    if "enum" in rules and not column.code_list:
        conditions.append(f"{name} in ({', '.join(dialect.literal(value) for value in rules['enum'])})")
    return conditions
