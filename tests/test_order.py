"""One question about an order, asked in six ways, has one answer: which claims are passed on with more than a given distance?"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

import conflict_claims as cc
from conflict_claims.declare.tables import code_lists, table_specs
from conflict_claims.exports import duckdb_file, sqlite_file
from conflict_claims.exports.release import read_release
from conflict_claims.roots import home

# Every column whose codes are a scale, and each code of it.
QUESTIONS = [
    (name, column.name, code)
    for name, spec in table_specs().items()
    for column in spec.columns
    if column.code_list and column.code_list.ordered
    for code in column.code_list.values
]


def answer(name: str, column: str, code: str) -> list[str]:
    """The keys of the rows whose code lies above the given one, from the CSV file by hand."""
    spec = table_specs()[name]
    scale = spec.column(column).code_list.values
    with cc.path(name, format="csv").open(encoding="utf-8", newline="") as file:
        return [row[spec.key] for row in csv.DictReader(file) if row[column] and scale.index(row[column]) > scale.index(code)]


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """The databases of the release, open."""
    duckdb = pytest.importorskip("duckdb")
    folder, release = tmp_path_factory.mktemp("order"), read_release(home())
    for kind in (duckdb_file, sqlite_file):
        kind.write(release, folder / f"conflict-claims{kind.ENDING}")
    with (
        duckdb.connect(str(folder / f"conflict-claims{duckdb_file.ENDING}"), read_only=True) as database,
        closing(sqlite3.connect(folder / f"conflict-claims{sqlite_file.ENDING}")) as sqlite,
        cc.connect() as connection,
    ):
        yield {"duckdb database": database, "SQLite": sqlite, "connect()": connection}


def test_pandas():
    """A comparison by letters, or a TypeError."""
    for name, column, code in QUESTIONS:
        frame = cc.load(name)
        assert frame[frame[column] > code][table_specs()[name].key].tolist() == answer(name, column, code)


def test_plain_read_parquet_of_pandas():
    """An order that only our own loader knows."""
    import pandas as pd

    for name, column, code in QUESTIONS:
        frame = pd.read_parquet(cc.path(name))
        assert frame[frame[column] > code][table_specs()[name].key].tolist() == answer(name, column, code)


def test_polars():
    """A comparison by letters."""
    pl = pytest.importorskip("polars")
    for name, column, code in QUESTIONS:
        frame = cc.load(name, engine="polars")
        assert frame.filter(pl.col(column) > code)[table_specs()[name].key].to_list() == answer(name, column, code)


@pytest.mark.parametrize("where", ["connect()", "duckdb database", "SQLite"])
def test_sql(databases, where):
    """A database in which only letters compare."""
    for name, column, code in QUESTIONS:
        key, scale = table_specs()[name].key, table_specs()[name].column(column).code_list.name
        rank = f"(select \"rank\" from codes where code_list = '{scale}' and code = '{code}')"
        rows = databases[where].execute(f"select {key} from {name} where {column}_rank > {rank} order by {key}").fetchall()
        assert [row[0] for row in rows] == answer(name, column, code)


def test_the_type_of_the_database_compares(databases):
    """An enum whose order is not that of the list."""
    for name, column, code in QUESTIONS:
        key, scale = table_specs()[name].key, table_specs()[name].column(column).code_list.name
        query = f"select {key} from {name} where {column} > '{code}'::\"{scale}\" order by {key}"
        assert [row[0] for row in databases["duckdb database"].execute(query).fetchall()] == answer(name, column, code)


def test_r():
    """R, which knows the order from the table of codes alone."""
    rscript = shutil.which("Rscript") or pytest.skip("R is not installed")
    for name, column, code in QUESTIONS[:: len(QUESTIONS) // 7]:
        scale = table_specs()[name].column(column).code_list.name
        script = f"""
            codes <- read.csv("{cc.path("codes", format="csv")}", na.strings = "")
            scale <- subset(codes, code_list == "{scale}")
            rows <- read.csv("{cc.path(name, format="csv")}", na.strings = "", encoding = "UTF-8")
            rows${column} <- factor(rows${column}, levels = scale$code[order(scale$rank)], ordered = TRUE)
            cat(rows${table_specs()[name].key}[which(rows${column} > "{code}")], sep = "\\n")
        """
        done = subprocess.run([rscript, "--vanilla", "-e", script], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split() == answer(name, column, code)


def test_there_is_something_to_compare():
    """Questions that nothing answers, so that any way answers them alike."""
    assert any(answer(*question) for question in QUESTIONS)
    assert {"hedge"} <= {name for name, codes in code_lists().items() if codes.ordered}
