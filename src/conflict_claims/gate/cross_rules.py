"""Rules across rows and tables, in duckdb over the typed values: declared foreign keys, and the queries of schemas/rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from conflict_claims.database import add_declarations, connect
from conflict_claims.declare.tables import table_specs
from conflict_claims.findings import Finding, shown
from conflict_claims.identity import Identity
from conflict_claims.reference import views as reference
from conflict_claims.rules import sql_rules

MOST_ROWS = 200


class Lines:
    """The line of a record in the CSV of its table, looked up when a finding needs it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._by_table: dict[str, dict[str, int]] = {}

    def of(self, table: str, record: str) -> int | None:
        """The line, from 1, or None where there is no such record."""
        if table not in self._by_table:
            keys = self._connection.execute(f'select "{table_specs()[table].key}" from {table}').fetchall()
            self._by_table[table] = {key: row + 2 for row, (key,) in enumerate(keys)}
        return self._by_table[table].get(record)


def check_across(parquet_files: dict[str, Path], identity: Identity, not_judged: list[str] | None = None) -> list[Finding]:
    """Findings of all foreign keys and all rules.

    parquet_files: all typed tables by name. not_judged: takes what no reference data could be compared with.
    """
    connection = connect(parquet_files)
    try:
        add_declarations(connection, identity.date)
        reference.add_reference(connection)
        if not_judged is not None:
            not_judged += reference.not_judged(connection)
        lines = Lines(connection)
        return [*_foreign_keys(connection, lines), *_queries(connection, lines)]
    finally:
        connection.close()


def _foreign_keys(connection: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Finding]:
    for name, spec in table_specs().items():
        for column in spec.columns:
            if not column.references:
                continue
            target = table_specs()[column.references]
            orphans = connection.execute(
                f'select "{spec.key}", "{column.name}" from {name} as t where "{column.name}" is not null '
                f'and not exists (from {target.name} as p where p."{target.key}" = t."{column.name}") limit {MOST_ROWS}'
            ).fetchall()
            for record, value in orphans:
                yield Finding(
                    "foreign_key",
                    f"data/{name}.csv",
                    shown(value),
                    f"a key of {target.name}",
                    f"correct the key, or add the record to data/{target.name}.csv",
                    line=lines.of(name, record),
                    column=column.name,
                    record=record,
                )


def _queries(connection: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Finding]:
    for rule in sql_rules():
        rows = connection.execute(
            f"select table_name, record_id, found::varchar from ({rule.query.rstrip().rstrip(';')}\n) limit {MOST_ROWS}"
        ).fetchall()
        for table, record, found in sorted(rows, key=lambda row: tuple(map(str, row))):
            yield Finding(
                f"rule.{rule.name}",
                f"data/{table}.csv",
                shown(found),
                f"not that {rule.message}",
                rule.mend,
                line=lines.of(table, record),
                column=rule.column or None,
                record=record,
            )
