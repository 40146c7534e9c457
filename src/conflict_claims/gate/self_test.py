"""Proof, at each start, that every engine still bites: a built-in bad row that each must refuse, and a good one it must not.

What an environment can switch off, or a library can lose from one version to the next, shows here and not in a package
that was accepted: an engine that lets the bad row pass stops the gate.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
from frictionless import Package, system

from conflict_claims.declare.fields import Table, Text, Whole, key, row_rule, text, whole
from conflict_claims.declare.table import TableSpec, table_spec
from conflict_claims.errors import InputError
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.gate.text import check_text
from conflict_claims.generate.table_schema import table_schema
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema, without_null_flags
from conflict_claims.table_files.canonical_csv import encode, header
from conflict_claims.table_files.staging import stage


class Probe(Table):
    """One row that is good, or one that breaks a rule of each engine."""

    probe_id: Text = key("Key.", example="one")
    low: Whole = whole("The least.", example="1")
    high: Whole = whole("The most.", example="2", maximum=9)
    words: Text = text("Words.", example="A word")

    @row_rule("low is above high", "low", "high", mend="correct them")
    def in_order(frame: pd.DataFrame) -> pd.Series:
        return frame.low <= frame.high


GOOD = {"probe_id": ["one"], "low": [1], "high": [2], "words": ["A word"]}
BAD = {"probe_id": ["One"], "low": [12], "high": [10], "words": ["<script>"]}
# What each engine must say of the bad row.
BITES = {
    "the CSV reader": {"csv.cell"},
    "pandera": {"pandera.in_order", "pandera.str_matches", "pandera.less_than_or_equal_to"},
    "frictionless": {"constraint-error"},
    "duckdb": {"low above high"},
    "the rules of text": {"text.html"},
}


@cache
def prove_engines() -> None:
    """InputError where an engine accepts the bad row, or refuses the good one."""
    spec = table_spec("probe", Probe)
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        good, bad = (_judged(spec, values, Path(folder) / name) for name, values in (("good", GOOD), ("bad", BAD)))
    for engine, wanted in BITES.items():
        if good[engine] or not wanted <= bad[engine]:
            lost = ", ".join(sorted(wanted - bad[engine])) or "nothing"
            raise InputError(
                f"{engine}: does not judge as it should (of a bad row it left out {lost}; of a good one it said "
                f"{', '.join(sorted(good[engine])) or 'nothing'}); nothing can be accepted. See which version, or which variable of "
                "the environment, changes it"
            )


def _judged(spec: TableSpec, values: dict, folder: Path) -> dict[str, set[str]]:
    (folder / "data").mkdir(parents=True)
    rows = pa.RecordBatch.from_pydict(values, without_null_flags(arrow_schema(spec)))
    (folder / "data" / "probe.csv").write_bytes(header(spec) + encode(rows).replace(b"12", b"012"))
    staged = stage(folder, spec, folder)
    typed = folder / "typed.parquet"
    parquet.write([rows], arrow_schema(spec), typed)
    return {
        "the CSV reader": {finding.rule for finding in staged.findings},
        "pandera": {finding.rule for finding in check_rows(spec, typed, "data/probe.csv", set())},
        "frictionless": _by_frictionless(spec, folder),
        "duckdb": _by_duckdb(rows),
        "the rules of text": {finding.rule for finding in check_text({"probe": typed}, {"probe": spec})},
    }


def _by_frictionless(spec: TableSpec, folder: Path) -> set[str]:
    resource = {"name": "probe", "path": "data/probe.csv", "schema": table_schema(spec)}
    with system.use_context(trusted=True):
        package = Package.from_descriptor({"resources": [resource]}, basepath=str(folder))
        return {kind for each in package.resources for (kind,) in each.validate().flatten(["type"])}


def _by_duckdb(rows: pa.RecordBatch) -> set[str]:
    with duckdb.connect() as connection:
        connection.register("probe", pa.Table.from_batches([rows]))
        return {found for (found,) in connection.execute("select 'low above high' from probe where low > high").fetchall()}
