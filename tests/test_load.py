"""load(): the same values and types in every library, and nothing imported that is not needed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import conflict_claims as cc
from conflict_claims.api import arrow_engine
from conflict_claims.api.catalogue import Loadable
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError

PANDAS_TYPES = {
    "text": "str",
    "whole": "Int64",
    "decimal": "Float64",
    "flag": "boolean",
    "day": "datetime64[s]",
    "code": "category",
}
NAMES = list(table_specs())


def test_tables_are_those_declared():
    """A table that is declared and cannot be loaded, or an order other than the declared one."""
    assert cc.tables() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_pandas_types_are_the_declared_ones(name):
    """An integer that becomes a float, a date that becomes an object or text, a code without its whole list."""
    frame = cc.load(name)
    for column in table_specs()[name].columns:
        assert str(frame.dtypes[column.name]) == PANDAS_TYPES[column.sort]
        if column.code_list:
            assert list(frame[column.name].cat.categories) == column.code_list.values


def test_a_merge_on_a_code_keeps_it_a_code():
    """A list that has another order or scale in another table, so that a merge turns its codes into text."""
    first: dict[str, pd.Series] = {}
    for name, spec in table_specs().items():
        frame = cc.load(name)
        for column in spec.columns:
            if column.code_list:
                codes = frame[column.name].drop_duplicates().rename("code")
                other = first.setdefault(column.code_list.name, codes)
                assert codes.dtype == other.dtype == pd.merge(codes, other, on="code").code.dtype, (name, column.name)


@pytest.mark.parametrize("build", [cc.sides, cc.toll, lambda: cc.crosswalk("actors", to="ucdp")], ids=["sides", "toll", "crosswalk"])
def test_codes_stay_codes_in_what_is_built(build):
    """A code that a join inside the package has turned into text."""
    coded = {column.name for spec in table_specs().values() for column in spec.columns if column.code_list}
    types = build().dtypes
    found = types[types.index.isin(coded)]
    assert len(found) and (found == "category").all()


def test_a_code_from_a_file_is_merged_as_a_code_after_validation(tmp_path):
    """What docs/round-trips.md says of codes that were read from a CSV file, and the mend that it gives."""
    events = cc.load("events")
    events.to_csv(tmp_path / "events.csv", index=False)
    back = pd.read_csv(tmp_path / "events.csv", keep_default_na=False, na_values=[""])
    kinds = events[["kind"]].drop_duplicates()
    assert kinds.merge(back, on="kind").kind.dtype != "category"
    assert kinds.merge(cc.validate(back, "events"), on="kind").kind.dtype == events.kind.dtype


def test_observed_decides_whether_absent_codes_are_counted():
    """A count by code that lacks the codes without a row, or has them where only what occurs was asked for."""
    kinds = cc.load("casualty_claims").hedge
    absent = kinds[kinds != kinds.iloc[0]].to_frame()
    assert absent.groupby("hedge", observed=False).size()[kinds.iloc[0]] == 0
    assert kinds.iloc[0] not in absent.groupby("hedge", observed=True).size().index


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ["pandas", "polars", "arrow", "duckdb"])
def test_every_engine_gives_the_values_of_the_file(name, engine):
    """A value, a null, a row or a column that one library loses or alters on the way."""
    pytest.importorskip({"arrow": "pyarrow"}.get(engine, engine))
    assert plain_rows(cc.load(name, engine=engine), engine) == pq.read_table(cc.path(name)).to_pylist()


@pytest.mark.parametrize("name", NAMES)
def test_polars_and_duckdb_know_dates_and_whole_lists(name):
    """Codes as plain text, or in alphabetical order, or dates as text in polars and duckdb."""
    pytest.importorskip("duckdb")
    polars = pytest.importorskip("polars")
    schema = cc.load(name, engine="polars").schema
    relation = cc.load(name, engine="duckdb")
    types = dict(zip(relation.columns, relation.types, strict=True))
    for column in table_specs()[name].columns:
        if column.code_list:
            assert schema[column.name] == polars.Enum(column.code_list.values)
            assert dict(types[column.name].children)["values"] == column.code_list.values
        if column.sort == "day":
            assert schema[column.name] == polars.Date
            assert types[column.name] == "DATE"


@pytest.mark.parametrize("engine", ["pandas", "polars", "arrow", "duckdb"])
def test_columns_come_in_the_order_asked_for(engine):
    """Columns in the order of the file, or columns that nobody asked for."""
    pytest.importorskip({"arrow": "pyarrow"}.get(engine, engine))
    table = cc.load("events", columns=["topic", "event_id", "kind"], engine=engine)
    names = table.column_names if engine == "arrow" else list(table.columns)
    assert names == ["topic", "event_id", "kind"]


def test_an_empty_table_keeps_its_types():
    """Categories that vanish where Parquet has no row group to keep a dictionary in."""
    empty = pa.chunked_array([], pa.dictionary(pa.int8(), pa.string()))
    whole = arrow_engine._over_whole_list(empty, Loadable("hedge", "string", ("none", "alleged")))
    assert [chunk.dictionary.to_pylist() for chunk in whole.chunks] == [["none", "alleged"]]


def test_a_partial_dictionary_is_put_over_the_whole_list():
    """Codes that change meaning where a row group has a dictionary in another order."""
    values = pa.chunked_array([pa.array(["b", None, "c"]).dictionary_encode(), pa.array(["a"]).dictionary_encode()])
    whole = arrow_engine._over_whole_list(values, Loadable("x", "string", ("a", "b", "c")))
    assert whole.to_pylist() == ["b", None, "c", "a"]
    assert [chunk.dictionary.to_pylist() for chunk in whole.chunks] == [["a", "b", "c"]]


def test_a_code_outside_the_list_is_no_null():
    """A file that was not rebuilt after its list changed, read as if the value were missing."""
    values = pa.chunked_array([pa.array(["z"]).dictionary_encode()])
    with pytest.raises(InputError, match=r"x: .* lacks"):
        arrow_engine._over_whole_list(values, Loadable("x", "string", ("a",)))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: cc.load("casualty_claim"), ["casualty_claim'", "did you mean 'casualty_claims'", "events, actors"]),
        (lambda: cc.load("zzz"), ["there are: events"]),
        (lambda: cc.load("../pyproject"), ["there is no table"]),
        (lambda: cc.load("events", columns=["titel"]), ["column of events 'titel'", "'title'"]),
        (lambda: cc.load("events", columns="title"), ["['title']"]),
        (lambda: cc.load("events", columns=[]), ["empty"]),
        (lambda: cc.load("events", columns=["title", "title"]), ["twice"]),
        (lambda: cc.load("events", engine="panda"), ["engine 'panda'", "'pandas'"]),
        (lambda: cc.path("events", format="xls"), ["parquet, csv"]),
        (lambda: cc.describe("event"), ["'events'"]),
        (lambda: cc.codes("hegde"), ["'hedge'"]),
        (lambda: cc.validate(pd.DataFrame(), "evnts"), ["'events'"]),
        (lambda: cc.validate([], "events"), ["builtins.list"]),
        (lambda: cc.crosswalk("actors", to="udcp"), ["'ucdp'"]),
        (lambda: cc.crosswalk("documents", to="ucdp"), ["documents has no counterpart"]),
    ],
)
def test_a_wrong_name_is_told_and_the_nearest_given(call, words):
    """A traceback out of pyarrow for a typing error, or a message that does not say which names there are."""
    with pytest.raises(InputError) as error:
        call()
    for word in words:
        assert word in str(error.value)


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch):
    """A bare ModuleNotFoundError for an optional library."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match=r"pip install 'conflict-claims\[polars\]'"):
        cc.load("events", engine="polars")


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        (
            "import conflict_claims as cc; dir(cc); cc.tables(); cc.path('events')",
            "numpy pandas pyarrow pandera frictionless duckdb polars",
        ),
        ("import conflict_claims as cc; cc.__version__", "numpy pandas pyarrow pandera frictionless duckdb polars"),
        ("import conflict_claims as cc; cc.load('events')", "pandera frictionless duckdb polars pyarrow.dataset"),
        ("import conflict_claims as cc; cc.load('events', engine='arrow')", "pandera frictionless duckdb polars"),
        ("import conflict_claims as cc; cc.load('events', engine='polars')", "pandas pandera frictionless duckdb"),
        ("import conflict_claims as cc; cc.connect()", "pandas pandera frictionless polars"),
        ("import conflict_claims as cc; cc.describe('events')", "frictionless duckdb polars"),
    ],
)
def test_nothing_is_imported_before_it_is_needed(program, absent):
    """A second of imports that a user pays for a table of six rows."""
    check = f"{program}; import sys; found = [m for m in {absent.split()!r} if m in sys.modules]; sys.exit(' '.join(found) or 0)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_missing_file_is_told(monkeypatch, tmp_path):
    """A traceback out of pyarrow in a checkout that was not built."""
    monkeypatch.setattr("conflict_claims.api.catalogue.home", lambda: tmp_path)
    with pytest.raises(InputError, match=r"events\.parquet: is not there; .*build"):
        cc.load("events")


