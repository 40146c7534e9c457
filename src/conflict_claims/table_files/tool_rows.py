"""The rows of a CSV file as programs write it: with their own encoding, delimiter, line ends, row numbers and empty columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from conflict_claims.declare.table import TableSpec
from conflict_claims.errors import InputError
from conflict_claims.table_files.tool_cells import NULL_WORDS

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "strokes"}
MOST = 200
# The line in which Excel is told of the delimiter.
SEPARATOR_LINE = re.compile(r"(?:\ufeff)?sep=(.)\r?\n")
# How pandas, R and readr call the numbers of rows, and spreadsheets the empty columns beside the table.
UNNAMED = re.compile(r"|Unnamed: \d+|\.\.\.\d+")
# A word for nothing in quotes, which in a file that quotes every text is a text, and is marked by a private character.
QUOTED_WORD = re.compile(rf'(?<![^,;\t|\r\n])"({"|".join(map(re.escape, NULL_WORDS))})"(?![^,;\t|\r\n])')
MARK = "\ue000"
CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")


@dataclass(frozen=True)
class Refusal:
    """Why a line (from 1) cannot be read without losing or guessing something, and what a person does about it."""

    line: int
    found: str
    mend: str


class Unreadable(InputError):
    """A file that cannot be read without losing or guessing something."""

    def __init__(self, spec: TableSpec, refusals: list[Refusal]) -> None:
        self.refusals = sorted(refusals, key=lambda refusal: refusal.line)
        lines = [f"data/{spec.name}.csv:{refusal.line}: {refusal.found}; {refusal.mend}" for refusal in self.refusals]
        super().__init__("\n".join([*lines[:MOST], *([f"… and {len(lines) - MOST} more"] if len(lines) > MOST else [])]))


@dataclass
class ToolRows:
    """Rows in the order of the columns, each with its line (from 1), and what was put aside: line, found, made."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    aside: list[tuple[int, str, str]] = field(default_factory=list)


def read_rows(content: bytes, spec: TableSpec) -> ToolRows:
    """The rows of the bytes of a file; Unreadable, with a line for each thing, where some of it would be lost or guessed."""
    read = ToolRows()
    text = _decoded(content, spec, read)
    _refuse_conflicts(text, spec)
    separator = SEPARATOR_LINE.match(text)
    delimiter = separator[1] if separator else _delimiter(text, spec)
    if separator:
        read.aside.append((1, f"the line {separator[0].strip()!r}", "no such line"))
        text = text[separator.end() :]
    if delimiter != ",":
        read.aside.append((1, f"{DELIMITERS.get(delimiter, repr(delimiter))} between the cells", "commas"))
    if "\r" in text:
        first, kind = text[: text.index("\r")].count("\n") + 1, "CRLF" if "\r\n" in text else "CR"
        read.aside.append((first, f"{kind} at the end of lines", "LF"))
    quotes_texts = text.startswith('"')
    if quotes_texts:
        text = QUOTED_WORD.sub(rf'"{MARK}\1"', text)
    lines = list(_lines(text, delimiter, spec, 1 if separator else 0))
    head = lines[0][1] if lines else []
    places = _places(head, spec)
    rows, problems = _rows(lines[1:], len(head), read)
    if quotes_texts:
        rows = [(number, _bare_words_aside(number, cells, read)) for number, cells in rows]
    problems += _beside([place for place in range(len(head)) if place not in places], rows, read)
    if problems:
        raise Unreadable(spec, problems)
    if places != sorted(places):
        read.aside.append((1, "the columns in another order", "the order of the schema"))
    read.rows = [(number, [cells[place] for place in places]) for number, cells in rows]
    return read


def _rows(lines: list[tuple[int, list[str]]], width: int, read: ToolRows) -> tuple[list[tuple[int, list[str]]], list[Refusal]]:
    rows, problems = [], []
    for number, cells in lines:
        if not any(cell.strip(" ") for cell in cells):
            read.aside.append((number, "a row without any value", "no such row"))
        elif len(cells) != width:
            problems.append(
                Refusal(number, f"{len(cells)} cells; expected {width}", "see which cell is missing, or split by a comma without quotes")
            )
        elif any(end in cell for cell in cells for end in "\r\n"):
            problems.append(Refusal(number, "a line end inside a cell", "make it one line"))
        else:
            rows.append((number, cells))
    return rows, problems


def _beside(places: list[int], rows: list[tuple[int, list[str]]], read: ToolRows) -> Iterator[Refusal]:
    for place in places:
        cells = [row[place] for _, row in rows]
        numbered = len(set(cells)) == len(cells) and all(re.fullmatch(r"\d+", cell, re.ASCII) for cell in cells)
        if any(cells) and not numbered:
            yield Refusal(1, "a column without a name holds more than the numbers of rows", "name it as the table does, or remove it")
        else:
            read.aside.append(
                (1, "the numbers of the rows in a column of their own" if any(cells) else "an empty column", "no such column")
            )


def _bare_words_aside(number: int, cells: list[str], read: ToolRows) -> list[str]:
    # R quotes every text, and its word for nothing is the one that it leaves bare.
    read.aside += [(number, f"a bare {cell}", "nothing") for cell in cells if cell in NULL_WORDS]
    return ["" if cell in NULL_WORDS else cell.removeprefix(MARK) for cell in cells]


def _decoded(content: bytes, spec: TableSpec, read: ToolRows) -> str:
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            read.aside.append((1, "UTF-16", "UTF-8"))
            return content.decode("utf-16")
        if content.startswith(b"\xef\xbb\xbf"):
            read.aside.append((1, "a byte-order mark", "none"))
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        mend = "save the file as UTF-8; which letters these were cannot be told"
        raise Unreadable(spec, [Refusal(line, f"bytes that are not UTF-8 ({error.reason})", mend)]) from error
    if "\0" in text:
        raise Unreadable(spec, [Refusal(text[: text.index("\0")].count("\n") + 1, "a NUL byte", "remove the byte")])
    return text


def _refuse_conflicts(text: str, spec: TableSpec) -> None:
    marked = [number for number, line in enumerate(text.splitlines(), 1) if CONFLICT.match(line)]
    if marked:
        found = f"a merge that was not settled (lines {marked[0]} to {marked[-1]})"
        raise Unreadable(spec, [Refusal(marked[0], found, "keep what is right of both sides, and remove the marks")])


def _delimiter(text: str, spec: TableSpec) -> str:
    head = text.partition("\n")[0].rstrip("\r")
    names = set(spec.column_names)
    return max(DELIMITERS, key=lambda mark: len(names & {cell.strip(' "') for cell in head.split(mark)}))


def _lines(text: str, delimiter: str, spec: TableSpec, before: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number = reader.line_num + before + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found = f"cells that cannot be told apart, here or in a later line ({error})"
            raise Unreadable(spec, [Refusal(number, found, "close the quote, or double it inside a cell")]) from error
        if cells:
            yield number, cells


def _places(head: list[str], spec: TableSpec) -> list[int]:
    names = [name.strip(" ") for name in head]
    named = [name for name in names if not UNNAMED.fullmatch(name)]
    if sorted(named) != sorted(spec.column_names):
        found = f"the columns are {', '.join(names) or 'missing'}; expected {', '.join(spec.column_names)}"
        raise Unreadable(spec, [Refusal(1, found, "restore the header")])
    return [names.index(name) for name in spec.column_names]
