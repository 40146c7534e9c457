"""The rest of the public functions: validation, codebook, connection, crosswalk, version, examples."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import tomllib

import pandas as pd
import pytest

import conflict_claims as cc
from conflict_claims import api
from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.errors import InputError
from conflict_claims.roots import HERE, home

NAMES = list(table_specs())


@pytest.mark.parametrize("name", NAMES)
def test_what_load_gives_is_valid(name):
    """A type that the loader gives and the model does not take."""
    cc.validate(cc.load(name), name)


def test_validate_tells_each_fault_with_its_row():
    """A fault that is swallowed, or one that hides the others."""
    claims = cc.load("casualty_claims").astype({"count_qualifier": object, "claimant_actor_id": object})
    for column, value in {"count_low": 100, "count_high": 1, "count_qualifier": "range"}.items():
        claims.loc[0, column] = value
    claims.loc[1, "claimant_actor_id"] = "No Slug"
    with pytest.raises(InputError) as error:
        cc.validate(claims.drop(columns="hedge"), "casualty_claims")
    for word in ("row 0: count_low is not above count_high", "row 1, claimant_actor_id", "No Slug", "hedge"):
        assert word in str(error.value)


AS_USERS_HAVE_THEM = {
    "read_csv": lambda name: pd.read_csv(cc.path(name, format="csv"), keep_default_na=False, na_values=[""]),
    "read_csv as text": lambda name: pd.read_csv(cc.path(name, format="csv"), dtype=str, keep_default_na=False, na_values=[""]),
    "read_csv with pyarrow": lambda name: pd.read_csv(
        cc.path(name, format="csv"), dtype_backend="pyarrow", engine="pyarrow", keep_default_na=False, na_values=[""]
    ),
    "read_parquet": lambda name: pd.read_parquet(cc.path(name)),
    "read_parquet with pyarrow": lambda name: pd.read_parquet(cc.path(name), dtype_backend="pyarrow"),
    "objects": lambda name: cc.load(name).astype(object),
    "records": lambda name: pd.DataFrame(cc.load(name, engine="arrow").to_pylist(), columns=cc.load(name).columns),
    "nanoseconds": lambda name: cc.load(name).astype(
        {c: "datetime64[ns]" for c, t in cc.load(name).dtypes.items() if "datetime" in str(t)}
    ),
    "columns in another order": lambda name: cc.load(name).iloc[:, ::-1],
    "JSON": lambda name: pd.DataFrame(
        json.loads(cc.load(name).to_json(orient="records", date_format="iso")), columns=cc.load(name).columns
    ),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", AS_USERS_HAVE_THEM)
def test_validate_takes_rows_as_users_have_them(form, name):
    """Rows that are right and refused for their types, or taken with another value."""
    typed = cc.validate(AS_USERS_HAVE_THEM[form](name), name)
    pd.testing.assert_frame_equal(typed.reset_index(drop=True), cc.load(name))


def test_validate_says_what_is_wrong_in_the_terms_of_the_table():
    """A fault told as pandera's, a rule that only follows from a bad cell, or a misspelt column told as one too many."""
    claims = cc.load("casualty_claims").astype(object)
    claims.loc[0, "hedge"] = "aleged"
    claims.loc[1, "count_low"] = "1,000"
    claims.loc[2, "count_low"] = 2.5
    claims.loc[3, "victim_country_code"] = "Iran"
    claims.loc[4, "event_id"] = None
    with pytest.raises(InputError) as error:
        cc.validate(claims.rename(columns={"scope": "scoep"}), "casualty_claims")
    told = str(error.value)
    for words in (
        "row 0, hedge: 'aleged' is not a code of hedge: alleged, ",
        "row 1, count_low: '1,000' can be a number with decimals",
        "row 2, count_low: 2.5 is not a whole number",
        "row 3, victim_country_code: found 'Iran'; expected three capital letters",
        "row 4, event_id: found nothing; expected a value",
        "scoep: there is no column of casualty_claims 'scoep' (did you mean 'scope'?)",
    ):
        assert words in told, told
    assert "row 1:" not in told and "row 2:" not in told