def test_tables_stays_a_function():
    """A subpackage of that name, which an import would put in its place."""
    pytest.importorskip("rapidfuzz", reason="the subpackage needs the libraries of the gate")
    import conflict_claims.generate.package  # noqa: F401

    assert callable(cc.tables)


def test_relations_can_be_joined():
    """A relation that closes with the connection that load() made for it, or two that cannot meet."""
    pytest.importorskip("duckdb")
    joined = cc.load("casualty_claims", engine="duckdb").join(cc.load("events", engine="duckdb"), "event_id")
    assert len(joined.fetchall()) == len(cc.load("casualty_claims"))


def test_relations_come_from_eight_threads():
    """Threads that share one connection, and lose or mix what they read."""
    pytest.importorskip("duckdb")
    names = [name for name in NAMES for _ in range(4)]

    def rows(name):
        relation = cc.load(name, engine="duckdb")
        return relation.join(cc.load(name, engine="duckdb"), table_specs()[name].key).fetchall(), relation.fetchall()

    with ThreadPoolExecutor(8) as pool:
        for name, (joined, found) in zip(names, pool.map(rows, names), strict=True):
            assert len(joined) == len(found)
            assert [dict(zip(table_specs()[name].column_names, row, strict=True)) for row in found] == expected_rows(name)


@cache
def expected_rows(name):
    return pq.read_table(cc.path(name)).to_pylist()


def plain_rows(table, engine):
    """Rows of plain Python values, null as None."""
    if engine == "arrow":
        return table.to_pylist()
    if engine == "polars":
        return table.to_dicts()
    if engine == "duckdb":
        return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    return [{name: plain(value) for name, value in row.items()} for row in table.astype(object).to_dict("records")]


def plain(value):
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, dt.datetime) else value
