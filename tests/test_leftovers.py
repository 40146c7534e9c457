"""What runs that were killed left behind: the next run clears it, and nothing of anybody else's."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support import ROOT, Package

from conflict_claims.build import build
from conflict_claims.exports import write as exports
from conflict_claims.table_files.formatting import format_tables
from conflict_claims.workshop import workshop


def gone() -> int:
    """The number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.fixture
def planted(package) -> tuple[Package, set[str]]:
    """A package with the leftover of a process that is gone, and what is not to be cleared."""
    root = package.root
    left = root / f".build-{gone()}-abcdefgh"
    left.mkdir()
    (left / "half").write_text("x")
    stays = [f".build-{os.getpid()}-abcdefgh", ".build-somebody", f".build-{gone()}-abc"]
    for name in stays:
        (root / name).mkdir()
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    (root / f".build-{gone()}-linkedxx").symlink_to(outside)
    return package, {*stays, *[path.name for path in root.glob(".build-*-linkedxx")]}


@pytest.mark.parametrize("run", [build, format_tables], ids=["build", "format"])
def test_next_run_clears_what_a_killed_one_left_and_nothing_else(run, planted):
    """A leftover stays for ever, or a folder of a run under way, or of somebody else, is removed."""
    package, stays = planted
    package.path("actors").write_bytes(package.path("actors").read_bytes().replace(b"\n", b"\r\n"))
    format_tables(package.root)
    run(package.root)
    assert {path.name for path in package.root.glob(".build-*")} == stays
    assert (package.root.parent / "outside" / "kept").read_text() == "kept"


@pytest.mark.parametrize("step", ["before", "after"])
def test_killed_format_leaves_nothing_that_the_gate_rejects(step, package):
    """A formatting that was killed leaves a file in data/, which the gate then rejects."""
    package.path("actors").write_bytes(package.path("actors").read_bytes().replace(b"\n", b"\r\n"))
    killer = (
        "import os, signal, sys; from pathlib import Path; from conflict_claims import workshop\n"
        "real = os.replace\n"
        "def killed(*a):\n"
        "    if sys.argv[2] == 'after': real(*a)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "workshop.os.replace = killed\n"
        "from conflict_claims.table_files.formatting import format_tables; format_tables(Path(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", killer, package.root, step], check=False)
    assert done.returncode == -9
    assert not [path for path in (package.root / "data").iterdir() if path.suffix not in (".csv", ".parquet")]
    assert not [finding for finding in package.check().findings if finding.rule.startswith("files.")]
    format_tables(package.root)
    build(package.root)
    assert package.check().accepted and not list(package.root.glob(".build-*"))


def test_export_that_is_stopped_is_never_of_two_releases(package, tmp_path, monkeypatch):
    """An export that was stopped while it was put in place leaves files of two releases side by side."""
    out = tmp_path / "dist"
    first = {path.name: path for path in exports.write_exports(package.root, out)}
    monkeypatch.setattr(
        exports, "_remove", lambda target: (_ for _ in ()).throw(KeyboardInterrupt) if target.name == list(first)[-1] else target.unlink()
    )
    with pytest.raises(KeyboardInterrupt):
        exports.write_exports(package.root, out)
    left = [path.name for path in out.iterdir()]
    assert left == list(first)[-1:]


def test_workshop_goes_away_and_is_of_this_process(tmp_path):
    """A folder of a run under way does not say whose it is, or stays."""
    with workshop(tmp_path, ".build-") as made:
        assert made.name.startswith(f".build-{os.getpid()}-") and made.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_leftovers_are_no_files_of_the_project():
    """A leftover is committed."""
    names = [".build-1-abcdefgh/x", ".exports-1-abcdefgh/x", "releases/.staging-1-abcdefgh/x"]
    told = subprocess.run(["git", "check-ignore", "--no-index", *names], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode == 128:
        pytest.skip("no checkout of git")
    assert told.stdout.split() == names
