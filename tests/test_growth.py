"""Valid growth turns nothing red: the gate and the fast tests, on a project that was coded on."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from coded_on import DOCUMENT, EVENT, grow, project_copy
from support import Package

pytestmark = pytest.mark.long

FAST = "not long and not interop and not browser"
# How a test reaches what is shipped; the others know only packages that were made for them, which do not grow.
OF_THE_PROJECT = re.compile(r"\bROOT\b|\bhome\(\)|\bshipped\b|conflict_claims as cc")


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Package:
    """A copy of the project with a claim, a document and a release more."""
    package = Package(project_copy(tmp_path_factory.mktemp("grown") / "project"))
    grow(package)
    return package


def test_grown_project_is_accepted(grown):
    """A record that is like those that are there is refused, or does not reach the derived tables."""
    verdict = grown.check(at_release=True)
    assert verdict.accepted, verdict.findings[:5]
    (position,) = [row for row in grown.rows("casualty_positions") if row["event_id"] == EVENT]
    assert (position["document_id"], position["count_low"], position["rivalled"]) == (DOCUMENT, "3", "false")


def of_the_project(package: Package) -> list[str]:
    """The files of tests that read the project itself."""
    there = sorted((package.root / "tests").rglob("test_*.py"))
    return [str(path) for path in there if OF_THE_PROJECT.search(path.read_text(encoding="utf-8"))]


def test_fast_tests_pass_on_the_grown_project(grown):
    """A test names a row, a count or a version of the data that is shipped, and fails when they grow."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", FAST, *of_the_project(grown)],
        cwd=grown.root,
        env=os.environ | {"PYTHONPATH": f"{grown.root / 'src'}{os.pathsep}{grown.root / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
