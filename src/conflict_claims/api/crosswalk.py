"""Tables beside their counterparts in other schemes: UCDP, ACLED, PLOVER, CAMEO, GeoNames, Wikidata, ISO and the like."""

from __future__ import annotations

import pandas as pd

from conflict_claims.api.catalogue import known, tables
from conflict_claims.api.load import load
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError

COUNTERPART = ["scheme", "scheme_version", "scheme_code", "match", "verified_against"]


def crosswalk(name: str, to: str) -> pd.DataFrame:
    """A table with its counterparts in another scheme: one row for each record and counterpart, gaps left null.

    name: a table. to: a scheme (``codes("scheme")``), or the first words of several (``ucdp``, ``iso``, ``acled``).
    A record meets the scheme by its own key, or by a code of one of its columns; ``matched_by`` names the column.
    Columns: those of the table, then matched_by, scheme, scheme_version, scheme_code, match (exact, close, broad)
    and verified_against.
    InputError where the table or the scheme is unknown, or the table has no counterpart there at all.

    >>> import conflict_claims as cc
    >>> actors = cc.crosswalk("actors", to="ucdp").set_index("actor_id")
    >>> actors.loc["houthis", ["scheme_code", "match"]].tolist()
    ['1091', 'exact']
    >>> bool(actors.loc["narrator", ["scheme_code", "match"]].isna().all())
    True
    """
    known("table", name, tables())
    counterparts = load("crosswalk").rename(columns={"code": "scheme_code"})
    schemes = list(counterparts.scheme.cat.categories)
    wanted = [scheme for scheme in schemes if f"{scheme}_".startswith(f"{to}_")]
    if not wanted:
        known("scheme", to, [*schemes, *sorted({scheme.partition("_")[0] for scheme in schemes} - {*schemes})])
    found = _found(name, load(name), counterparts)
    if not found.scheme.isin(wanted).any():
        there = [scheme for scheme in schemes if (found.scheme == scheme).any()]
        raise InputError(f"{name} has no counterpart in {to}; it has: {', '.join(there) or 'none in any scheme'}")
    key = table_specs()[name].key
    return load(name).merge(found[found.scheme.isin(wanted)], on=key, how="left")


def _found(name: str, table: pd.DataFrame, counterparts: pd.DataFrame) -> pd.DataFrame:
    """Key, matched_by and counterpart of every record that has one, by its key and by its codes."""
    spec = table_specs()[name]
    parts = [_matched(table[[spec.key]], table[spec.key], spec.key, counterparts[counterparts.table_name == name])]
    of_codes = counterparts[counterparts.table_name == "codes"]
    for column in spec.columns:
        if column.code_list:
            records = column.code_list.name + "/" + table[column.name].astype("str")
            parts.append(_matched(table[[spec.key]], records, column.name, of_codes))
    return pd.concat(parts, ignore_index=True)


def _matched(keys: pd.DataFrame, records: pd.Series, matched_by: str, counterparts: pd.DataFrame) -> pd.DataFrame:
    named = keys.assign(matched_by=matched_by, record_id=records)
    return named.merge(counterparts[["record_id", *COUNTERPART]], on="record_id").drop(columns="record_id")
