"""Rules across rows and tables, in duckdb over the typed values: declared foreign keys, and the queries of schemas/rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import duckdb

from conflict_claims.database import connect
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.near_names import check_near_names
from conflict_claims.gate.rule_views import add_rule_views
from conflict_claims.identity import Identity
from conflict_claims.metadata import ANY_DAY, Window
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


def check_across(
    parquet_files: dict[str, Path], identity: Identity, days: Window = ANY_DAY, not_judged: list[str] | None = None
) -> list[Finding]:
    """Findings of all foreign keys and all rules.

    parquet_files: all typed tables by name; days: those that the package covers; not_judged: takes what no reference data could be
    compared with.
    """
    connection = connect(parquet_files)
    try:
        add_rule_views(connection, identity.date, days)
        reference.add_reference(connection)
        if not_judged is not None:
            not_judged += reference.not_judged(connection)
        lines = Lines(connection)
        return [
            *_computed_keys(connection, lines),
            *_foreign_keys(connection, lines),
            *_queries(connection, lines),
            *_near_names(connection, lines),
        ]
    finally:
        connection.close()


def _computed_keys(connection: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Finding]:
    for name, spec in hand_edited().items():
        key = spec.columns[0]
        if not key.parts:
            continue
        said = _said(key.parts)
        number = r"\.[1-9][0-9]*" if key.numbered else r"(\.([2-9]|[1-9][0-9]+))?"
        wrong = connection.execute(
            f'select "{spec.key}", {said} from {name} '
            f'where not starts_with("{spec.key}", {said}) or not regexp_full_match(substr("{spec.key}", length({said}) + 1), \'{number}\') '
            f"limit {MOST_ROWS}"
        ).fetchall()
        for record, expected in wrong:
            yield Finding(
                "key.computed",
                f"data/{name}.csv",
                shown(record),
                f"{shown(expected)}, which is {key.format}",
                "let conflict-claims build --format write the key, or correct the columns that it is made of",
                line=lines.of(name, record),
                column=spec.key,
                record=record,
            )


def _said(parts: tuple[str, ...]) -> str:
    first, *others = [f'"{part}"' for part in parts]
    cut = [f"case when starts_with({p}, {first} || '.') then substr({p}, length({first}) + 2) else {p} end" for p in others]
    return f"concat_ws('.', {', '.join([first, *cut])})"


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


def _near_names(connection: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Finding]:
    for finding in check_near_names(connection):
        yield replace(finding, line=lines.of(PurePosixPath(finding.file).stem, finding.record))


def answer(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple]:
    """The rows that a query of a rule gives."""
    return connection.execute(query).fetchall()


def _queries(connection: duckdb.DuckDBPyConnection, lines: Lines) -> Iterator[Finding]:
    for rule in sql_rules():
        query = f"select * replace (found::varchar as found) from ({rule.query.rstrip().rstrip(';')}\n) limit {MOST_ROWS}"
        try:
            rows = answer(connection, query)
        except duckdb.Error as error:
            # What a rule cannot answer it has not found to be good.
            found, mend = shown(str(error), 300), "see which records make it run out: its message says what it looks at"
            yield Finding(f"rule.{rule.name}", f"schemas/rules/{rule.name}.sql", found, "an answer in bounded memory", mend)
            continue
        for table, record, found, *settled_as in sorted(rows, key=lambda row: tuple(map(str, row))):
            yield Finding(
                f"rule.{rule.name}",
                f"data/{table}.csv",
                f"{rule.message}: {shown(found)}",
                "",
                rule.mend,
                line=lines.of(table, record),
                column=rule.column or None,
                record=record,
                kind=rule.kind,
                settled_as=settled_as[0] if settled_as else None,
            )
