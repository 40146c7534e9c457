"""What the rules of ``schemas/rules`` ask of besides the tables, as views and macros of the connection.

same_word(name): a name to compare by. columns_declared: table_name, column_name. release: day, and the window earliest to latest.
records: every key of every table. ancestors: each actor with itself and whatever it belongs to, and how far up. assertions: who
says what of which record in which document, how hedged. uses: each record that a column names. field_values: what each column
with a code, a key or a quantity says, by sort of value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.metadata import Window

SAME_WORD = r"create macro same_word(name) as trim(regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))"
# An actor belongs to few others; the bound keeps a circle, which a rule reports, from running for ever.
ANCESTORS = """
create view ancestors as
with recursive reached as (
    select actor_id, actor_id as ancestor_id, 0 as distance from actors
    union
    select r.actor_id, a.parent_actor_id, r.distance + 1
    from reached as r join actors as a on a.actor_id = r.ancestor_id
    where a.parent_actor_id is not null and r.distance < 20
)
select * from reached
"""
ASSERTERS = ("asserted_by", "claimant_actor_id")


def add_rule_views(connection: duckdb.DuckDBPyConnection, release_day: dt.date, window: Window) -> None:
    """Adds them to a connection that has the tables."""
    connection.execute(SAME_WORD)
    declared = [{"table_name": name, "column_name": column.name} for name, spec in table_specs().items() for column in spec.columns]
    connection.register("columns_declared", pa.Table.from_pylist(declared))
    days = {"day": release_day, "earliest": window.earliest, "latest": window.latest}
    connection.register("release", pa.table({name: pa.array([day], pa.date32()) for name, day in days.items()}))
    connection.execute(ANCESTORS)
    for name, rows in {"records": _records, "assertions": _assertions, "uses": _uses, "field_values": _field_values}.items():
        connection.execute(f"create view {name} as {' union all '.join(rows())}")


def _records() -> Iterator[str]:
    for name, spec in table_specs().items():
        yield f"select '{name}' as table_name, \"{spec.key}\" as record_id from {name}"


def _assertions() -> Iterator[str]:
    for name, spec in hand_edited().items():
        who = next((column for column in ASSERTERS if column in spec.column_names), None)
        if who and "document_id" in spec.column_names:
            yield (
                f"select '{name}' as table_name, \"{spec.key}\" as record_id, document_id, {who} as actor_id, "
                f"{_or_null(spec, 'hedge')} as hedge, explicitness from {name}"
            )


def _or_null(spec: TableSpec, column: str) -> str:
    return column if column in spec.column_names else "null::varchar"


def _uses() -> Iterator[str]:
    for name, spec in hand_edited().items():
        for column in spec.columns:
            if column.references:
                yield f'select \'{column.references}\' as table_name, "{column.name}" as record_id from {name} where "{column.name}" is not null'


def _field_values() -> Iterator[str]:
    for name, spec in hand_edited().items():
        for column in spec.columns:
            if column.references or column.code_list:
                sort, value = column.references or column.code_list.name, f'"{column.name}"::varchar'
            elif column.name == "count_expression":
                sort, value = "count", "concat_ws(' ', count_qualifier, count_low, count_high)"
            else:
                continue
            yield (
                f"select '{name}' as table_name, \"{spec.key}\" as record_id, '{column.name}' as field, '{sort}' as sort, "
                f"{value} as meaning from {name}"
            )
