"""The rest of the public functions: validation, codebook, connection, crosswalk, version, examples."""

from __future__ import annotations

import doctest
import importlib
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
    claims = cc.load("casualty_claims")
    claims.loc[0, "count_low"] = 100
    claims.loc[1, "claimant_actor_id"] = "No Slug"
    with pytest.raises(InputError) as error:
        cc.validate(claims.drop(columns="hedge"), "casualty_claims")
    for word in ("row 0: count_low is not above count_high", "row 1, claimant_actor_id", "No Slug", "hedge"):
        assert word in str(error.value)


def test_validate_accepts_rows_that_users_add():
    """A model that takes only the data of the release."""
    claims = cc.load("casualty_claims")
    added = claims.iloc[[0]].assign(claim_id="iran-strikes-pakistan.iran.killed.people", claimant_actor_id="iran")
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


def test_crosswalk_keeps_every_record_and_its_match():
    """A record that falls out for want of a counterpart, or a counterpart without its match."""
    actors = cc.crosswalk("actors", to="ucdp")
    assert set(actors.actor_id) == set(cc.load("actors").actor_id)
    assert (actors.scheme_code.isna() == actors.match.isna()).all()
    assert actors.scheme_code.isna().any()
    assert set(actors.scheme.dropna()) == {"ucdp_actor"}
    assert list(actors.match.cat.categories) == ["exact", "close", "broad"]


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
