"""The rows of one document beside its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from conflict_claims.findings import JUDGEMENT, Finding
from conflict_claims.language import sentence_at

Row = Mapping[str, Any]
KEYS = {
    "casualty_claims": "claim_id",
    "event_reports": "event_report_id",
    "event_actors": "event_actor_id",
    "event_places": "event_place_id",
}


class Span(NamedTuple):
    """A stretch of the text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Coded:
    """One document: its row, its text, and the rows of other tables; rows that belong to other documents are passed over.

    A value is what the typed tables have (whole numbers, dates, None for null).
    """

    document: Row
    text: str
    tables: Mapping[str, list[Row]]

    @property
    def language(self) -> str:
        return self.document["language"]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table that belong to this document."""
        return [row for row in self.tables.get(table, ()) if row["document_id"] == self.document["document_id"]]

    @cached_property
    def evidence(self) -> list[Row]:
        """The evidence rows whose offsets lie in the text."""
        offsets = ((row, row["char_start"], row["char_end"]) for row in self.rows("evidence"))
        return [row for row, start, end in offsets if None not in (start, end) and 0 <= start < end <= len(self.text)]

    @cached_property
    def _spans(self) -> dict[tuple[str, str, str | None], list[Span]]:
        spans = defaultdict(list)
        for row in self.evidence:
            spans[row["table_name"], row["record_id"], row["field"]].append(Span(row["char_start"], row["char_end"]))
        return spans

    def spans(self, table: str, record: str, *fields: str | None) -> list[Span]:
        """The spans that carry a record (None) or fields of it."""
        return [span for field in fields for span in self._spans.get((table, record, field), ())]

    def words(self, spans: Iterable[Span]) -> str:
        """The text of spans, apart from each other."""
        return "\n".join(self.text[start:end] for start, end in spans)

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in."""
        return self._sentences(span)

    def sentences(self, spans: Iterable[Span]) -> list[Span]:
        """The sentences that spans stand in, each once."""
        return sorted({self.sentence(span) for span in spans})

    @cached_property
    def _sentences(self):
        known: dict[Span, Span] = {}

        def sentence(span: Span) -> Span:
            if span not in known:
                known[span] = Span(*sentence_at(self.text, *span))
            return known[span]

        return sentence

    def noted(self, table: str, record: str, rule: str) -> bool:
        """Whether a coding note settles a record by a rule (the number that its code begins with)."""
        return any(
            (note["table_name"], note["record_id"]) == (table, record) and str(note["rule"]).startswith(rule)
            for note in self.tables.get("coding_notes", ())
        )


def finding(rule: str, table: str, record: str, column: str, found: str, expected: str, mend: str) -> Finding:
    """A judgement about a cell, since words may mean more than a program knows; whoever knows the files adds the line."""
    return Finding(f"words.{rule}", f"data/{table}.csv", found, expected, mend, column=column, record=record, kind=JUDGEMENT)