def test_validate_tells_a_key_that_stands_twice():
    """Two rows of one key, which a table cannot hold."""
    events = cc.load("events")
    with pytest.raises(InputError, match=r"event_id: '.*' stands twice"):
        cc.validate(pd.concat([events, events.iloc[[0]]], ignore_index=True), "events")


def test_validate_accepts_rows_that_users_add():
    """A model that takes only the data of the release."""
    claims = cc.load("casualty_claims")
    added = claims.iloc[[0]].assign(claim_id="a-report.a-fire.a-mayor.killed.people", claimant_actor_id="a-mayor")
    cc.validate(pd.concat([claims, added], ignore_index=True), "casualty_claims")


@pytest.mark.parametrize("name", NAMES)
def test_describe_has_a_row_for_each_column(name):
    """A column without a meaning, or a codebook other than the table."""
    book = cc.describe(name)
    assert book.column.tolist() == list(cc.load(name).columns)
    assert book.description.str.len().min() > 0


def test_codes_keep_the_order_of_the_list():
    """Codes in alphabetical order, where hedge runs from the weakest to the strongest."""
    for name, codes in code_lists().items():
        assert cc.codes(name).code.tolist() == codes.values


def test_connect_has_every_table():
    """A table, or a derived one, that SQL cannot see."""
    pytest.importorskip("duckdb")
    with cc.connect() as connection:
        for name in NAMES:
            assert len(connection.table(name).fetchall()) == len(cc.load(name))
            for column in (c for c in table_specs()[name].columns if c.code_list and c.code_list.ordered):
                rows = connection.execute(f"select {column.name}::varchar, {column.name}_rank from {name}").fetchall()
                assert all(rank == (None if code is None else column.code_list.values.index(code)) for code, rank in rows)


def test_crosswalk_keeps_every_record_and_its_match():
    """A record that falls out for want of a counterpart, or a counterpart without its match."""
    actors = cc.crosswalk("actors", to="ucdp")
    assert set(actors.actor_id) == set(cc.load("actors").actor_id)
    assert (actors.scheme_code.isna() == actors.match.isna()).all()
    assert actors.scheme_code.isna().any()
    assert set(actors.scheme.dropna()) == {"ucdp_actor"}
    assert list(actors.match.cat.categories) == ["exact", "close", "broad"]


@pytest.mark.parametrize(("name", "to"), [("actors", "ucdp"), ("actors", "gleditsch_ward"), ("places", "geonames")])
def test_numbers_of_other_schemes_are_whole_numbers(name, to):
    """Numbers as text, which no merge with the other data set finds."""
    codes = cc.crosswalk(name, to=to).scheme_code
    assert str(codes.dtype) == "Int64" and codes.notna().any()


def test_codes_with_leading_zeros_stay_text():
    """A country 4 where the scheme has 004."""
    assert cc.crosswalk("actors", to="un_m49").scheme_code.dtype == cc.load("crosswalk").code.dtype


@pytest.mark.parametrize(
    ("name", "to"), [("actors", "ucdp"), ("actors", "iso"), ("places", "wikidata"), ("events", "plover"), ("events", "wikidata")]
)
def test_best_gives_one_row_a_record_and_says_what_it_dropped(name, to):
    """A merge that gives a row twice, a record that falls out, a worse match kept, or a counterpart that is gone without a word."""
    every, best = cc.crosswalk(name, to=to), cc.crosswalk(name, to=to, best=True)
    key = table_specs()[name].key
    assert best[key].tolist() == cc.load(name)[key].tolist()
    own = best[best.matched_by == key]
    assert not own.duplicated(["scheme", "scheme_code"]).any()
    lost = every[every.match.notna()].merge(best[[key, "scheme", "scheme_code", "match", "dropped"]], on=key, suffixes=("", "_kept"))
    lost = lost[(lost.scheme != lost.scheme_kept) | (lost.scheme_code != lost.scheme_code_kept)]
    assert all(f"{row.scheme} {row.scheme_code} ({row.match})" in row.dropped for row in lost.itertuples())
    assert not (lost.match < lost.match_kept).any()
    merged = best.dropna(subset="scheme_code")[["scheme_code"]].drop_duplicates().merge(own, on="scheme_code")
    assert len(merged) == len(own)


