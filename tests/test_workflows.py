"""The workflows of the host: what they call is there, and no job may do or take more than it needs."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.name for path in FOLDER.glob("*.yml"))
TEXTS = {name: (FOLDER / name).read_text(encoding="utf-8") for name in NAMES}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = {f"{name}, {job}": body for name, workflow in WORKFLOWS.items() for job, body in workflow["jobs"].items()}
STEPS = [step for job in JOBS.values() for step in job["steps"]]
RUN = "\n".join(step["run"] for step in STEPS if "run" in step)
# The host's own are pinned to a major version, which it keeps; those of anybody else to a commit, which nobody can move.
PINNED = re.compile(r"actions/[a-z-]+@v[1-9][0-9]*|[\w-]+/[\w-]+@[0-9a-f]{40}", re.ASCII)
CALLED = re.compile(r"scripts/(?P<script>[a-z]+\.py)(?P<arguments>[^\n]*)")
OPTIONS = sorted({(found["script"], option) for found in CALLED.finditer(RUN) for option in re.findall(r"--[a-z-]+", found["arguments"])})


def test_each_workflow_and_each_job_says_what_it_may():
    """A job that inherits the right to write whatever the host gives by default."""
    assert NAMES == ["check.yml", "release.yml"]
    assert all(workflow["permissions"] == {} for workflow in WORKFLOWS.values())
    assert all(isinstance(job["permissions"], dict) and job["permissions"] for job in JOBS.values())


def test_a_check_can_write_nothing():
    """A pull request of a stranger that runs with the right to write."""
    assert all(job["permissions"] == {"contents": "read"} for name, job in JOBS.items() if name.startswith("check.yml"))


def test_who_builds_a_release_cannot_publish_it():
    """A job that runs the code of many libraries and may sign, attach or publish."""
    for name, job in JOBS.items():
        if any("pip" in step.get("run", "") or "make" in step.get("run", "") for step in job["steps"]):
            assert job["permissions"] == {"contents": "read"}, name


def test_every_step_of_others_is_pinned():
    """A step whose code changes without a change here."""
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used and all(PINNED.fullmatch(name) for name in used), used


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_is_asked_for(name):
    """A token that lies in the settings, where trusted publishing needs none."""
    assert "secrets." not in TEXTS[name] and "password" not in TEXTS[name]


def test_every_target_is_in_the_makefile():
    """A target that was renamed here and not there."""
    targets = set(re.findall(r"^([\w./-]+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    called = re.findall(r"^\s*make\b *([\w./-]*)", RUN, re.MULTILINE)
    assert {"", "test"} <= set(called) <= targets | {""}


@pytest.mark.parametrize(("script", "option"), OPTIONS)
def test_every_script_knows_its_options(script, option):
    """A script or an option that is there no longer, which the host would tell when it is too late."""
    done = subprocess.run([sys.executable, ROOT / "scripts" / script, "--help"], capture_output=True, text=True)
    assert done.returncode == 0 and re.search(rf"{option}\b", done.stdout), done.stdout + done.stderr


def test_the_loading_tests_need_the_wheel_alone():
    """A test that imports what only a checkout has, where nothing but the wheel is installed."""
    named = re.findall(r"tests/(test_\w+)\.py", RUN)
    beside = {path.stem for path in (ROOT / "tests").iterdir()}
    assert {"test_load", "test_api"} <= set(named)
    for name in named:
        tree = ast.parse((ROOT / "tests" / f"{name}.py").read_text(encoding="utf-8"))
        assert beside.isdisjoint(node.module for node in tree.body if isinstance(node, ast.ImportFrom)), name


def test_loading_is_tried_on_every_system_and_python():
    """A system, or a Python that pyproject.toml allows, on which nobody looks."""
    matrix = WORKFLOWS["check.yml"]["jobs"]["load"]["strategy"]["matrix"]
    assert [system.split("-")[0] for system in matrix["os"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.interop
def test_actionlint_finds_nothing():
    """A word that the host does not know, or a shell script that does not do what it says."""
    command = shutil.which("actionlint") or pytest.skip("actionlint is not installed (github.com/rhysd/actionlint)")
    done = subprocess.run([command, *map(str, FOLDER.glob("*.yml"))], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
