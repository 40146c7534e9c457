"""The scripts as a user runs them: no traceback, whatever they are given."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import ROOT


def run(script: str, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / script, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )


WRONG = {
    "build of no folder": ("build.py", "--root", "/nowhere"),
    "build with two choices": ("build.py", "--check", "--format"),
    "build with an unknown argument": ("build.py", "--force"),
    "check of no folder": ("check.py", "--root", "/nowhere"),
    "check of a file": ("check.py", "--root", ROOT / "README.md"),
    "check with an unknown form": ("check.py", "--format", "xml"),
    "check without its documents": ("check.py", "--root", ROOT, "--documents", "/nowhere"),
    "locate in no file": ("locate.py", "/nowhere/x.txt", "words"),
    "locate in a folder": ("locate.py", ROOT, "words"),
    "locate in a file that is not coded": ("locate.py", ROOT / "README.md", "Conflict"),
    "locate without words": ("locate.py", ROOT / "README.md"),
    "agreement of no folder": ("agreement.py", "/nowhere"),
    "agreement of a folder without passes": ("agreement.py", ROOT / "docs"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_arguments_are_told_without_a_traceback(what):
    """A mistake of the user's is a page of Python."""
    done = run(*WRONG[what])
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr and done.stderr.strip()
    assert len(done.stderr) < 2000


@pytest.mark.parametrize("script", ["build.py", "check.py", "locate.py", "agreement.py"])
def test_help_says_what_the_script_does(script):
    """A script has no help, or needs the package to give it."""
    done = run(script, "--help")
    assert done.returncode == 0 and "usage:" in done.stdout and len(done.stdout.splitlines()) > 4


def test_build_of_an_empty_folder_is_refused(tmp_path):
    """An empty folder is built into an empty package."""
    done = run("build.py", "--root", tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_of_an_empty_folder_is_a_rejection(tmp_path):
    """An empty folder breaks no rule and is accepted."""
    done = run("check.py", "--root", tmp_path)
    assert done.returncode == 1 and "files.missing" in done.stdout and "Traceback" not in done.stderr


def test_build_check_and_format_as_a_user_runs_them(package):
    """The commands of the contributing guide do not do what it says."""
    package.path("actors").write_bytes(package.path("actors").read_bytes().replace(b"\n", b"\r\n"))
    assert run("build.py", "--root", package.root).returncode == 1
    assert run("check.py", "--root", package.root).returncode == 1
    formatted = run("build.py", "--root", package.root, "--format")
    assert formatted.returncode == 0 and "rewrote data/actors.csv" in formatted.stdout
    assert run("build.py", "--root", package.root, "--check").returncode == 0
    assert run("check.py", "--root", package.root).returncode == 0


def test_agreement_prints_the_table_of_the_codebook():
    """The recomputed figures are not those in the codebook."""
    done = run("agreement.py", ROOT / "tests/agreement")
    assert done.returncode == 0 and done.stdout in (ROOT / "CODEBOOK.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "github"])
def test_reader_that_stops_early_is_no_traceback(form, package):
    """The report into a pipe that is closed (head, grep -q) is a page of Python."""
    package.edit("actors", "hamas", description="<b>")
    done = subprocess.run(
        f"{sys.executable} {ROOT}/scripts/check.py --root {package.root} --format {form} | true",
        shell=True,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
