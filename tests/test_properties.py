"""Properties over tables that nobody thought of: the canonical form, its reader, its diagnosis and its formatter."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.canonical_csv import NotCanonical, read_table, sort_by_key, write
from conflict_claims.table_files.diagnosis import diagnose
from conflict_claims.table_files.formatting import formatted

SPECS = {name: table_specs()[name] for name in ("events", "actors", "places", "casualty_claims", "documents")}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
DECIMAL = st.decimals(-180, 180, places=5).map(float)
DAY = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
SLUG = st.from_regex(r"\A[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,4}){0,2}\Z")


def cells(column) -> st.SearchStrategy:
    """Values of a column, and null where it may be empty."""
    values = {
        "text": SLUG if column.is_key else TEXT,
        "code": st.sampled_from(column.code_list.values) if column.code_list else TEXT,
        "whole": st.integers(-(10**17), 10**17),
        "decimal": DECIMAL,
        "flag": st.booleans(),
        "day": DAY,
    }[column.sort]
    return values if column.required else st.none() | values


@st.composite
def tables(draw) -> tuple[str, pa.Table]:
    """A table of one of the specifications, sorted by its key."""
    name = draw(st.sampled_from(sorted(SPECS)))
    spec = SPECS[name]
    rows = draw(
        st.lists(
            st.fixed_dictionaries({column.name: cells(column) for column in spec.columns}), max_size=6, unique_by=lambda row: row[spec.key]
        )
    )
    return name, sort_by_key(pa.Table.from_pylist(rows, schema=arrow_schema(spec)), spec)


def as_bytes(table: pa.Table, spec) -> bytes:
    file = io.BytesIO()
    write(table.to_batches(), spec, file)
    return file.getvalue()


@pytest.fixture(scope="module")
def folder():
    """A folder that all examples of a property share."""
    with tempfile.TemporaryDirectory() as there:
        yield Path(there)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@given(tables())
@settings(max_examples=150, deadline=None)
def test_csv_to_parquet_to_csv_is_the_identity(folder, drawn):
    """A value changes on its way through the canonical CSV or through Parquet."""
    name, table = drawn
    spec = SPECS[name]
    content = as_bytes(table, spec)
    read = read_table(written(folder, content), spec)
    assert read.to_pylist() == table.to_pylist()
    parquet.write(read.to_batches(), arrow_schema(spec), folder / "table.parquet")
    again = pq.read_table(folder / "table.parquet")
    assert again.schema.equals(arrow_schema(spec))
    assert as_bytes(again, spec) == content


@given(tables())
@settings(max_examples=100, deadline=None)
def test_canonical_form_is_idempotent(folder, drawn):
    """Writing what was read gives other bytes, or formatting what is canonical changes it."""
    name, table = drawn
    spec = SPECS[name]
    content = as_bytes(table, spec)
    path = written(folder, content)
    assert as_bytes(read_table(path, spec), spec) == content
    try:
        once = formatted(path, spec)
    except InputError:
        # What formatting would have to guess at (a line end inside a cell, say) it refuses.
        return
    assert formatted(written(folder, once), spec) == once


@given(st.sampled_from(sorted(hand_edited())), st.data())
@settings(max_examples=60, deadline=None)
def test_row_order_never_matters_to_formatting(folder, name, data):
    """The order in which an editor leaves the rows shows in the formatted file."""
    content = (ROOT / "data" / f"{name}.csv").read_bytes()
    header, *lines = content.splitlines(keepends=True)
    shuffled = b"".join([header, *data.draw(st.permutations(lines))])
    assert formatted(written(folder, shuffled), hand_edited()[name]) == content


DAMAGE = st.one_of(
    st.binary(max_size=3).map(lambda noise: lambda content, at: content[:at] + noise + content[at:]),
    st.integers(1, 30).map(lambda count: lambda content, at: content[:at] + content[at + count :]),
    st.sampled_from([b"\r", b"\0", b'"', b",", b"\n", b"\xff", b" ", b"\xef\xbb\xbf", b'""', b"\r\n"]).map(
        lambda noise: lambda content, at: content[:at] + noise + content[at:]
    ),
    st.just(lambda content, at: content[:at]),
)


@given(tables(), DAMAGE, st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_diagnosis_finds_what_the_reader_refuses(folder, drawn, damage, part):
    """A file is refused and nobody is told where it is wrong."""
    name, table = drawn
    spec = SPECS[name]
    content = as_bytes(table, spec)
    path = written(folder, damage(content, int(part * len(content))))
    try:
        read_table(path, spec)
    except NotCanonical as error:
        if " is not " in str(error):
            return  # a cell that is no value of its column, which the gate tells with its line and column
        problems = diagnose(path, spec)
        assert problems
        assert all(problem.line >= 1 and problem.found and problem.expected and problem.mend for problem in problems)
        assert problems[0].found != "bytes that are not the canonical form of the table", path.read_bytes()
    else:
        assert as_bytes(read_table(path, spec), spec) == path.read_bytes()
