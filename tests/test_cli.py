"""The one command: its words, its exit codes, and the scripts that are the same under another name."""

from __future__ import annotations

import runpy
import subprocess
import sys
import tomllib

import pytest
from support import ROOT

from conflict_claims import cli, extras
from conflict_claims.cli import COMMANDS, main

# What there was a script for before there was one command.
SCRIPTS = ("agreement", "build", "check", "diff", "explore", "export", "locate", "release")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(command, capsys):
    """A command without help."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0 and COMMANDS[command].help.split()[0] in capsys.readouterr().out


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_gives_its_command_what_it_is_given(script, monkeypatch):
    """A script whose arguments are lost on the way."""
    seen = []
    monkeypatch.setattr(cli, "main", lambda arguments: seen.append(arguments) or 0)
    monkeypatch.setattr(sys, "argv", [script, "--root", "somewhere"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "scripts" / f"{script}.py"), run_name="__main__")
    assert ended.value.code == 0 and seen == [[script, "--root", "somewhere"]]


def test_the_module_and_the_console_script_are_the_command():
    """``python -m conflict_claims`` or the console script that leads elsewhere."""
    told = subprocess.run([sys.executable, "-m", "conflict_claims", "--help"], capture_output=True, text=True, check=True).stdout
    assert all(command in told for command in COMMANDS)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"conflict-claims": "conflict_claims.cli:main"}


def test_an_extra_that_is_not_there_is_named(monkeypatch, capsys):
    """A traceback about a module, for somebody who only lacks an extra."""
    monkeypatch.setattr(extras, "_is_installed", lambda name: name != "frictionless")
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert "check needs frictionless" in told and "pip install 'conflict-claims[check]'" in told


def test_extras_are_those_that_are_declared():
    """A command that asks for an extra that there is not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {command.extra for command in COMMANDS.values()} <= set(project["optional-dependencies"])


def test_a_word_that_is_none_is_told(capsys):
    """A mistyped command that does something."""
    with pytest.raises(SystemExit) as ended:
        main(["chekc"])
    assert ended.value.code == 2 and "chekc" in capsys.readouterr().err
