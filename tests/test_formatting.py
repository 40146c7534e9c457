"""Formatting: it takes what programs write for a table, says each change, and refuses where a value would be lost or guessed."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess

import pandas as pd
import pytest

import conflict_claims as cc
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.table_files.canonical_csv import type_cells
from conflict_claims.table_files.formatting import as_formatted, change_lines, format_tables, formatted
from conflict_claims.table_files.tool_cells import Unclear, canonical_cell, takes

TABLES = [name for name, spec in table_specs().items() if len(cc.load(name))]
# A column of each sort: (table, column).
OF_SORT = {
    column.sort: (name, column)
    for name, spec in hand_edited().items()
    for column in spec.columns
    if not column.required or column.sort == "flag"
}


def spreadsheet(name: str, delimiter: str = ",", bom: bool = True, end: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """The table as a spreadsheet saves it: flags in capitals, and an empty column and empty rows at the end."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    columns = table_specs()[name].columns
    writer.writerow([*(column.name for column in columns), ""])
    for row in cc.load(name, engine="arrow").to_pylist():
        writer.writerow([*(spreadsheet_cell(row[column.name]) for column in columns), ""])
    writer.writerow([""] * (len(columns) + 1))
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode()


def spreadsheet_cell(value):
    return "" if value is None else str(value).upper() if isinstance(value, bool) else value


WRITERS = {
    "pandas": lambda name, path: cc.load(name).to_csv(path),
    "pandas without row numbers": lambda name, path: cc.load(name).to_csv(path, index=False),
    "pandas with NA": lambda name, path: cc.load(name).to_csv(path, index=False, na_rep="NA"),
    "pandas with floats": lambda name, path: with_floats(cc.load(name)).to_csv(path, index=False),
    "pandas, dates as moments": lambda name, path: cc.load(name).to_csv(path, date_format="%Y-%m-%d %H:%M:%S"),
    "pandas, a part of the rows": lambda name, path: pd.concat([part := cc.load(name)[::2], cc.load(name).drop(part.index)]).to_csv(path),
    "pandas, semicolons": lambda name, path: cc.load(name).to_csv(path, sep=";", decimal=",", encoding="utf-8-sig"),
    "pandas, tabs, UTF-16": lambda name, path: cc.load(name).to_csv(path, sep="\t", encoding="utf-16"),
    "polars": lambda name, path: cc.load(name, engine="polars").write_csv(path),
    "polars, CRLF, all quoted": lambda name, path: cc.load(name, engine="polars").write_csv(
        path, line_terminator="\r\n", quote_style="always"
    ),
    "a spreadsheet": lambda name, path: path.write_bytes(spreadsheet(name)),
    "a spreadsheet with semicolons": lambda name, path: path.write_bytes(spreadsheet(name, ";")),
    "a spreadsheet, quoted, with sep=": lambda name, path: path.write_bytes(
        b"sep=;\r\n" + spreadsheet(name, ";", bom=False, quoting=csv.QUOTE_ALL)
    ),
    "an old spreadsheet": lambda name, path: path.write_bytes(spreadsheet(name, "\t", end="\r")),
}