def test_sides_are_one_row_an_event_actor_and_role():
    """A side that stands once for each document, or one that falls out."""
    sides, parts = cc.sides(), cc.load("event_actors")
    keys = ["event_id", "role", "actor_id"]
    assert set(map(tuple, sides[keys].astype(str).to_numpy())) == set(map(tuple, parts[keys].astype(str).to_numpy()))
    assert not sides.duplicated(keys).any()
    assert sides.document_count.sum() == len(parts.drop_duplicates([*keys, "document_id"]))


def test_categories_of_one_list_are_one_type():
    """Two tables whose codes become objects when they meet, because their categories differ."""
    dtypes: dict[str, set] = {}
    for name, spec in table_specs().items():
        frame = cc.load(name)
        for column in spec.columns:
            if column.code_list:
                dtypes.setdefault(column.code_list.name, []).append(frame[column.name].dtype)
                assert frame[column.name].dtype.ordered == column.code_list.ordered
    assert all(first == other for first, *others in dtypes.values() for other in others)
    merged = cc.load("event_reports").merge(cc.load("casualty_claims"), on=["event_id", "hedge"])
    assert merged.hedge.dtype == cc.load("casualty_claims").hedge.dtype


@pytest.mark.parametrize("list_name", [name for name, codes in code_lists().items() if codes.ordered])
def test_codes_rank_scales_and_nothing_else(list_name):
    """A scale without its order in the one table that every program can read, or an order where there is none."""
    codes = cc.load("codes").set_index("code_id")
    for place, code in enumerate(code_lists()[list_name].values):
        assert codes["rank"][f"{list_name}/{code}"] == place
    assert codes[~codes.code_list.isin([n for n, c in code_lists().items() if c.ordered])]["rank"].isna().all()


def test_crosswalk_reaches_events_through_their_codes():
    """PLOVER, ACLED and CAMEO types, which belong to codes and not to events, left out."""
    events = cc.crosswalk("events", to="plover").dropna(subset="match")
    assert set(events.matched_by) == {"event_type"}
    bombing = events[events.event_type == "bombing"]
    assert {"ASSAULT", "ASSAULT-explosives"} <= set(bombing.scheme_code)


@pytest.mark.parametrize(
    ("name", "to", "scheme"),
    [
        ("actors", "iso", "iso_3166_1_alpha_3"),
        ("places", "geonames", "geonames"),
        ("events", "acled", "acled_event_type"),
        ("places", "wikidata", "wikidata"),
        ("events", "wikidata", "wikidata"),
    ],
)
def test_crosswalk_to_each_scheme(name, to, scheme):
    """A scheme that the table has and the function does not find."""
    assert scheme in set(cc.crosswalk(name, to=to).scheme.dropna())


def test_version_is_the_projects():
    """A version in the code that nobody raised."""
    if home() == HERE:
        pytest.skip("runs in a checkout")
    assert cc.__version__ == tomllib.loads((home() / "pyproject.toml").read_text())["project"]["version"]


def test_unknown_attribute_is_an_attribute_error():
    """A lazy module that answers to any name, which breaks hasattr and completion."""
    assert not hasattr(cc, "no_such_thing")
    assert {"load", "tables", "__version__"} <= set(dir(cc))


def test_it_is_typed():
    """A package that type checkers skip."""
    assert (HERE / "py.typed").is_file()


@pytest.mark.parametrize(
    "name", ["conflict_claims", *(f"conflict_claims.api.{module.name}" for module in pkgutil.iter_modules(api.__path__))]
)
def test_examples_run(name):
    """An example in a docstring that no longer gives what it shows."""
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
