"""A sheet read against a text: every entry as a row to be, with its spans; every mistake with its line."""

from __future__ import annotations

import re

from conflict_claims.agreement.passes import Pass
from conflict_claims.coding.defaults import Cells, Context, complete, settle_primary
from conflict_claims.coding.entries import WHOLE, Coded
from conflict_claims.coding.form import LINKS, THINGS, WORDS, Form, form, verbatim
from conflict_claims.coding.known import meant, nearest_words
from conflict_claims.coding.mistakes import HELP, Told
from conflict_claims.coding.nodes import Node
from conflict_claims.coding.spans import Span
from conflict_claims.coding.values import Values, what_is_wanted
from conflict_claims.declare.fields import SLUG
from conflict_claims.declare.tables import table_specs
from conflict_claims.findings import shown
from conflict_claims.source.document import Document

SECTIONS = ("document", "new", "actors", "places", "events", "notes", "evidence")
# Links between things that several documents tell of; one with ``across: true`` belongs to none of them.
ACROSS = ("event_links", "actor_links")
# Tables whose rows rest on the first words of their event where they give none of their own.
REST_ON_EVENT = ("event_actors", "event_places", "event_links", "casualty_claims")


class Reading(Values):
    """The entries of one sheet, in its order, and the mistakes in it."""

    def __init__(self, sheet: Node, sheet_name: str, document: Document, file_name: str, tables: Pass) -> None:
        super().__init__(sheet_name, document, tables)
        self.coded: list[Coded] = []
        self.place_types = {row["place_id"]: row["place_type"] for row in tables["places"]}
        self._labels: dict[str, Coded] = {}
        self._claim_links: list[tuple[Coded, str, Node]] = []
        self._read(sheet, file_name)

    @property
    def document_id(self) -> str:
        """The key of the document that the sheet is about; empty where it gives none."""
        return self.coded[0].cells["document_id"] if self.coded else ""

    def _read(self, sheet: Node, file_name: str) -> None:
        sections = self.mapping(sheet, SECTIONS) or {}
        new = self.mapping(sections["new"], THINGS) or {} if "new" in sections else {}
        for table, things in new.items():
            for key, _ in self.entries(things):
                self.known.add(table, key, "")
        self._document_entry(sections.get("document"), sheet.line, file_name)
        self.context = Context(document=self.coded[0].cells)
        for table in THINGS:
            for key, node in self.entries(new.get(table)):
                self._thing(table, key, node)
        for table in ("actors", "places"):
            for key, node in self.entries(sections.get(table)):
                self._mentions(table, key, node)
        for key, node in self.entries(sections.get("events")):
            self._event(key, node)
        for claim, code, node in self._claim_links:
            self._claim_link(claim, code, node)
        for node in self.items(sections.get("notes")):
            self._free_note(node)
        for node in self.items(sections.get("evidence")):
            self._free_evidence(node)

    # Entries, from the outside in.

    def _document_entry(self, node: Node | None, line: int, file_name: str) -> None:
        if node is None:
            self.mistakes.add(line, "missing", Told("no document"), "the key document, with what is known of it", HELP)
            node = Node(line, {})
        entries = self.flat(node, "documents", ("id",))
        counted = {
            "sha256": self.document.sha256,
            "line_count": str(len(self.document.line_starts)),
            "char_count": str(len(self.document.text)),
        }
        key = self.key(entries.pop("id", None), node.line)
        entries.setdefault("file_name", Node(node.line, file_name))
        self._entry("documents", entries, node.line, {"document_id": key, **counted}, Context(), [])
        self.known.add("documents", key, "")
        for code, other in self.links("documents", entries):
            self._relation("document_links", code, other, {"from_document_id": key}, Context(), [])

    def _thing(self, table: str, key: str, node: Node) -> None:
        entries = self.flat(node, table, ("crosswalk",))
        crosswalk = entries.pop("crosswalk", None)
        if not re.match(SLUG, key):
            self.mistakes.add(node.line, "key", key, "a key of small letters, digits and hyphens", "choose another key")
        thing = self._entry(table, entries, node.line, {table_specs()[table].key: key}, self.context, [])
        if table == "places":
            self.place_types[key] = thing.cells["place_type"]
        if table == "actors":
            self._actor_links(key, entries)
        for item in self.items(crosswalk):
            self._entry("crosswalk", self.flat(item, "crosswalk"), item.line, {"table_name": table, "record_id": key}, self.context, [])

    def _mentions(self, table: str, key: str, node: Node) -> None:
        """Words for a thing that stands elsewhere: no row of its own, but evidence."""
        self.reference(table, key, node.line)
        if not isinstance(node.value, dict):
            node = Node(node.line, {"words": node})
        columns = [column for column in table_specs()[table].column_names[1:]]
        allowed = {"words": WHOLE} | {f"{name}{WORDS}": column.name for name, column in form(table).fields.items()}
        entries = self.mapping(node, (*allowed, *(form(LINKS[table]).kinds if table in LINKS else ()))) or {}
        thing = Coded(table, {table_specs()[table].key: key}, node.line)
        thing.spans = {
            allowed[name]: self.spans(child, [], thing) for name, child in entries.items() if allowed.get(name) in (WHOLE, *columns)
        }
        self._evidence(thing)
        if table == "actors":
            self._actor_links(key, entries)

    def _actor_links(self, key: str, entries: dict[str, Node]) -> None:
        for code, other in self.links("actors", entries):
            self._relation("actor_links", code, other, {"from_actor_id": key}, self.context, [])

    def _event(self, key: str, node: Node) -> None:
        self.reference("events", key, node.line)
        entries = self.flat(node, "event_reports", ("actors", "places", "claims"))
        report = self._entry("event_reports", entries, node.line, {"event_id": key}, self.context, [])
        context = Context(self.context.document, report.cells, self.place_types)
        wide = [span for span, _ in report.spans.get(WHOLE, [])]
        fixed = {"event_id": key}
        for table, section in (("event_actors", "actors"), ("event_places", "places")):
            parts = self.mapping(entries[section], form(table).kinds) or {} if section in entries else {}
            rows = [
                self._relation(table, code, other, fixed, context, wide) for code, items in parts.items() for other in self.items(items)
            ]
            if table == "event_places":
                settle_primary([row.cells for row in rows if row])
        for item in self.items(entries.get("claims")):
            self._claim(item, fixed, context, wide)
        for code, other in self.links("event_reports", entries):
            self._relation("event_links", code, other, {"from_event_id": key}, context, wide)

    def _claim(self, node: Node, fixed: Cells, context: Context, wide: list[Span]) -> None:
        entries = self.flat(node, "casualty_claims", ("id", "number"))
        label, number = entries.pop("id", None), entries.pop("number", None)
        if number is not None:
            for name in ("low", "high"):
                entries.setdefault(name, number)
        links = self.links("casualty_claims", entries)
        if any(code == "subtotal_of" for code, _ in links):
            entries.setdefault("scope", Node(node.line, "subtotal"))
        claim = self._entry("casualty_claims", entries, node.line, fixed, context, wide)
        if label is not None:
            name = self.text(label) or ""
            if name in self._labels:
                self.mistakes.add(label.line, "label", name, "a label that no other claim of the sheet has", "give one of the two another")
            self._labels[name] = claim
        self._claim_links += [(claim, code, other) for code, other in links]

    def _claim_link(self, claim: Coded, code: str, node: Node) -> None:
        entries, wanted = self._target(form("claim_links"), node)
        other = self._labels.get(wanted or "")
        if other is None and wanted is not None and not self.known.has("casualty_claims", wanted):
            near = meant(nearest_words(wanted, self._labels))
            self.mistakes.add(
                node.line, "label", wanted, f"the id of a claim of this sheet, or the key of another document's claim{near}", "correct it"
            )
            claim.faulty = True
            return
        claimants = (claim.cells["claimant_actor_id"], other.cells["claimant_actor_id"] if other else "")
        fixed = {"link_type": code} | ({} if other else {"to_claim_id": wanted or ""})
        link = self._entry("claim_links", entries, node.line, fixed, Context(claimants=claimants), [])
        link.ends = {"from_claim_id": claim} | ({"to_claim_id": other} if other else {})

    def _relation(self, table: str, code: str, node: Node, fixed: Cells, context: Context, wide: list[Span]) -> Coded | None:
        shape = form(table)
        entries, wanted = self._target(shape, node)
        if wanted is None:
            return None
        column = shape.spec.column(shape.relation.target)
        self.reference(column.references, wanted, node.line)
        return self._entry(table, entries, node.line, fixed | {shape.relation.kind: code, column.name: wanted}, context, wide)

    def _target(self, shape: Form, node: Node) -> tuple[dict[str, Node], str | None]:
        """The entries of a relation, and the key that it leads to: a plain key stands for itself."""
        if not isinstance(node.value, dict):
            return {}, self.text(node)
        entries = self.flat(node, shape.spec.name, (shape.target, *(("across",) if shape.spec.name in ACROSS else ())))
        target = entries.pop(shape.target, None)
        if target is None:
            self.mistakes.add(node.line, "missing", Told(f"no {shape.target}"), f"the key {shape.target}", HELP)
            return entries, None
        return entries, self.text(target)

    def _free_note(self, node: Node) -> None:
        entries = self.flat(node, "coding_notes", ("table", "record"), notes=False)
        record = self._record_named(entries, node)
        if record:
            self._note(node, entries, *record, None)

    def _free_evidence(self, node: Node) -> None:
        entries = self.mapping(node, ("table", "record", "field", "words")) or {}
        record = self._record_named(entries, node)
        if record and "words" in entries:
            field = self.text(entries["field"]) or WHOLE if "field" in entries else WHOLE
            about = Coded(record[0], {table_specs()[record[0]].key: record[1]}, node.line)
            about.spans = {field: self.spans(entries["words"], [], about)}
            self._evidence(about)

    def _record_named(self, entries: dict[str, Node], node: Node) -> tuple[str, str] | None:
        table, record = (self.text(entries.pop(name)) if name in entries else None for name in ("table", "record"))
        if table not in table_specs() or not record:
            self.mistakes.add(
                node.line, "missing", Told(f"table {shown(table)}, record {shown(record)}"), "the table and the key of a record", HELP
            )
            return None
        return table, record

    # One entry.

    def _entry(self, table: str, entries: dict[str, Node], line: int, fixed: Cells, context: Context, wide: list[Span]) -> Coded:
        """The row of one entry, with its spans, evidence and notes."""
        shape = form(table)
        coded = Coded(table, {}, line, {shape.fields[name].name: node.line for name, node in entries.items() if name in shape.fields})
        given = fixed | ({"document_id": self.document_id} if "document_id" in shape.spec.column_names and self.coded else {})
        if "across" in entries and self.text(entries["across"]) == "true":
            given["document_id"] = ""
        for name, column in shape.fields.items():
            if name in entries:
                cell = self.cell(column, entries[name], coded)
                given |= {} if cell is None else {column.name: cell}
        coded.cells = complete(table, given, context)
        self.coded.append(coded)
        self._rest_on_words(coded, entries, shape, wide)
        self._check_complete(coded, shape, entries)
        if "notes" in entries:
            for note in self.items(entries["notes"]):
                self._note(note, self.flat(note, "coding_notes", notes=False), table, "", coded)
        return coded

    def _rest_on_words(self, coded: Coded, entries: dict[str, Node], shape: Form, wide: list[Span]) -> None:
        if "words" in entries:
            coded.spans[WHOLE] = self.spans(entries["words"], [wide], coded)
        elif (
            shape.spec.name in REST_ON_EVENT
            and wide
            and not (shape.spec.name == "event_links" and coded.cells["explicitness"] == "inferred")
        ):
            coded.spans[WHOLE] = [(wide[0], coded.line)]
        own = [span for span, _ in coded.spans.get(WHOLE, [])]
        for name, column in shape.fields.items():
            given = entries.get(f"{name}{WORDS}")
            if given is not None:
                coded.spans[column.name] = self.spans(given, [own, wide], coded)
            elif verbatim(column) and coded.cells[column.name]:
                spans = self.spans(entries[name], [own, wide], coded)
                coded.spans[column.name] = spans
                if len(spans) == 1:
                    coded.cells[column.name] = self.document.text[spans[0][0].start : spans[0][0].end]
        self._evidence(coded)

    def _evidence(self, about: Coded) -> None:
        for field, spans in about.spans.items():
            for span, line in spans:
                cells = dict.fromkeys(table_specs()["evidence"].column_names, "")
                cells |= {"table_name": about.table, "field": field, "document_id": self.document_id}
                cells |= {"char_start": str(span.start), "char_end": str(span.end)}
                record = "" if about in self.coded else about.cells[table_specs()[about.table].key]
                self.coded.append(Coded("evidence", cells | {"record_id": record}, line, about=None if record else about))

    def _note(self, node: Node, entries: dict[str, Node], table: str, record: str, about: Coded | None) -> None:
        note = self._entry("coding_notes", entries, node.line, {"table_name": table, "record_id": record}, Context(), [])
        note.about = about

    def _check_complete(self, coded: Coded, shape: Form, entries: dict[str, Node]) -> None:
        for name, column in shape.fields.items():
            settled_later = column.name == "is_primary"
            if column.required and not coded.cells[column.name] and name not in entries and not settled_later:
                self.mistakes.add(
                    coded.line, "missing", Told(f"no {name}"), what_is_wanted(column), f"write {name}: …; {HELP}", column.name
                )
                coded.faulty = True
