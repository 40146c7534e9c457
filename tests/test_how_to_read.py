"""Every snippet of docs/how-to-read.md runs, and prints what stands under it with the release that the page names."""

from __future__ import annotations

import pytest
from printed import snippets, tables_of

from conflict_claims.api import catalogue
from conflict_claims.roots import home

PAGE = home() / "docs" / "how-to-read.md"
SNIPPETS = snippets(PAGE)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return tables_of(PAGE, tmp_path_factory.mktemp("release"))


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
