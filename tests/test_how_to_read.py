"""Every snippet of docs/how-to-read.md runs, and prints what stands under it with the release that the page names."""

from __future__ import annotations

import re
import zipfile

import pytest

from conflict_claims.api import catalogue
from conflict_claims.history.index import archive_name
from conflict_claims.roots import home

PAGE = home() / "docs" / "how-to-read.md"
RELEASE = re.compile(r"prints with release ([0-9.]+[0-9])")
SNIPPET = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)
SNIPPETS = [(found["code"], found["printed"]) for found in SNIPPET.finditer(PAGE.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The folder of the release that the page names; of the project where that is still to be released."""
    archive = home() / "releases" / archive_name(home(), RELEASE.search(PAGE.read_text(encoding="utf-8"))[1])
    if not archive.is_file():
        return home()
    folder = tmp_path_factory.mktemp("release")
    zipfile.ZipFile(archive).extractall(folder)
    return folder


def test_there_are_snippets():
    """A page that no longer shows anything, which the test below would pass."""
    assert len(SNIPPETS) >= 3


@pytest.mark.parametrize(("code", "printed"), SNIPPETS, ids=range(len(SNIPPETS)))
def test_snippet_prints_what_the_page_says(code, printed, tables, capsys, monkeypatch):
    """A snippet that fails, or an answer on the page that the tables of the release do not give."""
    monkeypatch.chdir(tables)
    monkeypatch.setattr(catalogue, "home", lambda: tables)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == printed
