"""Rows of a document to its sheet: the least that gives the same rows again."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from conflict_claims.agreement.passes import Pass, Row
from conflict_claims.coding.belonging import rows_of, used_by, used_by_others
from conflict_claims.coding.defaults import Context, least, settle_primary
from conflict_claims.coding.entries import WHOLE
from conflict_claims.coding.form import DATE, THINGS, WORDS, form, verbatim
from conflict_claims.coding.reading import REST_ON_EVENT
from conflict_claims.coding.spans import Span, Wanted, shortest
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.source.document import Document, read_document

Entry = dict[str, Any]


class Showing:
    """The sheet of one document, as mappings and lists."""

    def __init__(self, tables: Pass, document_id: str, document: Document, file_name: str) -> None:
        self.document = document
        own = rows_of(tables, document_id)
        if not own["documents"]:
            raise InputError(f"data/documents.csv: has no document {document_id!r}; it has {', '.join(_keys(tables, 'documents'))}")
        others = used_by_others(tables, own)
        self.sole = {name: keys - others[name] for name, keys in used_by(tables, own).items()}
        self.rows = {name: [row for row in tables[name] if row[spec.key] in own[name]] for name, spec in hand_edited().items()}
        self.things = {name: [row for row in tables[name] if row[hand_edited()[name].key] in self.sole[name]] for name in THINGS}
        self.row = self.rows["documents"][0]
        self.file_name = file_name
        self.place_types = {row["place_id"]: row["place_type"] for row in tables["places"]}
        self.claimants = {row["claim_id"]: row["claimant_actor_id"] for row in tables["casualty_claims"]}
        self.spans: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        for row in sorted(self.rows["evidence"], key=lambda row: (int(row["char_start"]), int(row["char_end"]))):
            self.spans[row["table_name"], row["record_id"]][row["field"]].append(Span(int(row["char_start"]), int(row["char_end"])))
        self.notes: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in sorted(tables["coding_notes"], key=lambda row: int(row["note_id"].rsplit(".", 1)[1])):
            self.notes[row["table_name"], row["record_id"]].append(row)
        self.context = Context(document=self.row)
        self.labels = _labels(self.rows["casualty_claims"])

    def sheet(self) -> Entry:
        """The whole sheet."""
        sheet: Entry = {"document": self._document()}
        new = {name: {row[hand_edited()[name].key]: self._thing(name, row) for row in self.things[name]} for name in THINGS}
        mentions = {name: self._mentions(name) for name in ("actors", "places")}
        events = {row["event_id"]: self._event(row) for row in self.rows["event_reports"]}
        rest = self._rest()
        sections = {"new": {name: things for name, things in new.items() if things}, **mentions, "events": events, "evidence": rest}
        return sheet | {name: section for name, section in sections.items() if section}

    def _document(self) -> Entry:
        document_id = self.row["document_id"]
        counted = {"sha256": self.row["sha256"], "line_count": self.row["line_count"], "char_count": self.row["char_count"]}
        entry = {"id": document_id} | self._entry("documents", self.row, Context(), [], {"document_id": document_id, **counted})
        if entry.get("file_name") == self.file_name:
            del entry["file_name"]
        return entry | self._links("document_links", "from_document_id", document_id, Context(), [])

    def _thing(self, name: str, row: Row) -> Entry:
        key = row[hand_edited()[name].key]
        entry = self._entry(name, row, self.context, [])
        return entry | (self._links("actor_links", "from_actor_id", key, self.context, []) if name == "actors" else {})

    def _mentions(self, name: str) -> Entry:
        """Words, and links, of things that other documents use too."""
        keys = {record for table, record in self.spans if table == name} - self.sole[name]
        links = {row["from_actor_id"] for row in self.rows["actor_links"]} - self.sole["actors"] if name == "actors" else set()
        entries = {}
        for key in sorted(keys | links):
            entry = self._words(name, key, [])
            for field in form(name).fields:
                entry |= self._words_of_field(name, key, field, [])
            entries[key] = entry | (self._links("actor_links", "from_actor_id", key, self.context, []) if key in links else {})
        return entries

    def _event(self, report: Row) -> Entry:
        event = report["event_id"]
        context = Context(self.row, report, self.place_types)
        entry = _nested_dates(self._entry("event_reports", report, self.context, []))
        wide = self.spans["event_reports", report["event_report_id"]][WHOLE]
        for table, section in (("event_actors", "actors"), ("event_places", "places")):
            rows = [row for row in self.rows[table] if row["event_id"] == event]
            parts = _by_kind([(row[form(table).relation.kind], self._relation(table, row, context, wide)) for row in rows])
            if table == "event_places":
                _without_primary(rows, parts)
            entry |= {section: _plain(parts, form(table).target)} if parts else {}
        claims = [self._claim(row, context, wide) for row in self.rows["casualty_claims"] if row["event_id"] == event]
        entry |= {"claims": claims} if claims else {}
        return entry | self._links("event_links", "from_event_id", event, context, wide)

    def _claim(self, row: Row, context: Context, wide: list[Span]) -> Entry:
        links = self._links("claim_links", "from_claim_id", row["claim_id"], context, [])
        head = {"id": self.labels[row["claim_id"]]} if self._is_linked(row["claim_id"]) else {}
        entry = self._entry("casualty_claims", row, context, wide)
        if "subtotal_of" in links:
            scope = {"subtotal": {}, "total": {"scope": "total"}}[row["scope"]]
            entry = {name: value for name, value in entry.items() if name != "scope"} | scope
        if "low" in entry and entry.get("low") == entry.get("high"):
            entry = {("number" if name == "low" else name): value for name, value in entry.items() if name != "high"}
        return head | entry | links

    def _is_linked(self, claim: str) -> bool:
        return any(row["to_claim_id"] == claim for row in self.rows["claim_links"])

    def _links(self, table: str, start: str, key: str, context: Context, wide: list[Span]) -> Entry:
        rows = [row for row in self.rows[table] if row[start] == key]
        parts = _by_kind([(row["link_type"], self._relation(table, row, self._of_link(table, row, context), wide)) for row in rows])
        return _plain(parts, form(table).target)

    def _of_link(self, table: str, row: Row, context: Context) -> Context:
        if table != "claim_links":
            return context
        own = row["to_claim_id"] in self.labels
        return Context(claimants=(self.claimants[row["from_claim_id"]], self.claimants[row["to_claim_id"]] if own else ""))

    def _relation(self, table: str, row: Row, context: Context, wide: list[Span]) -> Entry:
        shape = form(table)
        target = row[shape.relation.target]
        return {shape.target: self.labels.get(target, target)} | self._entry(table, row, context, wide)

    def _entry(self, table: str, row: Row, context: Context, wide: list[Span], fixed: Row | None = None) -> Entry:
        shape, key = form(table), row[hand_edited()[table].key]
        # The key of a row is no value that a sheet gives.
        blank = {name: "" for name in (hand_edited()[table].key,) if name not in (fixed or {}) and table not in THINGS}
        given = least(table, row | blank, context)
        own = self.spans[table, key][WHOLE]
        entry = self._words(table, key, wide)
        for name, column in shape.fields.items():
            if verbatim(column) and row[column.name]:
                entry |= self._verbatim(name, row[column.name], self.spans[table, key][column.name], [own, wide])
            elif column.name in given:
                entry[name] = given[column.name] or None
            entry |= self._words_of_field(table, key, name, wide)
        notes = self.notes.get((table, key), [])
        return entry | ({"notes": [_note(note) for note in notes]} if notes else {})

    def _verbatim(self, name: str, words: str, spans: list[Span], scopes: list[list[Span]]) -> Entry:
        """The words of a cell, which are its evidence too, where they have the one span that says so."""
        if len(spans) == 1 and self.document.text[spans[0].start : spans[0].end] == words:
            return {name: self._said(spans[0], scopes)}
        # Words that end like a line number are told as words.
        plain = words if Wanted.parse(words) == Wanted(words) else {"words": words}
        return {name: plain, f"{name}{WORDS}": [self._said(span, scopes) for span in spans]}

    def _words(self, table: str, key: str, wide: list[Span]) -> Entry:
        """The words of a record, less those that it has from its event."""
        own = self.spans[table, key][WHOLE]
        inherited = wide[:1] if table in REST_ON_EVENT else []
        if table == "event_links" and wide:
            link = next(row for row in self.rows[table] if row["event_link_id"] == key)
            inherited = [] if link["explicitness"] == "inferred" else inherited
        return {} if own == inherited else {"words": _one_or_list([self._said(span, [wide]) for span in own])}

    def _words_of_field(self, table: str, key: str, name: str, wide: list[Span]) -> Entry:
        """The words that one column rests on, where they are not the cell itself."""
        column = form(table).fields[name]
        spans = self.spans[table, key]
        if not spans[column.name] or verbatim(column):
            return {}
        return {f"{name}{WORDS}": _one_or_list([self._said(span, [spans[WHOLE], wide]) for span in spans[column.name]])}

    def _said(self, span: Span, scopes: list[list[Span]]) -> Any:
        return str(shortest(self.document, span, [scope for scope in scopes if scope]))

    def _rest(self) -> list[Entry]:
        """Evidence that no entry of the sheet carries."""
        carried = {(name, row[spec.key]) for name, spec in hand_edited().items() for row in self.rows[name] if name in FORMS_WITH_WORDS} | {
            (name, key) for name in ("actors", "places") for key in {record for table, record in self.spans if table == name}
        }
        carried |= {("events", key) for key in self.sole["events"]}
        rest = []
        for (table, record), fields in sorted(self.spans.items()):
            known = {WHOLE, *(column.name for column in form(table).fields.values())} if table in FORMS_WITH_WORDS else set()
            for field, spans in sorted(fields.items()):
                if spans and ((table, record) not in carried or field not in known):
                    words = _one_or_list([self._said(span, []) for span in spans])
                    rest.append({"table": table, "record": record, **({"field": field} if field else {}), "words": words})
        return rest


FORMS_WITH_WORDS = (
    "documents",
    "document_links",
    *THINGS,
    "event_reports",
    "event_actors",
    "event_places",
    "event_links",
    "actor_links",
    "casualty_claims",
    "claim_links",
)


def _labels(claims: list[Row]) -> dict[str, str]:
    """A short name for each claim, for the links between them."""
    return {row["claim_id"]: f"c{number}" for number, row in enumerate(claims, 1)}


def _note(row: Row) -> Entry:
    return {name: row[column.name] for name, column in form("coding_notes").fields.items()}


def _keys(tables: Pass, name: str) -> list[str]:
    return [row[hand_edited()[name].key] for row in tables[name]]


def _one_or_list(words: list[Any]) -> Any:
    return words[0] if len(words) == 1 else words


def _by_kind(parts: list[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for kind, entry in parts:
        by_kind[kind].append(entry)
    return by_kind


def _plain(parts: dict[str, list[Entry]], target: str) -> Entry:
    """Entries that only name their other end as that key alone."""
    short = {kind: [entry[target] if list(entry) == [target] else entry for entry in entries] for kind, entries in parts.items()}
    return {kind: _one_or_list(entries) for kind, entries in short.items()}


def _nested_dates(entry: Entry) -> Entry:
    date = {name.removeprefix(DATE): value for name, value in entry.items() if name.startswith(DATE)}
    plain = {name: value for name, value in entry.items() if not name.startswith(DATE)}
    head = {name: value for name, value in plain.items() if name == "words"}
    return head | ({"date": date} if date else {}) | {name: value for name, value in plain.items() if name != "words"}


def _without_primary(rows: list[Row], parts: dict[str, list[Entry]]) -> None:
    """Leaves out which place is primary where that follows from how closely the places are known."""
    settled = [row | {"is_primary": ""} for row in rows]
    settle_primary(settled)
    follows = [row["is_primary"] for row in settled] == [row["is_primary"] for row in rows]
    for entry in (entry for entries in parts.values() for entry in entries):
        if follows or entry["primary"] == "false":
            entry.pop("primary", None)


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, as people do, and quotes no number and no date: a sheet has text alone, and nothing."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def as_yaml(sheet: Entry) -> str:
    """The sheet as text."""
    return yaml.dump(sheet, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def shown_sheet(tables: Pass, document_id: str, text: Path) -> str:
    """The sheet of a coded document; InputError where it would not give the same rows again."""
    document = read_document(text)
    showing = Showing(tables, document_id, document, text.name)
    if document.sha256 != showing.row["sha256"]:
        raise InputError(f"{text}: is not the text that {document_id} was coded from (SHA-256 {document.sha256})")
    return as_yaml(showing.sheet())
