"""No switch outside turns an engine of the gate off, and an engine that does not bite stops it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from support import ROOT

from conflict_claims.errors import InputError
from conflict_claims.gate import self_test
from conflict_claims.gate.run import FAILED, REJECTED

SWITCHES = {
    "pandera switched off": {"PANDERA_VALIDATION_ENABLED": "False"},
    "pandera on schemas alone": {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"},
    "pandera on another back end": {"PANDERA_USE_NARWHALS_BACKEND": "True"},
    "Python without assertions": {"PYTHONOPTIMIZE": "1"},
}


def judged(root, *flags: str, **environment: str) -> subprocess.CompletedProcess:
    """The gate in a process of its own, with other variables of the environment."""
    command = [sys.executable, *flags, ROOT / "scripts/check.py", "--root", root, "--format", "json"]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("switch", SWITCHES)
def test_no_variable_of_the_environment_makes_the_gate_accept(switch, package):
    """A variable of the environment makes the gate accept low above high."""
    claim = next(row for row in package.rows("casualty_claims") if row["count_low"])
    package.edit("casualty_claims", claim["claim_id"], count_low="99", count_high="1", count_qualifier="range")
    package.build()
    done = judged(package.root, **SWITCHES[switch])
    assert done.returncode == REJECTED, done.stderr
    assert any(finding["rule"].startswith("pandera.") for finding in json.loads(done.stdout)["findings"])


def test_python_without_prose_is_told(package):
    """Python without docstrings, which the tables are declared with, ends in a crash."""
    done = judged(package.root, "-OO")
    assert done.returncode == FAILED and "-OO" in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("engine", self_test.BITES)
def test_engine_that_lets_the_bad_row_pass_stops_the_gate(engine, monkeypatch):
    """An engine that accepts everything is not noticed."""
    real = self_test._judged
    monkeypatch.setattr(self_test, "_judged", lambda *arguments: real(*arguments) | {engine: set()})
    with pytest.raises(InputError, match=engine):
        self_test.prove_engines.__wrapped__()


@pytest.mark.parametrize("engine", self_test.BITES)
def test_engine_that_refuses_the_good_row_stops_the_gate(engine, monkeypatch):
    """An engine that refuses everything proves itself on the bad row."""
    real = self_test._judged
    monkeypatch.setattr(self_test, "_judged", lambda *arguments: real(*arguments) | {engine: self_test.BITES[engine]})
    with pytest.raises(InputError, match=engine):
        self_test.prove_engines.__wrapped__()


def test_engines_that_bite_are_let_through():
    """The proof refuses the engines as they are."""
    self_test.prove_engines.__wrapped__()
