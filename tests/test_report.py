"""How findings are told: on a terminal, as JSON, and beside the lines of a pull request."""

from __future__ import annotations

import io
import json
import sys

import pytest

from conflict_claims.findings import Finding, shown
from conflict_claims.gate import run as command
from conflict_claims.report import as_json, counted, finding_lines, github_annotation

WICKED = "a\n::error::b%0A,c:d\x1b[2J\u202e\ud800é"


def finding(**values) -> Finding:
    return Finding(
        **(
            {
                "rule": "text.html",
                "file": "data/actors.csv",
                "found": "'x'",
                "expected": "y",
                "mend": "z",
                "line": 5,
                "column": "name",
                "record": "hamas",
            }
            | values
        )
    )


def test_what_is_pending_is_told_by_kind():
    """A line for each corrected value, where one says how many there are."""
    told = counted(
        [f"data/places.csv, {place}, latitude: corrected None → '{at}'; do so" for at, place in enumerate("ab")] + ["another word"]
    )
    assert told == ["corrected: 2 (data/places.csv 2); do so", "another word"]


def test_line_says_where_what_and_how_to_mend():
    """A part of the message is lost on the way to the terminal."""
    assert finding_lines([finding()]) == ["data/actors.csv:5: [text.html] record hamas, column name: found 'x'; expected y; to mend: z"]
    assert finding_lines([finding(line=None, column=None, record=None)]) == [
        "data/actors.csv: [text.html] found 'x'; expected y; to mend: z"
    ]


@pytest.mark.parametrize("part", ["file", "found", "record", "column"])
def test_what_a_bad_file_holds_cannot_steer_the_terminal(part):
    """A control character or a line end of the data reaches the terminal or the log."""
    (line,) = finding_lines([finding(**{part: WICKED})])
    assert line.isprintable()
    assert "é" in line and "\\x1b" in line


@pytest.mark.parametrize("part", ["file", "found", "record", "column"])
def test_annotation_cannot_be_broken_out_of(part):
    """The data write workflow commands of their own into a pull request."""
    annotation = github_annotation(finding(**{part: WICKED}))
    assert "\n" not in annotation and annotation.isprintable()
    properties, _, message = annotation.removeprefix("::error ").partition("::")
    assert properties.count(",") == 2 and properties.startswith("file=")
    assert message


def test_annotation_escapes_as_github_documents():
    """A comma, a colon or a percent sign in a file name ends the property."""
    assert github_annotation(finding(file="a,b:c%d", column=None, record=None)).startswith(
        "::error file=a%2Cb%3Ac%25d,line=5,title=text.html::"
    )


def test_json_survives_any_text():
    """A text that no encoding can hold breaks the report for machines."""
    assert json.loads(as_json(finding(found=WICKED).as_dict()))["found"] == WICKED
    as_json(finding(found=WICKED).as_dict()).encode("ascii")


def test_long_values_are_cut():
    """A cell of megabytes fills the terminal."""
    assert len(shown("x" * 5_000_000)) < 200
    assert "5000000" in shown("x" * 5_000_000)


@pytest.mark.parametrize("form", command.FORMATS)
def test_every_form_prints_to_a_terminal_without_unicode(form, package, monkeypatch):
    """The verdict is lost because the terminal cannot show it."""
    package.edit("actors", "hamas", description="<b> é — \u202e")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert command.run(package.root, None, form) == command.REJECTED
    sys.stdout.flush()
    assert b"text.html" in sys.stdout.buffer.getvalue()


def test_a_crash_is_a_rejection_and_shows_no_traceback(package, monkeypatch, capsys):
    """The gate fails and the package counts as accepted."""

    def broken(*arguments):
        raise ZeroDivisionError("x" * 5000)

    monkeypatch.setattr(command, "check", broken)
    assert command.run(package.root, None, "text") == command.FAILED
    told = capsys.readouterr().err
    assert told.startswith("REJECTED") and "Traceback" not in told and len(told) < 1000


def test_folder_that_is_none_is_told(tmp_path, capsys):
    """A mistyped folder is a traceback, or is accepted."""
    assert command.run(tmp_path / "nothing", None, "text") == command.FAILED
    assert "is no folder" in capsys.readouterr().err


def test_documents_that_are_no_folder_are_told(package, tmp_path, capsys):
    """A mistyped folder of documents skips the spans silently."""
    assert command.run(package.root, tmp_path / "nothing", "text") == command.FAILED
    assert "documents" in capsys.readouterr().err
