"""Free text that repeats a document: it would republish it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_claims.findings import Finding
from conflict_claims.language.repetition import TOO_MANY, runs_of
from conflict_claims.reading.coded import finding


class Cell(NamedTuple):
    """One cell of free text."""

    table: str
    record: str
    column: str
    text: str


def repeated(cells: Iterable[Cell], texts: Iterable[str]) -> Iterator[Finding]:
    """A finding for each cell that has as many words in a row in common with a document as make a repetition."""
    runs = frozenset().union(*(runs_of(text) for text in texts))
    for cell in cells:
        if not runs.isdisjoint(runs_of(cell.text)):
            yield finding(
                "repeats_document",
                cell.table,
                cell.record,
                cell.column,
                f"{TOO_MANY} words in a row of a document",
                "the coder's own words",
                "say it in other words: the documents are not republished",
            )
