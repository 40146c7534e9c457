"""Finding words in a document."""

from __future__ import annotations

import csv
import hashlib

import pytest
from specimen_records import BOMBING, REPORT
from support import Package

from conflict_claims.errors import InputError
from conflict_claims.source.document import read_document
from conflict_claims.source.locate import HEADER, locate

TEXT = "First line – with naïve words.\nTwo here, two there.\n\nHe said “no” and 𝔤o’s.\n"


@pytest.fixture
def document(package, tmp_path):
    """A document of four lines, of which the package knows the hash."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    package.edit("documents", "iran-pakistan-strikes-report", sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    return path


@pytest.mark.parametrize(
    ("words", "line"), [("First", 1), ("naïve words", 1), ("Two here", 2), ("he", None), ("𝔤o’s", 4), ("and", 4), ("“no”", 4)]
)
def test_span_is_where_the_words_are(words, line, package, document):
    """Offsets count bytes, or the line is one off, or the hash is of other words."""
    if line is None:
        with pytest.raises(InputError, match="occur"):
            locate(document, words, package.root, every=False)
        return
    (span,) = locate(document, words, package.root, every=False)
    assert TEXT[span.char_start : span.char_end] == words
    assert TEXT[: span.char_start].count("\n") + 1 == span.line == line
    assert span.span_sha256 == hashlib.sha256(words.encode()).hexdigest()


def test_straight_quotes_find_typographic_ones(package, document):
    """Words typed on a plain keyboard are not found, or the hash is of the straight quotes."""
    (span,) = locate(document, '"no"', package.root, every=False)
    assert span.span_sha256 == hashlib.sha256("“no”".encode()).hexdigest()


def test_words_that_stand_twice_are_not_guessed_at(package, document):
    """The first of several occurrences is taken without a word."""
    with pytest.raises(InputError, match=r"2 times \(lines 2, 2\)"):
        locate(document, "here", package.root, every=False)
    assert [span.line for span in locate(document, "here", package.root, every=True)] == [2, 2]


@pytest.mark.parametrize("words", ["", "words.\nTwo", "nowhere"])
def test_words_that_make_no_span_are_refused(words, package, document):
    """An empty span, one over two lines, or one that is not there."""
    with pytest.raises(InputError):
        locate(document, words, package.root, every=False)


def test_document_that_the_package_does_not_know_is_refused(package, document):
    """Evidence is written for another file than the one that was coded."""
    document.write_text(TEXT + "x", encoding="utf-8")
    with pytest.raises(InputError, match="add the document first"):
        locate(document, "First", package.root, every=False)


def test_documents_table_that_is_broken_is_told(package, document):
    """A missing table is a traceback."""
    package.path("documents").unlink()
    with pytest.raises(InputError, match="documents.csv"):
        locate(document, "First", package.root, every=False)


def test_printed_columns_are_those_of_evidence(package, document):
    """What is pasted into evidence lands in the wrong columns."""
    (span,) = locate(document, "First", package.root, every=False)
    columns = next(csv.reader([package.path("evidence").read_text().splitlines()[0]]))
    assert columns[-len(HEADER.split(",")) :] == HEADER.split(",")
    assert dict(zip(HEADER.split(","), span.as_csv().split(","), strict=True))["char_end"] == "5"


@pytest.mark.parametrize(
    ("text", "starts"), [("a", [0]), ("a\n", [0]), ("a\nb", [0, 2]), ("a\n\nb\n", [0, 2, 3]), ("a\r\nb", [0, 3]), ("\n", [0])]
)
def test_lines_end_with_lf_alone(text, starts, tmp_path):
    """A line is counted where no line ends, or after the last one."""
    (tmp_path / "x").write_bytes(text.encode())
    assert read_document(tmp_path / "x").line_starts == starts


def test_document_that_is_no_text_is_told(tmp_path):
    """A file that is missing or not UTF-8 is a traceback."""
    (tmp_path / "x").write_bytes(b"\xff")
    for name, told in (("x", "not UTF-8"), ("y", "no such file"), (".", "expected")):
        with pytest.raises(InputError, match=told):
            read_document(tmp_path / name)


def test_located_span_is_accepted_by_the_gate(package, tmp_path):
    """What locate prints is not what the gate verifies."""
    from invented import invent_documents

    documents = invent_documents(package, tmp_path / "documents")
    document = documents / package.row("documents", REPORT)["file_name"]
    words = package.row("casualty_claims", BOMBING)["count_expression"]
    spans = locate(document, words, package.root, every=True)
    known = {(row["char_start"], row["char_end"], row["line"], row["span_sha256"]) for row in Package(package.root).rows("evidence")}
    assert {(str(s.char_start), str(s.char_end), str(s.line), s.span_sha256) for s in spans} & known
