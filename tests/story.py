"""Documents that nobody wrote, told in a few words: who says what of which event, with what is usual filled in.

``Story`` holds rows; ``derived`` gives the derived tables over them, and ``tell`` adds them to a package, each with its evidence.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
from support import Package

from conflict_claims.database import connect, set_table
from conflict_claims.declare.fields import VERBATIM_FORMAT
from conflict_claims.declare.keys import plain_key
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.generate.derived import VIEWS, derive
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema, without_null_flags

Row = dict[str, Any]
SAME = object()
# Voices that are nobody in particular; any other actor is an outlet with a name.
UNIDENTIFIED = ("narrator", "unnamed-source")
# What a line of an invented document has besides the words that are coded.
MARGIN = 20
# The tables whose rows are told in a line of a document.
TOLD = ("document_links", "event_reports", "event_actors", "event_places", "event_links", "casualty_claims")


class Story:
    """Rows by table; what is named and was not told yet (an actor, an event, a report) is added with what is usual."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in hand_edited()}

    @classmethod
    def going_on(cls, package: Package) -> Story:
        """A story that goes on in the documents of a package, as text in which nobody computes."""
        story = cls()
        story.tables = {name: [dict(row) for row in package.rows(name)] for name in hand_edited()}
        return story

    def add(self, table: str, /, **values: Any) -> str:
        """Adds a row; returns its key, which is computed where it is declared so, with a number where it is taken."""
        spec = table_specs()[table]
        row: Row = dict.fromkeys(spec.column_names) | values
        assert set(row) == set(spec.column_names), set(row) - set(spec.column_names)
        if spec.columns[0].parts:
            taken = {each[spec.key] for each in self.tables[table]}
            plain = plain_key(spec, row)
            row[spec.key] = next(key for key in [plain, *[f"{plain}.{number}" for number in range(2, 99)]] if key not in taken)
        self.tables[table].append(row)
        return row[spec.key]

    def has(self, table: str, key: str) -> bool:
        return any(row[table_specs()[table].key] == key for row in self.tables[table])

    def actor(self, actor_id: str, **values: Any) -> str:
        """Somebody who speaks or acts: an outlet, or one of those without a name."""
        if not self.has("actors", actor_id):
            known = actor_id not in UNIDENTIFIED
            usual = {"name": actor_id.replace("-", " ").title(), "actor_type": "media" if known else "source", "identified": known}
            self.add("actors", **usual | {"actor_id": actor_id, "description": f"Called {actor_id} in invented reports."} | values)
        return actor_id

    def document(self, document_id: str, published: str | None = None, voice: str = "narrator", **values: Any) -> str:
        """A document in the voice of somebody, coded for its casualties."""
        day = dt.date.fromisoformat(published) if published else None
        usual = {
            "description": f"An invented report called {document_id}",
            "source_type": "news_outlet",
            "url": f"https://example.org/{document_id}",
            "language": "en",
            "published_basis": "external" if day else None,
            "reference_date": day or dt.date(2024, 2, 1),
            "reference_date_basis": "external",
            "reference_date_source": "The data of the page",
            "extent": "whole",
            "coding_scope": "casualties",
            "file_name": f"{document_id}.txt",
            "sha256": "0" * 64,
            "line_count": 0,
            "char_count": 0,
            "redistributed": False,
        }
        return self.add("documents", **usual | {"document_id": document_id, "published": day, "voice_actor_id": self.actor(voice)} | values)

    def voice(self, document_id: str) -> str:
        return next(row["voice_actor_id"] for row in self.tables["documents"] if row["document_id"] == document_id)

    def _said(self, document_id: str, by: str | None = None) -> Row:
        voice = self.voice(document_id)
        return {"hedge": "none" if by in (None, voice) else "attributed", "explicitness": "explicit"}

    def comes_from(self, document_id: str, link_type: str, other: str) -> str:
        """A document that is a copy, a translation or a rewrite of another, or cites it."""
        said = "inferred" if link_type == "rewrite_of" else "explicit"
        return self.add("document_links", from_document_id=document_id, link_type=link_type, to_document_id=other, explicitness=said)

    def event(self, event_id: str, **values: Any) -> str:
        if not self.has("events", event_id):
            usual = {"title": f"What is called {event_id}", "kind": "incident", "event_type": "bombing"}
            self.add("events", **usual | {"event_id": event_id} | values)
        return event_id

    def report(
        self, document_id: str, event_id: str, start: str | None = None, end: str | None = None, precision: str = "", **values: Any
    ) -> str:
        """What a document says of an event: on a day, between two days, or at no time that it gives."""
        days = [dt.date.fromisoformat(day) if day else None for day in (start, end or start)]
        usual = {
            "date_start": days[0],
            "date_end": days[1],
            "date_precision": precision or ("unknown" if not start else "day" if days[0] == days[1] else "span"),
            "date_expression": "on that day" if start else None,
            "date_basis": "external" if start else None,
            "asserted_by": self.voice(document_id),
        }
        told = {"event_id": self.event(event_id), "document_id": document_id} | usual | self._said(document_id) | values
        return self.add("event_reports", **told)

    def takes_part(self, document_id: str, event_id: str, role: str, actor_id: str, **values: Any) -> str:
        """An actor in a role, as the voice of the document has it."""
        self._reported(document_id, event_id)
        told = {"document_id": document_id, "event_id": event_id, "actor_id": self.actor(actor_id), "role": role}
        return self.add("event_actors", **told | {"asserted_by": self.voice(document_id)} | self._said(document_id) | values)

    def place(self, place_id: str, **values: Any) -> str:
        if not self.has("places", place_id):
            usual = {"name": place_id.title(), "place_type": "city", "country_code": "IRN"}
            self.add("places", **usual | {"place_id": place_id} | values)
        return place_id

    def at(self, document_id: str, event_id: str, place_id: str, precision: int = 1, relation: str = "at", primary: bool = True) -> str:
        """Where an event happened, as the voice of the document has it."""
        self._reported(document_id, event_id)
        told = {"document_id": document_id, "event_id": event_id, "place_id": self.place(place_id), "relation": relation}
        usual = {"place_precision": precision, "is_primary": primary, "asserted_by": self.voice(document_id)}
        return self.add("event_places", **told | usual | self._said(document_id))

    def link(self, document_id: str | None, event_id: str, link_type: str, other: str) -> str:
        """A relation between two events that somebody infers."""
        told = {"document_id": document_id, "from_event_id": self.event(event_id), "link_type": link_type, "to_event_id": self.event(other)}
        return self.add("event_links", **told, hedge="none", explicitness="inferred")

    def claim(self, document_id: str, event_id: str, low: int | None = None, high: Any = SAME, by: str | None = None, **values: Any) -> str:
        """A figure: a number, at least one (high None), at most one (low None), a range, or a word without a number (neither)."""
        self._reported(document_id, event_id)
        high = low if high is SAME else high
        bounds = (low is not None, high is not None)
        qualifier = {(False, False): "unquantified", (True, False): "at_least", (False, True): "at_most"}.get(
            bounds, "exact" if low == high else "range"
        )
        words = {
            "unquantified": "many",
            "at_least": f"at least {low}",
            "at_most": f"at most {high}",
            "range": f"between {low} and {high}",
            "approximate": f"about {low}",
        }.get(values.get("count_qualifier", qualifier), str(low))
        usual = {
            "effect": "killed",
            "victim_group": "people",
            "count_low": low,
            "count_high": high,
            "count_qualifier": qualifier,
            "count_expression": words,
            "scope": "total",
            "stance": "asserts",
        }
        told = {"event_id": event_id, "document_id": document_id, "claimant_actor_id": self.actor(by or self.voice(document_id))}
        return self.add("casualty_claims", **told | usual | self._said(document_id, by) | values)

    def part(self, document_id: str, event_id: str, group: str, low: int | None, by: str | None = None, **values: Any) -> str:
        """A figure for one group, beside the claimant's own figure for more of them."""
        return self.claim(document_id, event_id, low, by=by, **{"victim_group": group, "scope": "subtotal"} | values)

    def relate(self, claim_id: str, link_type: str, other: str, explicitness: str = "inferred") -> str:
        return self.add("claim_links", from_claim_id=claim_id, link_type=link_type, to_claim_id=other, explicitness=explicitness)

    def carried(self, table: str, record: str, document_id: str, field: str | None, line: int, number: int) -> str:
        """A piece of evidence of some five characters in a line of a document."""
        told = {"table_name": table, "record_id": record, "document_id": document_id, "field": field, "line": line, "word_count": 1}
        span = {"char_start": 10 * number, "char_end": 10 * number + 5, "span_sha256": "0" * 64, "span_fingerprint": "0" * 64}
        return self.add("evidence", **told, **span)

    def _reported(self, document_id: str, event_id: str) -> None:
        if not any((row["document_id"], row["event_id"]) == (document_id, event_id) for row in self.tables["event_reports"]):
            self.report(document_id, event_id)

    def derived(self, folder: Path, last: str = VIEWS[-1]) -> dict[str, list[Row]]:
        """The derived tables over these rows, up to one of them."""
        files = {name: _typed(rows, name, folder) for name, rows in self.tables.items() if rows}
        connection = connect(files)
        try:
            # A handful of rows: threads would only wait for each other.
            connection.execute("set threads = 1")
            made = {}
            for name in VIEWS[: VIEWS.index(last) + 1]:
                table = derive(connection, table_specs()[name])
                path = folder / f"{name}.parquet"
                parquet.write(table.to_batches(), table.schema, path)
                set_table(connection, table_specs()[name], path)
                made[name] = table.to_pylist()
            return made
        finally:
            connection.close()

    def tell(self, package: Package) -> None:
        """Adds the rows to a package: each that a document tells in a line of its own at the end of that document, with evidence."""
        rows = {name: package.rows(name) for name in hand_edited()}
        there = {name: {row[table_specs()[name].key] for row in rows[name]} for name in rows}
        for name, told in self.tables.items():
            key = table_specs()[name].key
            rows[name] += [_as_text(row) for row in told if row[key] not in there[name]]
        documents = {row["document_id"]: row for row in rows["documents"]}
        for name in TOLD:
            for row in self.tables[name]:
                document = row.get("document_id") or row.get("from_document_id")
                if row[table_specs()[name].key] not in there[name] and row["explicitness"] != "inferred" and document:
                    rows["evidence"] += _line(documents[document], name, _as_text(row))
        first = self.tables["documents"][0]["document_id"]
        for name in ("actors", "places"):
            for row in self.tables[name]:
                if row[table_specs()[name].key] not in there[name]:
                    rows["evidence"] += _line(documents[first], name, _as_text(row))
        for name, all_rows in rows.items():
            package.write(name, all_rows)
        package.compute_keys()


