"""The README: one screen whose snippets run anywhere, and which in each form of the package speaks only of what is there."""

from __future__ import annotations

import re
import zipfile

import pytest
from support import ROOT

import conflict_claims as cc
from conflict_claims.package_files import archive_files
from conflict_claims.release.readme import FORMS, PART, fit_readme, readme_in
from conflict_claims.roots import CARRIED

README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPET = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)(?P<inline>[^)]+)\)|(?:src|srcset)=\"(?P<tag>[^\"]+)\"")
PROGRAM = re.compile(r"\bscripts/|\bmake\b|\.venv\b")
MOST_LINES = 85
# What a reader of each form has beside the readme.
THERE = {"repository": lambda name: (ROOT / name).is_file(), "archive": archive_files(ROOT).__contains__, "wheel": CARRIED.__contains__}


@pytest.mark.parametrize("code", [found["code"] for found in SNIPPET.finditer(README)])
def test_each_snippet_runs_where_there_is_nothing_but_the_package(code, tmp_path, monkeypatch, capsys):
    """A snippet that works only in a clone, or that prints no answer."""
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 1
    assert len([line for line in code.splitlines() if line]) <= 5


def test_the_two_commands_stand_on_the_first_screen():
    """Commands that somebody with a clone has to look for."""
    first = "\n".join(README.splitlines()[:40])
    (block,) = [block for block in re.findall(r"^```sh\n(.*?)^```$", first, re.MULTILINE | re.DOTALL) if "make" in block]
    assert [line.partition("#")[0].strip() for line in block.splitlines()] == ["make", "make test"]


def test_it_is_one_screen_and_then_links():
    """A readme that grows back into a manual."""
    assert len(README.splitlines()) <= MOST_LINES


def test_each_install_line_is_one_that_is_tried():
    """A line that no test installs the package by: those of docs/install.md are run in clean environments."""
    tried = (ROOT / "docs" / "install.md").read_text(encoding="utf-8").splitlines()
    lines = [line.partition("#")[0].strip() for line in README.splitlines() if "pip install" in line]
    assert len(lines) == 3 and set(lines) <= set(tried)


def test_the_table_of_tables_has_every_table():
    """A table that was added and is not told of, or one that is gone."""
    told = re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in README.splitlines() if re.match(r"\| `\w+`", line)))
    assert sorted(told) == sorted(cc.tables())


@pytest.mark.parametrize("form", FORMS)
def test_it_speaks_only_of_what_is_there(form):
    """A link, a picture or a command that readers of this form do not have."""
    text = readme_in(form, README)
    names = {found["inline"] or found["tag"] for found in LINK.finditer(text)}
    assert [name for name in names if not THERE[form](name)] == []
    assert bool(PROGRAM.search(text)) == (form == "repository")
    assert names or form == "wheel"


def test_every_mark_is_one():
    """A mark that is misspelt or not closed, which would leave its part in every form."""
    forms = [form for part in PART.finditer(README) for form in part["forms"].split(", ")]
    assert set(forms) <= set(FORMS)
    assert README.count("<!--") == 2 * len(PART.findall(README))


def test_an_archive_and_a_wheel_get_theirs(tmp_path):
    """A part that stays, one that goes with its neighbour, or a byte that is changed beside it."""
    packed, cloned = b"<!-- only in: archive, wheel -->\n\xff\n<!-- end -->\n", b"<!-- only in: repository -->\nc\n<!-- end -->\n"
    for form, expected in (("archive", packed), ("wheel", packed), ("repository", cloned)):
        (tmp_path / "README.md").write_bytes(b"a\r\n" + packed + cloned + b"d\n")
        fit_readme(tmp_path, form)
        assert (tmp_path / "README.md").read_bytes() == b"a\r\n" + expected + b"d\n"


def test_a_release_of_the_specimen_has_the_readme_of_an_archive(first_release):
    """A release that forgets to leave out what only a clone has."""
    (archive,) = (first_release.root / "releases").glob("*.zip")
    assert zipfile.ZipFile(archive).read("README.md").decode() == readme_in("archive", README)
