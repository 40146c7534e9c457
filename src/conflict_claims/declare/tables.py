"""The specifications of all tables, read from ``schemas`` once."""

from __future__ import annotations

from functools import cache

from conflict_claims.declare.code_list import CodeList
from conflict_claims.declare.table import TableSpec, table_spec

# Built from the others and never edited.
DERIVED = ("codes", "casualty_positions", "events_wide", "event_reports_wide", "casualty_claims_wide")


@cache
def table_specs() -> dict[str, TableSpec]:
    """The specification of every table by name, in the order in which users meet them."""
    from conflict_claims.schemas import TABLES

    return {name: table_spec(name, model) for name, model in TABLES.items()}


def hand_edited() -> dict[str, TableSpec]:
    """The specifications of the tables that people edit."""
    return {name: spec for name, spec in table_specs().items() if name not in DERIVED}


@cache
def code_lists() -> dict[str, CodeList]:
    """Every code list by name, those of the schema module that no column uses included."""
    from conflict_claims.schemas import code_lists as module

    lists = [value for value in vars(module).values() if isinstance(value, CodeList)]
    return {codes.name: codes for codes in sorted(lists, key=lambda codes: codes.name)}
