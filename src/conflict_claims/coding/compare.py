"""Two codings of one document side by side: what both have, what only one has, and which fields differ, as work for settling."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from conflict_claims.agreement.matching import ORDER, RELATES, Matches, match
from conflict_claims.agreement.passes import Pass, Row, read_pass
from conflict_claims.coding.checking import read_coding
from conflict_claims.coding.handing_in import pass_of
from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.report import finding_lines
from conflict_claims.source.document import Document

# Free text is each coder's own, and notes are about doubts and not about the document.
NOT_COMPARED = ("coding_notes",)
MOST = 70


def read_coded(path: Path, text: Path | None, root: Path) -> Pass:
    """One coding of a document: the tables of a folder, or those that a sheet makes; InputError where a sheet has mistakes."""
    if path.is_dir():
        return read_pass(path)
    if text is None:
        raise InputError(f"{path}: is a sheet, and its words are found in the text: give it with --text")
    coding = read_coding(path, text, root)
    if coding.reading.mistakes.findings:
        raise InputError("\n".join([*finding_lines(coding.reading.mistakes.findings), f"{path}: cannot be compared before it is mended"]))
    return pass_of(coding.applied.tables, coding.reading.document_id)


def compare(first: Pass, second: Pass, document: Document | None) -> str:
    """A list of what is to be settled, table by table; with the text, the words that each record rests on stand beside it."""
    matches = match(first, second)
    lines, open_points = [], 0
    for name in ORDER:
        if name in NOT_COMPARED:
            continue
        told = _table(name, first, second, matches, document)
        open_points += len([line for line in told if not line.startswith("    ")])
        both = len(matches[name])
        lines += ["", f"{name}: {both} in both, {len(first[name]) - both} only in A, {len(second[name]) - both} only in B", *told]
    return "\n".join([*lines[1:], "", f"{open_points} records to settle"])


def _table(name: str, first: Pass, second: Pass, matches: Matches, document: Document | None) -> list[str]:
    spec = hand_edited()[name]
    rows_1, rows_2 = ({row[spec.key]: row for row in coding[name]} for coding in (first, second))
    words_1, words_2 = (_words(coding, name, document) for coding in (first, second))
    lines = []
    for key_2, key_1 in sorted(matches[name].items(), key=lambda pair: pair[1]):
        differing = _differing(spec.columns, rows_1[key_1], rows_2[key_2], matches, name)
        spans = [] if words_1[key_1] == words_2[key_2] or document is None else [("words", words_1[key_1], words_2[key_2])]
        if differing:
            lines += [f"  {key_1}" + ("" if key_1 == key_2 else f"  |  {key_2}"), *_side_by_side(differing + spans)]
    lines += [f"  only in A: {key}{_carried(words_1[key])}" for key in rows_1 if key not in matches[name].values()]
    lines += [f"  only in B: {key}{_carried(words_2[key])}" for key in rows_2 if key not in matches[name]]
    return lines


def _differing(columns: tuple[Column, ...], first: Row, second: Row, matches: Matches, name: str) -> list[tuple[str, str, str]]:
    found = []
    for column in columns:
        if column.is_key or column.name in ("document_id", *RELATES.get(name, ())) or (column.sort == "text" and _is_prose(column)):
            continue
        # A key of the second coding is compared as the record of the first that it is matched with.
        other = second[column.name]
        meant = matches.get(column.references, {}).get(other, other) if column.references else other
        if first[column.name] != meant:
            found.append((column.name, first[column.name], other))
    return found


def _is_prose(column: Column) -> bool:
    return not column.references and column.format is None


def _words(coding: Pass, name: str, document: Document | None) -> dict[str, str]:
    words: dict[str, list[str]] = defaultdict(list)
    for row in coding["evidence"] if document else ():
        if row["table_name"] == name and not row["field"]:
            words[row["record_id"]].append(document.text[int(row["char_start"]) : int(row["char_end"])])
    return defaultdict(str, {key: " … ".join(found) for key, found in words.items()})


def _carried(words: str) -> str:
    return f"  “{_cut(words)}”" if words else ""


def _side_by_side(fields: list[tuple[str, str, str]]) -> list[str]:
    width = max(len(name) for name, _, _ in fields)
    return [f"    {name:<{width}}  A: {_cut(one) or '–'}   B: {_cut(other) or '–'}" for name, one, other in fields]


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"
