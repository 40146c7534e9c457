"""Tables beside their counterparts in other schemes: UCDP, ACLED, PLOVER, CAMEO, GeoNames, Wikidata, ISO and the like."""

from __future__ import annotations

import re

import pandas as pd

from conflict_claims.api.catalogue import known, tables
from conflict_claims.api.load import load
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError

COUNTERPART = ["scheme", "scheme_version", "scheme_code", "match", "verified_against"]


def crosswalk(name: str, to: str, best: bool = False) -> pd.DataFrame:
    """A table with its counterparts in another scheme: one row for each record and counterpart, gaps left null.

    name: a table. to: a scheme (``codes("scheme")``), or the first words of several (``ucdp``, ``iso``, ``acled``).
    A record meets the scheme by its own key, or by a code of one of its columns; ``matched_by`` names the column.
    best: one row a record, and each record's own counterpart at one record alone, so that a join neither way gives a row
    twice: the best match counts, then the order of the schemes and of the keys; what was left out for it stands in the
    column ``dropped``.
    Columns: those of the table, then matched_by, scheme, scheme_version, scheme_code (whole numbers where the scheme has
    nothing else, as UCDP, Gleditsch and Ward, and GeoNames), match (exact < close < broad) and verified_against.
    InputError where the table or the scheme is unknown, or the table has no counterpart there at all.

    >>> import conflict_claims as cc
    >>> actors = cc.crosswalk("actors", to="ucdp", best=True).set_index("actor_id")
    >>> int(actors.scheme_code["houthis"]), actors.match["houthis"]
    (1091, 'exact')
    >>> bool(actors.loc["narrator", ["scheme_code", "match"]].isna().all())
    True
    """
    known("table", name, tables())
    counterparts = load("crosswalk").rename(columns={"code": "scheme_code"})
    schemes = list(counterparts.scheme.cat.categories)
    wanted = [scheme for scheme in schemes if f"{scheme}_".startswith(f"{to}_")]
    if not wanted:
        known("scheme", to, [*schemes, *sorted({scheme.partition("_")[0] for scheme in schemes} - {*schemes})])
    table, key = load(name), table_specs()[name].key
    found = _found(name, table, counterparts)
    if not found.scheme.isin(wanted).any():
        there = [scheme for scheme in schemes if (found.scheme == scheme).any()]
        raise InputError(f"{name} has no counterpart in {to}; it has: {', '.join(there) or 'none in any scheme'}")
    found = found[found.scheme.isin(wanted)]
    joined = table.merge(_best(found, key) if best else found, on=key, how="left")
    return joined.astype({"scheme_code": "Int64"}) if _are_numbers(wanted) else joined


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


def _best(found: pd.DataFrame, key: str) -> pd.DataFrame:
    """The counterparts that are kept where each record has one at most, and what each record lost by it."""
    kept: dict[str, int] = {}
    holders: dict[tuple[str, str], str] = {}
    dropped: dict[str, list[str]] = {}
    for row in found.sort_values(["match", "scheme", key, "scheme_code"]).itertuples():
        record, counterpart = getattr(row, key), (row.scheme, row.scheme_code)
        # A code of a list stands for all records that have it; a counterpart of a record's own is one record's.
        holder = holders.get(counterpart) if row.matched_by == key else None
        if record in kept or holder:
            why = f", which {holder} has" if holder else ""
            dropped.setdefault(record, []).append(f"{row.scheme} {row.scheme_code} ({row.match}){why}")
            continue
        kept[record] = row.Index
        holders.setdefault(counterpart, record)
    records = found[[key]].drop_duplicates()
    told = records.assign(dropped=["; ".join(dropped.get(record, [])) or None for record in records[key]])
    return told.merge(found.loc[list(kept.values())], on=key, how="left")[[*found.columns, "dropped"]]


def _are_numbers(schemes: list[str]) -> bool:
    from conflict_claims.schemas.crosswalk import CODE_FORMS

    # A form that takes a number, and none with a zero before it.
    forms = [re.compile(CODE_FORMS.get(scheme, "")) for scheme in schemes]
    return all(form.fullmatch("10") and not form.fullmatch("010") for form in forms)
