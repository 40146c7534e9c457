"""The recipes of docs/joins.md run on invented rows of UCDP GED and ACLED, and match what they should and nothing else."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from printed import snippets, tables_of

import conflict_claims as cc
from conflict_claims.api import catalogue
from conflict_claims.roots import home

PAGE = home() / "docs" / "joins.md"
INVENTED = Path(__file__).parent / "joins"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """What each snippet printed, beside what the page says, and the names that the last one leaves behind."""
    tables = tables_of(PAGE, tmp_path_factory.mktemp("release"))
    said, names = [], {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(INVENTED)
        patch.setattr(catalogue, "home", lambda: tables)
        for code, printed in snippets(PAGE):
            with redirect_stdout(StringIO()) as out:
                exec(compile(code, str(PAGE), "exec"), names)
            said.append((out.getvalue(), printed))
    return said, names


def test_recipes_print_what_the_page_says(run):
    """A recipe that fails, or rows on the page that it does not give."""
    said, _ = run
    assert sum(bool(printed) for _, printed in said) == 5
    assert [out for out, _ in said] == [printed for _, printed in said]


def test_distance_and_days_decide(run, monkeypatch):
    """A distance that is wrong, a day that does not count, and a place of ours that is none."""
    _, names = run
    day = pd.Timestamp("2024-01-10")
    ours = pd.DataFrame({"date_start": day, "date_end": day, "latitude": [0.0, 0.0, None], "longitude": 0.0, "place_precision": [1, 4, 1]})
    # A degree along the equator is 6371 * pi / 180 = 111.195 km.
    theirs = pd.DataFrame({"latitude": 0.0, "longitude": [1.0, 0.0, -1.0], "begins": day + pd.to_timedelta([0, 1, -2], "D")})
    theirs = theirs.assign(ends=theirs.begins.where(theirs.index < 2, day))
    monkeypatch.setitem(names, "ours", ours)
    found = names["near"](theirs, km=111.3)
    assert found.km.tolist() == [111.2, 111.2] and found.longitude_theirs.tolist() == [1.0, -1.0]
    assert names["near"](theirs, km=111.1).empty


def test_numbers_join_without_fanning_out():
    """Actor numbers that are text, which a merge with GED refuses, or one number at two actors, which gives rows twice."""
    numbers = cc.crosswalk("actors", to="ucdp", best=True).dropna(subset="scheme_code")
    ged = pd.read_csv(INVENTED / "ged.csv")
    assert ged.side_a_new_id.dtype == np.int64
    for side in ("side_a_new_id", "side_b_new_id"):
        assert len(ged.merge(numbers, left_on=side, right_on="scheme_code", how="left")) == len(ged)


@pytest.mark.parametrize("name", ["ged", "acled"])
def test_invented_rows_are_apart_from_real_ones(name):
    """A row of the licensed data sets that has come into the package: all are marked as invented."""
    rows = pd.read_csv(INVENTED / f"{name}.csv")
    keys = rows.iloc[:, 0].astype(str)
    assert keys.str.match("90000|INV").all() and keys.is_unique
