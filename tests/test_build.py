"""The build: it changes nothing twice, shows what differs, formats what it can and refuses the rest."""

from __future__ import annotations

import os
import re

import pytest
from specimen_records import BOMBING
from support import Package

from conflict_claims.build import build, check_built
from conflict_claims.errors import InputError
from conflict_claims.table_files.formatting import format_tables


def contents(package: Package) -> dict[str, bytes]:
    return {str(path.relative_to(package.root)): path.read_bytes() for path in package.root.rglob("*") if path.is_file()}


def test_second_build_changes_nothing(package):
    """The bytes of a built file depend on anything but the tables."""
    build(package.root)
    before = contents(package)
    times = {name: os.stat(package.root / name).st_mtime_ns for name in before}
    assert "0 of them changed" in build(package.root)
    assert contents(package) == before
    assert {name: os.stat(package.root / name).st_mtime_ns for name in before} == times


def test_check_is_silent_where_nothing_differs(package):
    """A package that is up to date is reported as stale."""
    assert check_built(package.root) == []


@pytest.mark.parametrize("file", ["datapackage.json", "CODEBOOK.md", "data/codes.csv", "schemas/events.schema.json", "CITATION.cff"])
def test_check_shows_the_line_that_differs_and_writes_nothing(file, package):
    """A difference is hidden, or mended in passing."""
    path = package.root / file
    path.write_bytes(path.read_bytes().replace(b"a", b"z", 1))
    before = contents(package)
    lines = check_built(package.root)
    assert any(line.startswith("-") and "z" in line for line in lines) and any(line.startswith("+") for line in lines)
    assert lines[0].startswith(f"--- {file}")
    assert contents(package) == before


def test_check_tells_of_binary_and_missing_files(package):
    """A Parquet file that differs, or a file that is not there, breaks the diff."""
    (package.root / "CODEBOOK.md").unlink()
    (package.root / "data/events.parquet").write_bytes(b"\xff")
    lines = check_built(package.root)
    assert "CODEBOOK.md: missing" in lines
    assert any(line.startswith("data/events.parquet: other bytes") for line in lines)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: p.edit("casualty_claims", BOMBING, count_low="1e3"), r"casualty_claims\.csv:3: .*'1e3'"),
        (lambda p: p.edit("events", "kugelman-on-parity", kind="other"), r"data/events\.csv: column kind has a code outside its list"),
        (
            lambda p: p.edit("crosswalk", "actors.china.un_m49", match="rather"),
            r"data/crosswalk\.csv: column match has a code outside its list",
        ),
        (lambda p: p.edit("events", "kugelman-on-parity", title=""), r"data/events\.csv: a required cell is empty"),
        (lambda p: p.path("events").write_bytes(b""), r"data/events\.csv:1: .*empty file"),
        (lambda p: p.path("events").unlink(), r"cannot be read"),
        (lambda p: (p.root / "CHANGELOG.md").write_text("x"), r"CHANGELOG\.md: has no heading"),
    ],
)
def test_build_refuses_what_it_cannot_build_from_and_writes_nothing(change, told, package):
    """A build goes on with a table that is broken, or stops half-way through the files."""
    change(package)
    before = contents(package)
    with pytest.raises(InputError) as refused:
        build(package.root)
    assert re.search(told, str(refused.value)), refused.value
    assert contents(package) == before
    assert not list(package.root.glob(".build-*"))


MENDED = {
    "a byte-order mark": lambda b: b"\xef\xbb\xbf" + b,
    "carriage returns": lambda b: b.replace(b"\n", b"\r\n"),
    "needless quotes": lambda b: b.replace(b"\nhamas,Hamas,", b'\n"hamas","Hamas",'),
    "rows in another order": lambda b: b"".join([b.splitlines(True)[0], *reversed(b.splitlines(True)[1:])]),
    "blank lines at the end": lambda b: b + b"\n\n",
    "no line end at the end": lambda b: b[:-1],
    "spaces around a cell": lambda b: b.replace(b",Hamas,", b", Hamas ,"),
}


@pytest.mark.parametrize("damage", MENDED)
def test_format_mends_what_keeps_every_value(damage, package):
    """Formatting leaves a file that a person would have to mend by hand, or changes a value."""
    path = package.path("actors")
    before = path.read_bytes()
    path.write_bytes(MENDED[damage](before))
    assert path.read_bytes() != before
    rewrote, *changes = format_tables(package.root)
    assert rewrote == "rewrote data/actors.csv" and changes
    assert path.read_bytes() == before
    assert format_tables(package.root) == []


def test_format_mends_decomposed_letters_and_columns_out_of_order(package):
    """A file saved on another system stays decomposed; columns dragged in a spreadsheet stay where they are."""
    package.edit("actors", "hamas", name="Ha\u0301mas")
    format_tables(package.root)
    assert package.row("actors", "hamas")["name"] == "H\u00e1mas"
    before = package.path("event_links").read_bytes()
    package.path("event_links").write_bytes(re.sub(rb"(?m)^([^,\n]*),([^,\n]*),", rb"\2,\1,", before))
    format_tables(package.root)
    assert package.path("event_links").read_bytes() == before


REFUSED = {
    "a cell that is no value": (lambda b: b.replace(b",false,", b",no,", 1), r"actors\.csv:2: column identified: 'no'"),
    "a row with a cell more": (lambda b: b.replace(b"\nhamas,", b"\nhamas,,"), r"actors\.csv:6: 8 cells; expected 7"),
    "a column more": (lambda b: b.replace(b"actor_id,", b"x,actor_id,", 1), r"actors\.csv:1: the columns are x, actor_id"),
    "a key twice": (lambda b: b.replace(b"\nhezbollah,", b"\nhamas,"), r"the key 'hamas' stands twice"),
    "a cell of two lines": (lambda b: b.replace(b",Hamas,", b',"Ha\nmas",'), r"a line end inside a cell"),
    "an open quote": (lambda b: b.replace(b",Hamas,", b',"Hamas,'), r"actors\.csv"),
    "bytes that are no UTF-8": (lambda b: b.replace(b",Hamas,", b",H\xe4mas,"), r"UTF-8"),
    "an empty file": (lambda b: b"", r"the columns are missing"),
}


@pytest.mark.parametrize("damage", REFUSED)
def test_format_refuses_what_it_would_have_to_guess_and_writes_nothing(damage, package):
    """Formatting guesses at a value, or rewrites some files before it refuses another."""
    change, told = REFUSED[damage]
    path = package.path("actors")
    path.write_bytes(change(path.read_bytes()))
    package.path("places").write_bytes(package.path("places").read_bytes().replace(b"\n", b"\r\n"))
    before = contents(package)
    with pytest.raises(InputError, match=told):
        format_tables(package.root)
    assert contents(package) == before