def _typed(rows: list[Row], name: str, folder: Path) -> Path:
    schema = without_null_flags(arrow_schema(table_specs()[name]))
    path = folder / f"{name}.parquet"
    parquet.write(pa.Table.from_pylist(rows, schema).to_batches(), schema, path)
    return path


def _as_text(row: Row) -> dict[str, str]:
    return {name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for name, value in row.items()}


def _line(document: dict[str, str], table: str, row: dict[str, str]) -> list[dict[str, str]]:
    """One more line of the document, for the whole of which the row is told, with the words of its verbatim cells in it."""
    spec = table_specs()[table]
    begin = at = int(document["char_count"])
    spans = []
    for column in spec.columns:
        words = row[column.name]
        if column.format == VERBATIM_FORMAT and words:
            at += MARGIN
            spans.append((column.name, at, at + len(words)))
            at += len(words)
    end = at + MARGIN
    document |= {"line_count": str(int(document["line_count"]) + 1), "char_count": str(end + 1)}
    blank = dict.fromkeys(table_specs()["evidence"].column_names, "")
    named = {"table_name": table, "record_id": row[spec.key], "document_id": document["document_id"], "line": document["line_count"]}
    words = {"span_sha256": "0" * 64, "span_fingerprint": "0" * 64, "word_count": "1"}
    return [
        blank | named | words | {"evidence_id": "", "field": name, "char_start": str(start), "char_end": str(stop)}
        for name, start, stop in [("", begin, end), *spans]
    ]
