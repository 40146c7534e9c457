"""Every snippet of docs/how-to-read.md runs, and prints what stands under it."""

from __future__ import annotations

import re

import pytest

from conflict_claims.roots import home

PAGE = home() / "docs" / "how-to-read.md"
SNIPPET = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)
SNIPPETS = [(found["code"], found["printed"]) for found in SNIPPET.finditer(PAGE.read_text(encoding="utf-8"))]


def test_there_are_snippets():
    """A page that no longer shows anything, which the test below would pass."""
    assert len(SNIPPETS) >= 3


@pytest.mark.parametrize(("code", "printed"), SNIPPETS, ids=range(len(SNIPPETS)))
def test_snippet_prints_what_the_page_says(code, printed, capsys, monkeypatch):
    """A snippet that fails, or an answer on the page that the tables no longer give."""
    monkeypatch.chdir(home())
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == printed
