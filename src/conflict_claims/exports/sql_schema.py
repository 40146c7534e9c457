"""The tables as SQL: what every database is told of columns, keys and codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs


@dataclass(frozen=True)
class Dialect:
    """How one database writes a type, a value, the conditions that its types do not make, and the place of a code in its scale."""

    sql_type: Callable[[Column], str]
    literal: Callable[[Any], str]
    conditions: Callable[[Column], list[str]]
    rank: Callable[[Column], str]
    end: str = ""
    computed: str = "virtual"


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
        f"{quoted(rank_name(column))} integer generated always as ({dialect.rank(column)}) {dialect.computed}" for column in scales(spec)
    ]
    return f"create table {quoted(spec.name)} (\n  " + ",\n  ".join(lines) + f"\n){dialect.end}"


def scales(spec: TableSpec) -> list[Column]:
    """The columns whose codes compare."""
    return [column for column in spec.columns if column.code_list and column.code_list.ordered]


def rank_name(column: Column) -> str:
    """The name of the column that holds the place of a code in its scale, from 0."""
    return f"{column.name}_rank"


def rank_by_case(column: Column) -> str:
    """The place of a code in its scale, where the database has no word for it."""
    places = " ".join(f"when {text_literal(code)} then {place}" for place, code in enumerate(column.code_list.values))
    return f"case {quoted(column.name)} {places} end"


def comments(spec: TableSpec, sort: str = "table") -> list[str]:
    """The statements that say what a table or view is and what its columns mean."""
    table = quoted(spec.name)
    meanings = {column.name: column.description for column in spec.columns}
    meanings |= {rank_name(column): f"The place of {column.name} in its scale, from 0." for column in scales(spec)}
    return [
        f"comment on {sort} {table} is {text_literal(spec.row)}",
        *(f"comment on column {table}.{quoted(name)} is {text_literal(meaning)}" for name, meaning in meanings.items()),
    ]


def columns_of(spec: TableSpec) -> str:
    """The columns that the table declares, to be selected."""
    return ", ".join(quoted(name) for name in spec.column_names)


def quoted(name: str) -> str:
    """A name of a table, a column or a type."""
    return '"' + name.replace('"', '""') + '"'


def text_literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


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
