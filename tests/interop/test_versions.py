"""The loader, its checks and its formatting with the lowest versions that it allows, those between, and the newest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import tomllib
import venv

import pytest
from reference import ROOT, run

pytestmark = pytest.mark.interop

LIBRARIES = ("pandas", "pyarrow", "polars", "duckdb", "pandera", "pycountry")
SETS = {
    # What pyproject.toml allows at the least; pyarrow 16.0 knows no numpy 2.
    "lowest": ["numpy<2"],
    # The last pandas before 3, with a pyarrow that asks an empty file for its first row group.
    "between": ["pandas==2.3.3", "pyarrow==18.1.0", "polars==1.30.0", "duckdb==1.4.0", "pandera[pandas]", "pycountry"],
    "newest": ["pandas", "pyarrow", "polars", "duckdb", "pandera[pandas]", "pycountry"],
}
MOST_SECONDS = 600

PROGRAM = """
import importlib.metadata, json, sys, tempfile, warnings
from pathlib import Path
import conflict_claims as cc
import pyarrow.parquet as pq
import datetime as dt

def plain(value):
    import pandas as pd
    return None if pd.isna(value) else value.date() if isinstance(value, dt.datetime) else value

done = {}
for name in cc.tables():
    with pq.ParquetFile(cc.path(name)) as file:
        expected = (file.read() if file.num_row_groups else file.schema_arrow.empty_table()).to_pylist()
    frame = cc.load(name)
    assert [{c: plain(v) for c, v in row.items()} for row in frame.astype(object).to_dict("records")] == expected, (name, "pandas")
    assert cc.load(name, engine="arrow").to_pylist() == expected, (name, "arrow")
assert not {"pandera", "frictionless", "duckdb", "polars"} & set(sys.modules)
done["load"] = True
for name in cc.tables():
    key, columns = cc.load(name).columns[0], list(cc.load(name).columns)
    assert len(cc.load(name, engine="polars").to_dicts()) == len(cc.load(name)), (name, "polars")
    relation = cc.load(name, engine="duckdb")
    assert relation.columns == columns and len(relation.fetchall()) == len(cc.load(name)), (name, "duckdb")
done["polars, duckdb"] = True
claims = cc.load("casualty_claims")
with cc.connect() as connection:
    in_sql = connection.execute("select count(*) from casualty_claims where hedge_rank > 1").fetchone()[0]
import polars as pl
in_polars = cc.load("casualty_claims", engine="polars").filter(pl.col("hedge") > "attributed").height
assert int((claims.hedge > "attributed").sum()) == in_sql == in_polars
merged = cc.load("event_reports").merge(claims, on=["event_id", "hedge"])
assert merged.hedge.dtype == claims.hedge.dtype
done["order"] = True
import pandas as pd
for name in cc.tables():
    frame = cc.load(name)
    assert cc.validate(frame, name) is frame, name
    for rows in (
        pd.read_csv(cc.path(name, format="csv"), keep_default_na=False, na_values=[""]),
        pd.read_csv(cc.path(name, format="csv"), dtype=str, keep_default_na=False, na_values=[""]),
        pd.read_parquet(cc.path(name), dtype_backend="pyarrow"),
        frame.astype(object),
    ):
        typed = cc.validate(rows, name)
        assert typed.dtypes.tolist() == frame.dtypes.tolist(), name
        assert typed.astype(object).where(typed.notna(), None).equals(frame.astype(object).where(frame.notna(), None)), name
done["validate"] = True
assert cc.describe("events").unit.isna().any() and len(cc.codes("hedge"))
assert str(cc.crosswalk("actors", to="ucdp", best=True).scheme_code.dtype) == "Int64"
assert len(cc.sides()) and len(cc.toll(by="claimant")) and len(cc.toll(by="claimant, date")) and cc.rivals() is not None
done["crosswalk, sides, toll, rivals"] = True
from conflict_claims.declare.tables import table_specs
from conflict_claims.table_files.formatting import formatted
with tempfile.TemporaryDirectory() as folder:
    for name in cc.tables():
        for options in ({}, {"index": False}, {"sep": ";", "encoding": "utf-8-sig", "lineterminator": "\\r\\n"}):
            path = Path(folder) / f"{name}.csv"
            cc.load(name).to_csv(path, **options)
            assert formatted(path, table_specs()[name]) == cc.path(name, format="csv").read_bytes(), (name, options)
done["to_csv and format"] = True
versions = {name: importlib.metadata.version(name) for name in ("pandas", "pyarrow", "numpy", "polars", "duckdb", "pandera", "pycountry")}
print(json.dumps({"python": sys.version.split()[0], "versions": versions, "done": done}))
"""


def lowest() -> list[str]:
    """The lowest versions that pyproject.toml allows a user."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["polars"], *project["optional-dependencies"]["duckdb"]]
    return [requirement.replace(">=", "==") for requirement in asked]


@pytest.mark.parametrize("name", SETS)
def test_versions(name, tmp_path, capsys):
    """A library of one of the last two years with which a table does not load, compare, validate or come back."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    wanted = [*SETS[name], *(lowest() if name == "lowest" else [])]
    start = time.monotonic()
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", *wanted]
    done = subprocess.run(install, capture_output=True, text=True, timeout=MOST_SECONDS)
    # A later Python has no wheels of the lowest versions; the first that is allowed has them all.
    assert done.returncode == 0 or sys.version_info[:2] > (3, 11), done.stderr
    if done.returncode:
        pytest.skip(f"cannot be installed with Python {sys.version.split()[0]}: {done.stderr.strip().splitlines()[-1:]}")
    said = json.loads(
        run([python, "-W", "error::FutureWarning:conflict_claims", "-c", PROGRAM], cwd=tmp_path, PYTHONPATH=str(ROOT / "src"))
    )
    assert all(re.match(r"\d", version) for version in said["versions"].values())
    assert all(said["done"].values()) and len(said["done"]) == 6
    with capsys.disabled():
        versions = ", ".join(f"{library} {version}" for library, version in said["versions"].items())
        print(f"\n{name}: Python {said['python']}, {versions}: {'; '.join(said['done'])} ({time.monotonic() - start:.0f} s)")
