"""Values and shapes of a sheet: what one entry's keys may be, and what a value is as a cell, a key or words; mistakes are collected."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.agreement.passes import Pass
from conflict_claims.coding.entries import Coded
from conflict_claims.coding.form import DATE, LINKS, THINGS, WORDS, form, verbatim
from conflict_claims.coding.known import Known, meant, nearest_words
from conflict_claims.coding.mistakes import HELP, Mistakes, Told
from conflict_claims.coding.nodes import Node
from conflict_claims.coding.spans import NotFound, Span, Wanted, resolve
from conflict_claims.declare.fields import SLUG
from conflict_claims.declare.table import Column
from conflict_claims.findings import shown
from conflict_claims.source.document import Document
from conflict_claims.table_files.canonical_csv import EXPECTED, type_cells

OF_EVERY_ENTRY = ("words", "notes")
CUT = "put words with a comma inside braces, or with a colon, between quotation marks"


class Values:
    """What the values of one sheet are, against a text and the records that are known; the mistakes in them."""

    def __init__(self, sheet_name: str, document: Document, tables: Pass) -> None:
        self.document = document
        self.mistakes = Mistakes(sheet_name)
        self.known = Known(tables)
        self.unknown: set[str] = set()

    def cell(self, column: Column, node: Node, coded: Coded) -> str | None:
        """The cell of a value as a table has it; None, and told, where it is none."""
        if node.value is None:
            return ""
        if verbatim(column):
            wanted = self.wanted_words(node)
            return wanted[0][0].words if len(wanted) == 1 else None
        text = self.text(node)
        if text is None:
            coded.faulty = True
            return None
        if column.references:
            coded.faulty |= not self.reference(column.references, text, node.line, column.name)
            return text
        text = _rule_by_number(column, text)
        wrong = _wrong(column, text)
        if wrong:
            rule, expected, mend = wrong
            self.mistakes.add(node.line, rule, text, expected, mend, column.name)
            coded.faulty = True
            return None
        return text

    def reference(self, table: str, key: str, line: int, column: str | None = None) -> bool:
        """Whether a table has the record, here or in the sheet; told with the nearest where it has not."""
        if self.known.has(table, key):
            return True
        self.unknown.add(key)
        where = f", or create it under new: {table}:" if table in THINGS else ""
        near = meant(self.known.nearest(table, key))
        self.mistakes.add(line, "unknown", key, f"a key of {table}{near}", f"take a key that there is{where}", column)
        return False

    def key(self, node: Node | None, line: int) -> str:
        """The key that the document gives itself; empty, and told, where it is none."""
        text = self.text(node) if node else None
        if text is None or not re.match(SLUG, text):
            self.mistakes.add(
                line, "key", text, "document: id: a key of small letters, digits and hyphens", "give the document a key", "document_id"
            )
        return text or ""

    def text(self, node: Node) -> str | None:
        """The text of a value on one line; None, and told, where it is none."""
        if isinstance(node.value, str) and "\n" not in node.value:
            return node.value
        told = Told("nothing") if node.value is None else Told("several lines" if isinstance(node.value, str) else "a list or a mapping")
        self.mistakes.add(node.line, "value", told, "one value on one line", HELP)
        return None

    def spans(self, node: Node, scopes: list[list[Span]], about: Coded) -> list[tuple[Span, int]]:
        """The spans that words mean, each with its line in the sheet; told where they mean none, or several."""
        found = []
        for wanted, line in self.wanted_words(node):
            try:
                found.append((resolve(self.document, wanted, [scope for scope in scopes if scope]), line))
            except NotFound as error:
                mend = "copy the words from the text, and give a line only where they stand twice"
                self.mistakes.add(line, "words", Told(f"{shown(wanted.words)}: {error}"), error.expected, mend)
                about.faulty = True
        return found

    def wanted_words(self, node: Node) -> list[tuple[Wanted, int]]:
        """The words of a value or of a list, each with its line in the sheet."""
        if isinstance(node.value, list):
            return [wanted for item in node.value for wanted in self.wanted_words(item)]
        if isinstance(node.value, dict):
            entries = self.mapping(node, ("words", "line", "nth")) or {}
            words, line, nth = (self.text(entries[name]) if name in entries else None for name in ("words", "line", "nth"))
            return [(Wanted(words, *(int(n) if n and n.isdecimal() else None for n in (line, nth))), node.line)] if words else []
        text = self.text(node) if node.value is not None else None
        return [(Wanted.parse(text), node.line)] if text else []

    def flat(self, node: Node, table: str, also: tuple[str, ...] = (), notes: bool = True) -> dict[str, Node]:
        """The entries of a mapping under the names of the form, the dates of a report out of their own mapping."""
        shape = form(table)
        names = list(shape.fields)
        allowed = [*also, *(OF_EVERY_ENTRY if notes else ()), *(form(LINKS[table]).kinds if table in LINKS else ())]
        dates = [name for name in names if name.startswith(DATE)]
        plain = [name for name in names if name not in dates]
        allowed += [*plain, *[f"{name}{WORDS}" for name in plain], *(["date"] if dates else [])]
        entries = self.mapping(node, allowed) or {}
        if dates and "date" in entries:
            inner = [name.removeprefix(DATE) for name in dates]
            date = self.mapping(entries.pop("date"), (*inner, *[f"{name}{WORDS}" for name in inner])) or {}
            entries |= {f"{DATE}{name}": child for name, child in date.items()}
        return entries

    def links(self, table: str, entries: dict[str, Node]) -> list[tuple[str, Node]]:
        """The links that an entry carries: the code of each, and its other end."""
        return [(code, other) for code in form(LINKS[table]).kinds if code in entries for other in self.items(entries[code])]

    def mapping(self, node: Node, allowed: Collection[str]) -> dict[str, Node] | None:
        """The entries of a mapping under the keys that are allowed; others are told."""
        if node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.mistakes.add(
                node.line, "form", Told("a single value or a list"), f"a mapping with keys such as {', '.join(list(allowed)[:6])}", HELP
            )
            return None
        known = {}
        for key, child in node.value.items():
            if key in allowed:
                known[key] = child
            else:
                near = nearest_words(key, allowed) or list(allowed)
                mend = HELP if re.fullmatch(r"[a-z_]+", key, re.IGNORECASE) else CUT
                self.mistakes.add(child.line, "key", key, f"one of the keys of this entry, such as {', '.join(near[:8])}", mend)
        return known

    def entries(self, node: Node | None) -> list[tuple[str, Node]]:
        """The entries of a mapping whose keys are those of records."""
        if node is None or node.value is None:
            return []
        if not isinstance(node.value, dict):
            self.mistakes.add(node.line, "form", Told("a single value or a list"), "a mapping from keys to entries", HELP)
            return []
        return list(node.value.items())

    def items(self, node: Node | None) -> list[Node]:
        """The items of a list, or the one value that stands for it."""
        if node is None or node.value is None:
            return []
        return node.value if isinstance(node.value, list) else [node]


def what_is_wanted(column: Column) -> str:
    """What should stand in a column, for somebody who left it out."""
    if column.code_list:
        return f"one of {', '.join(column.code_list.values)}"
    return f"{column.description} (as in {column.example!r})"


def _wrong(column: Column, text: str) -> tuple[str, str, str] | None:
    """(rule, what is expected, how to mend it) where a text is no value of a column."""
    if column.code_list:
        expected = what_is_wanted(column) + meant(nearest_words(text, column.code_list.values))
        mend = "take a code of the list (CODEBOOK.md says what each means)"
        return None if text in column.code_list.values else ("code", expected, mend)
    if pc.any(type_cells(pa.array([text], pa.string()), column)[1]).as_py():
        return "value", EXPECTED[column.sort], "write it in this form"
    listed = column.constraints.get("enum", []) if column.sort == "text" else []
    if listed and text not in listed:
        return "value", f"{column.format}{meant(nearest_words(text, listed))}", "take one of these"
    return None


def _rule_by_number(column: Column, text: str) -> str:
    """A coding rule may be named by its number."""
    if not column.code_list or column.code_list.name != "rule" or not (text.isascii() and text.isdecimal()):
        return text
    return next((code for code in column.code_list.values if code.startswith(f"r{int(text):02}_")), text)