def with_floats(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame as pandas makes it of whole numbers with gaps, where it is not told their type."""
    whole = [column for column, dtype in frame.dtypes.items() if str(dtype) in ("Int64", "boolean")]
    return frame.astype(dict.fromkeys(whole, "Float64"))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_what_a_program_wrote_comes_back_as_it_was(writer, name, tmp_path):
    """A table that was loaded, saved by a program and formatted, with other bytes than before."""
    if "polars" in writer:
        pytest.importorskip("polars")
    if writer.endswith("NA") and not any(not column.required and not takes(column, "NA") for column in table_specs()[name].columns):
        pytest.skip("NA can be a text wherever it stands in this table")
    path = tmp_path / f"{name}.csv"
    WRITERS[writer](name, path)
    assert formatted(path, table_specs()[name]) == cc.path(name, format="csv").read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_what_r_wrote_comes_back_as_it_was(name, tmp_path):
    """TRUE for true, NA for nothing and row numbers in quotes, as write.csv leaves them."""
    rscript = shutil.which("Rscript") or pytest.skip("R is not installed")
    path = tmp_path / f"{name}.csv"
    told = ", ".join(f"{c.name} = '{R_CLASSES[c.sort]}'" for c in table_specs()[name].columns)
    read = f'read.csv("{cc.path(name, format="csv")}", na.strings = "", encoding = "UTF-8", colClasses = c({told}))'
    flags = "for (n in names(d)) if (all(d[[n]] %in% c('true', 'false'))) d[[n]] <- d[[n]] == 'true'"
    script = f'd <- {read}; {flags}; write.csv(d, "{path}", fileEncoding = "UTF-8")'
    subprocess.run([rscript, "--vanilla", "-e", script], check=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    assert formatted(path, table_specs()[name]) == cc.path(name, format="csv").read_bytes()


R_CLASSES = {"text": "character", "code": "character", "whole": "numeric", "decimal": "numeric", "flag": "character", "day": "Date"}


@pytest.mark.parametrize(
    ("sort", "text", "made"),
    [
        *[("flag", text, "true") for text in ("TRUE", "True", "true", "T", "1", "1.0", " TRUE ", "WAHR", "VRAI")],
        *[("flag", text, "false") for text in ("FALSE", "False", "F", "0", "0.0", "FALSCH")],
        *[("whole", text, "2") for text in ("2.0", "2.00", "02", "2,0", "2e0")],
        ("whole", "1e+05", "100000"),
        ("whole", "-0", "0"),
        ("decimal", "27.370890", "27.37089"),
        ("decimal", "27,37089", "27.37089"),
        ("decimal", "-0.0", "0"),
        ("decimal", "62.0", "62"),
        *[
            ("day", text, "2024-01-18")
            for text in (
                "2024-01-18 00:00:00",
                "2024-01-18T00:00:00Z",
                "2024-01-18 00:00:00.000000",
                "2024-01-18 00:00:00+00:00",
                "2024/1/18",
                "18/01/2024",
                "1/18/2024",
                "1/18/2024 12:00:00 AM",
                "18.01.2024",
                "18-Jan-2024",
                "Jan 18, 2024",
                "18 January 2024",
            )
        ],
        *[
            (sort, text, None)
            for sort in ("whole", "decimal", "day", "code")
            for text in ("NA", "NaN", "nan", "<NA>", "NULL", "#N/A", " ", "")
        ],
        ("day", "NaT", None),
    ],
)
def test_a_cell_that_means_one_value_is_read(sort, text, made):
    """A form that programs write and a person would have to mend by hand, or one that is read as another value."""
    assert canonical_cell(OF_SORT[sort][1], text) == made
    if made is not None:
        _, bad = type_cells_of(OF_SORT[sort][1], made)
        assert not bad


@pytest.mark.parametrize(
    ("sort", "text", "reason"),
    [
        ("whole", "1,000", "thousands"),
        ("whole", "1.000", "thousands"),
        ("whole", "1.23E+15", "cut"),
        ("whole", "1E+12", "cut"),
        ("whole", "#REF!", "spreadsheet"),
        ("whole", "####", "spreadsheet"),
        ("decimal", "27,370", "thousands"),
        ("decimal", "27.370890000000000001", "digits"),
        ("day", "01/02/2024", "month"),
        ("day", "1-2-2024", "month"),
        ("day", "45309", "number of a day"),
        ("day", "2024-01-18 10:30:00", "time of the day"),
        ("day", "2024-01-18T00:00:00+05:00", "zone"),
        ("code", "None", "code 'none'"),
    ],
)
def test_a_cell_that_means_two_values_or_lost_one_is_refused(sort, text, reason):
    """A guess at a number, a month or a day, or a value that a spreadsheet cut and that passes for whole."""
    column = table_specs()["casualty_claims"].column("hedge") if sort == "code" else OF_SORT[sort][1]
    with pytest.raises(Unclear, match=reason):
        canonical_cell(column, text)


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("flag", "yes"),
        ("flag", "2"),
        ("whole", "2.5"),
        ("whole", "two"),
        ("whole", "٣"),
        ("whole", "1_000"),
        ("day", "2024-02-30"),
        ("day", "18-Jan"),
    ],
)
def test_a_cell_that_is_no_value_stays_one(sort, text):
    """A cell that is rounded, cut or made into a value of another kind."""
    made = canonical_cell(OF_SORT[sort][1], text)
    assert made == text
    _, bad = type_cells_of(OF_SORT[sort][1], made)
    assert bad


def type_cells_of(column, text):
    import pyarrow as pa

    values, bad = type_cells(pa.array([text], pa.string()), column)
    return values[0].as_py(), bad[0].as_py()


def free_text(required: bool):
    """A column of free text, and its table with rows."""
    return next(
        (name, column)
        for name in hand_edited()
        if name in TABLES
        for column in table_specs()[name].columns
        if column.sort == "text" and not column.references and not column.is_key and column.required == required and not column.verbatim
        if "pattern" not in column.constraints and "enum" not in column.constraints
    )


def test_words_for_nothing_in_a_text_are_left_to_a_person(package):
    """A text NA that vanishes, or a missing value that becomes the text NA."""
    name, column = free_text(required=False)
    path = package.path(name)
    key = package.rows(name)[0][table_specs()[name].key]
    package.edit(name, key, **{column.name: "NA"})
    assert format_tables(package.root) == []
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    before = path.read_bytes()
    with pytest.raises(InputError, match=rf"{name}\.csv:\d+: column {column.name}: 'NA' can be a text and can be"):
        format_tables(package.root)
    assert path.read_bytes() == before


def test_a_required_text_is_never_taken_for_nothing(package):
    """A place called NA that loses its name because the file was saved by a spreadsheet."""
    name, column = free_text(required=True)
    key = package.rows(name)[0][table_specs()[name].key]
    package.edit(name, key, **{column.name: "NA"})
    canonical = package.path(name).read_bytes()
    package.path(name).write_bytes(canonical.replace(b"\n", b"\r\n"))
    format_tables(package.root)
    assert package.path(name).read_bytes() == canonical


def test_the_documents_own_words_keep_their_form(package):
    """Decomposed letters of a document that formatting composes, so that the span no longer has them."""
    name, column = next(
        (n, c) for n, s in hand_edited().items() for c in s.columns if c.verbatim and any(r[c.name] for r in package.rows(n))
    )
    row = next(row for row in package.rows(name) if row[column.name])
    package.edit(name, row[table_specs()[name].key], **{column.name: "Kerma\u0301n"})
    format_tables(package.root)
    assert package.row(name, row[table_specs()[name].key])[column.name] == "Kerma\u0301n"


def test_each_change_is_told(tmp_path):
    """A value that was rewritten without a word, or a thousand words for a thousand alike."""
    name = next(name for name in TABLES if any(column.sort == "flag" for column in table_specs()[name].columns) and len(cc.load(name)) > 3)
    flag = next(column for column in table_specs()[name].columns if column.sort == "flag")
    path = tmp_path / f"{name}.csv"
    path.write_bytes(spreadsheet(name, ";"))
    told = "\n".join(change_lines(as_formatted(path.read_bytes(), table_specs()[name]).changes, path.name))
    for words in (
        "byte-order mark",
        "CRLF",
        "semicolons",
        "an empty column",
        "a row without any value",
        rf"column {flag.name}: '(TRUE|FALSE)' → '(true|false)'",
    ):
        assert re.search(words, told), words
    assert re.search(rf"\(\d+ times, to line {len(cc.load(name)) + 1}\)", told)


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda b: b.replace(b"\n", b"\n<<<<<<< HEAD\n", 1), r":2: a merge that was not settled"),
        (lambda b: b.replace(b"\n", b"\n=======\n", 1), r":2: a merge that was not settled"),
        (lambda b: b"x," + b.replace(b"\n", b"\nx,", 1), r":1: the columns are x, "),
        (lambda b: b"," + re.sub(rb"\n(?=.)", b"\nword,", b), r":1: a column without a name holds more"),
        (lambda b: b.replace(b"\n", b"\n\xe4", 1), r":2: bytes that are not UTF-8"),
        (lambda b: b.replace(b"\n", b"\n\0", 1), r":2: a NUL byte"),
        (lambda b: b.replace(b"\n", b'\n"', 1), r":2: cells that cannot be told apart"),
    ],
)
def test_a_file_that_cannot_be_read_in_one_way_is_refused(damage, told, package):
    """Half of a merge, a column of somebody's own, or letters of an unknown encoding, taken into the data."""
    path = package.path("actors")
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(InputError, match=rf"actors\.csv{told}[\s\S]*No file was changed"):
        format_tables(package.root)
    assert path.read_bytes() == before


SAVED = {
    "an Excel save": (lambda name: spreadsheet(name), "saved by a program", "CRLF", "byte-order mark"),
    "an Excel save with semicolons": (lambda name: spreadsheet(name, ";"), "semicolons"),
    "TRUE for true": (lambda name: re.sub(rb"\b(true|false)\b", lambda m: m[0].upper(), cc.path(name, "csv").read_bytes()), "TRUE"),
    "CRLF": (lambda name: cc.path(name, "csv").read_bytes().replace(b"\n", b"\r\n"), "CRLF"),
    "two rows of commas": (
        lambda name: cc.path(name, "csv").read_bytes() + 2 * (b"," * (len(table_specs()[name].columns) - 1) + b"\n"),
        "a row without any value",
    ),
    "row numbers of pandas": (lambda name: cc.load(name).to_csv().encode(), "the numbers of the rows"),
    "rows left unsorted": (
        lambda name: b"".join([(lines := cc.path(name, "csv").read_bytes().splitlines(True))[0], *lines[:0:-1]]),
        "order|after",
    ),
}


@pytest.mark.parametrize("what", SAVED)
def test_the_gate_says_what_happened_and_its_mend_works(what, package):
    """A finding that tells bytes and not what was done, a hundred of them for one thing, or a mend that mends nothing."""
    name = next(n for n in TABLES if n in hand_edited() and any(c.sort == "flag" for c in table_specs()[n].columns) and len(cc.load(n)) > 1)
    save, *words = SAVED[what]
    package.path(name).write_bytes(save(name))
    findings = staged_findings(package, name)
    told = " ".join(finding.found for finding in findings)
    for word in words:
        assert re.search(word, told), told
    assert findings and all("--format" in finding.mend for finding in findings)
    assert len(findings) == 1 or what in ("TRUE for true", "rows left unsorted")
    format_tables(package.root)
    assert staged_findings(package, name) == []
    assert package.path(name).read_bytes() == cc.path(name, format="csv").read_bytes()


def test_the_gate_names_an_unsettled_merge(package):
    """A merge that was committed with its marks, told as rows with too few cells."""
    path = package.path("actors")
    lines = path.read_bytes().splitlines(True)
    path.write_bytes(b"".join([*lines[:3], b"<<<<<<< HEAD\n", lines[3], b"=======\n", lines[3], b">>>>>>> branch\n", *lines[4:]]))
    (finding,) = staged_findings(package, "actors")
    assert finding.line == 4 and "merge that was not settled (lines 4 to 8)" in finding.found and "remove the marks" in finding.mend


def staged_findings(package, name):
    from conflict_claims.table_files.staging import stage

    folder = package.root.parent / "staged"
    folder.mkdir(exist_ok=True)
    return stage(package.root, table_specs()[name], folder).findings
