"""The files as text: conflicts in any of them, and prose that keeps to the package."""

from __future__ import annotations

import pytest

from conflict_claims.gate.text_files import check_text_files

GOOD = """# A title

A heading of seven
=======

See [the codebook](CODEBOOK.md), [a part of it](docs/../CODEBOOK.md#events), [here](#a-title) and <https://example.org/x>.
![A picture of ours](docs/claims-light.svg)

[it]: https://example.org/y
"""
BAD = {
    "files.prose": [
        "![x](https://example.org/x.png)\n",
        "![x](//example.org/x.png)\n",
        '<img src="http://example.org/x.png">\n',
        '<script src="//example.org/x.js"></script>\n',
        "[x](../x.md)\n",
        "[x](docs/../../x.md)\n",
        "[x](/etc/passwd)\n",
        "[x](file:///etc/passwd)\n",
        "[x](javascript:alert(1))\n",
        "In /Users/coder/x.\n",
        "glpat-" + "a1" * 10 + "\n",
    ],
}


def test_good_prose_passes(tmp_path):
    """A heading, a link inside the package or a page on the web is refused."""
    (tmp_path / "README.md").write_text(GOOD, encoding="utf-8")
    assert check_text_files(tmp_path) == []


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in BAD.items() for line in lines])
def test_bad_line_is_told_with_its_number(rule, line, tmp_path):
    """A conflict, a link that leads away, a key or a path of a machine is passed on."""
    (tmp_path / "README.md").write_text(GOOD + line, encoding="utf-8")
    assert [(finding.rule, finding.line) for finding in check_text_files(tmp_path)] == [(rule, GOOD.count("\n") + 1)]


@pytest.mark.parametrize("name", ["data/events.csv", "schemas/events.schema.json", "CITATION.cff", "CODEBOOK.md", "releases/index.json"])
def test_conflict_is_found_in_any_file(name, tmp_path):
    """A merge that was not finished is told as broken columns, or not at all."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"a,b\r\n<<<<<<< ours\r\n1,2\r\n=======\r\n1,3\r\n>>>>>>> theirs\r\n")
    assert [(finding.rule, finding.file, finding.line) for finding in check_text_files(tmp_path)] == [
        ("files.conflict", name, 2),
        ("files.conflict", name, 6),
    ]
