"""Every snippet of docs/recipes.md runs, and all that answer their question give the same answer."""

from __future__ import annotations

import csv
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest

import conflict_claims as cc
from conflict_claims.exports import duckdb_file, sqlite_file
from conflict_claims.exports.release import read_release
from conflict_claims.roots import home

RECIPES = home() / "docs" / "recipes.md"
BLOCK = re.compile(r"^```(?P<language>python|sql|r)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found["language"], found["code"]) for found in BLOCK.finditer(RECIPES.read_text(encoding="utf-8"))]
COLUMNS = ["event_title", "claimant_name", "victim_group", "count_low", "count_high", "scope", "hedge"]


@pytest.fixture(autouse=True)
def in_the_package(monkeypatch):
    monkeypatch.chdir(home())


def test_the_question_is_answered_in_four_ways():
    """A way that the recipes promise and no longer show."""
    ways = [(language, "polars" in code) for language, code in BLOCKS if ("answer" in code or language == "sql")]
    assert sorted(ways) == [("python", False), ("python", True), ("r", False), ("sql", False)]


@pytest.mark.parametrize(("language", "code"), BLOCKS, ids=[f"{place}-{language}" for place, (language, _) in enumerate(BLOCKS)])
def test_snippet_runs_and_answers(language, code, tmp_path):
    """A snippet that fails, or whose ``answer`` differs from what the tables say."""
    answer = {"python": run_python, "sql": run_sql, "r": run_r}[language](code, tmp_path)
    if answer is not None:
        assert answer == expected()


def expected():
    """Who says how many were killed in each strike, from the CSV files by hand."""
    events, claims = (
        csv.DictReader((home() / "data" / f"{name}.csv").open(encoding="utf-8", newline="")) for name in ("events", "casualty_claims_wide")
    )
    strikes = {event["event_id"] for event in events if event["event_type"] == "air_or_missile_strike"}
    found = [
        [claim[column] or None for column in COLUMNS] for claim in claims if claim["effect"] == "killed" and claim["event_id"] in strikes
    ]
    assert found
    return found


def run_python(code, tmp_path):
    if "polars" in code:
        pytest.importorskip("polars")
    space: dict = {}
    exec(compile(code, str(RECIPES), "exec"), space)
    answer = space.get("answer")
    if answer is None:
        return None
    rows = answer.to_dicts() if hasattr(answer, "to_dicts") else answer.astype(object).where(answer.notna(), None).to_dict("records")
    return as_text([[row[column] for column in COLUMNS] for row in rows])


def run_sql(code, tmp_path):
    """The answer of cc.connect(), after the databases of the release have given the same."""
    duckdb = pytest.importorskip("duckdb")
    release = read_release(home())
    for kind in (duckdb_file, sqlite_file):
        kind.write(release, tmp_path / f"conflict-claims{kind.ENDING}")
    with (
        cc.connect() as own,
        duckdb.connect(str(tmp_path / f"conflict-claims{duckdb_file.ENDING}")) as other,
        closing(sqlite3.connect(tmp_path / f"conflict-claims{sqlite_file.ENDING}")) as third,
    ):
        relation = own.sql(code)
        assert relation.columns == COLUMNS
        answer = as_text(relation.fetchall())
        assert as_text(other.sql(code).fetchall()) == answer
        assert as_text(third.execute(code).fetchall()) == answer
    return answer


def run_r(code, tmp_path):
    rscript = shutil.which("Rscript") or pytest.skip("R is not installed")
    out = tmp_path / "answer.csv"
    script = tmp_path / "snippet.R"
    script.write_text(f'{code}\nwrite.csv(answer, "{out}", row.names = FALSE, na = "")\n', encoding="utf-8")
    done = subprocess.run([rscript, "--vanilla", str(script)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    head, *rows = csv.reader(out.open(encoding="utf-8", newline=""))
    assert head == COLUMNS
    return [[cell or None for cell in row] for row in rows]


def as_text(rows):
    return [[None if cell is None else str(cell) for cell in row] for row in rows]
