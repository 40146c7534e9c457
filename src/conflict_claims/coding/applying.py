"""A sheet that was read, applied to tables: the rows of its document replaced, everything else as it was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from conflict_claims.agreement.passes import Pass, Row
from conflict_claims.coding.belonging import Records, notes_on, rows_of, used_by, used_by_others
from conflict_claims.coding.entries import Coded
from conflict_claims.coding.form import THINGS
from conflict_claims.coding.numbering import give_keys
from conflict_claims.coding.reading import Reading
from conflict_claims.declare.tables import hand_edited
from conflict_claims.fingerprint import fingerprint
from conflict_claims.source.document import Document

# Keys of earlier ones stand in keys of later ones.
ORDER = (
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
    "crosswalk",
    "evidence",
    "coding_notes",
)


@dataclass
class Applied:
    """The tables with the sheet in them; where each row that it brought stands in the sheet; what it left unused and took away."""

    tables: Pass
    brought: dict[tuple[str, str], Coded] = field(default_factory=dict)
    unused: list[tuple[str, str]] = field(default_factory=list)


def apply_to(tables: Pass, reading: Reading) -> Applied:
    """The tables with the rows of the sheet's document replaced; ``tables`` themselves stay as they are. Mistakes go to the reading's."""
    own = rows_of(tables, reading.document_id)
    elsewhere = used_by_others(tables, own)
    before = used_by(tables, own)
    new = _by_table(reading)
    _refuse_changes_elsewhere(tables, new, elsewhere, reading)
    replaced = _replaced(tables, own, new, elsewhere)
    kept = {name: [row for row in tables[name] if row[spec.key] not in replaced[name]] for name, spec in hand_edited().items()}
    applied = Applied(kept)
    for name in ORDER:
        _add_rows(name, new[name], tables, applied, replaced[name], reading.document)
    _take_away_unused(applied, before)
    return applied


def _by_table(reading: Reading) -> dict[str, list[Coded]]:
    new: dict[str, list[Coded]] = defaultdict(list)
    for coded in reading.coded:
        new[coded.table].append(coded)
    # Evidence is numbered in the order of the text.
    new["evidence"].sort(key=lambda coded: (int(coded.cells["char_start"]), int(coded.cells["char_end"])))
    return new


def _refuse_changes_elsewhere(tables: Pass, new: dict[str, list[Coded]], elsewhere: Records, reading: Reading) -> None:
    for name in THINGS:
        key = hand_edited()[name].key
        there = {row[key]: row for row in tables[name]}
        for coded in new[name]:
            record = coded.cells[key]
            differing = [column for column, value in coded.cells.items() if record in there and there[record][column] != value]
            if record in elsewhere[name] and differing:
                reading.mistakes.add(
                    coded.line,
                    "used_elsewhere",
                    record,
                    f"the {name} as other documents use it, or another key ({', '.join(f'{c} is {there[record][c]!r}' for c in differing)})",
                    "take the entry out of new: and use the key, or make it agree",
                    differing[0],
                )
                coded.faulty = True


def _replaced(tables: Pass, own: Records, new: dict[str, list[Coded]], elsewhere: Records) -> Records:
    """The keys of all rows that the sheet's rows stand in the place of."""
    replaced: Records = defaultdict(set, {name: set(keys) for name, keys in own.items()})
    told: Records = {name: set(keys) for name, keys in own.items() if name != "coding_notes"}
    for name in THINGS:
        replaced[name] = {coded.cells[hand_edited()[name].key] for coded in new[name]}
        told[name] = replaced[name] - elsewhere[name]
    replaced["coding_notes"] = notes_on(tables, told)
    # What belongs to no document, or to another scheme, is added to and never taken away.
    for name in ("crosswalk", "event_links", "actor_links"):
        same = {_content(name, coded.cells) for coded in new[name]}
        replaced[name] |= {row[hand_edited()[name].key] for row in tables[name] if _content(name, row) in same}
    return replaced


def _content(name: str, row: Row) -> tuple[str, ...]:
    return tuple(row[part] for part in hand_edited()[name].columns[0].parts)


def _add_rows(name: str, coded_rows: list[Coded], tables: Pass, applied: Applied, replaced: set[str], document: Document) -> None:
    spec = hand_edited()[name]
    rows = []
    for coded in coded_rows:
        row = dict(coded.cells)
        row |= {column: end.cells[hand_edited()[end.table].key] for column, end in coded.ends.items()}
        if coded.about:
            row["record_id"] = coded.about.cells[hand_edited()[coded.about.table].key]
        if name == "evidence":
            row |= _measured(row, document)
        rows.append(row)
    if spec.columns[0].parts:
        rows, coded_rows = _without_repetition(name, rows, coded_rows, applied)
        taken = {row[spec.key] for row in applied.tables[name]} | _spent(tables, name)
        give_keys(spec, rows, [row for row in tables[name] if row[spec.key] in replaced], taken)
    for row, coded in zip(rows, coded_rows, strict=True):
        coded.cells[spec.key] = row[spec.key]
        applied.brought[name, row[spec.key]] = coded
    applied.tables[name] = [*applied.tables[name], *rows]


def _without_repetition(name: str, rows: list[Row], coded_rows: list[Coded], applied: Applied) -> tuple[list[Row], list[Coded]]:
    """Notes and evidence that stand already, word for word, are not added again."""
    if name not in ("coding_notes", "evidence"):
        return rows, coded_rows
    there = {tuple(list(row.values())[1:]) for row in applied.tables[name]}
    single: dict[tuple, tuple[Row, Coded]] = {}
    for row, coded in zip(rows, coded_rows, strict=True):
        content = tuple(row[column] for column in hand_edited()[name].column_names[1:])
        if content not in there:
            single.setdefault(content, (row, coded))
    return [row for row, _ in single.values()], [coded for _, coded in single.values()]


def _measured(row: Row, document: Document) -> Row:
    start, end = int(row["char_start"]), int(row["char_end"])
    span_fingerprint, words = fingerprint(document.text[start:end])
    return {
        "line": str(document.line_of(start)),
        "span_sha256": document.span_sha256(start, end),
        "span_fingerprint": span_fingerprint,
        "word_count": str(words),
    }


def _spent(tables: Pass, name: str) -> set[str]:
    """Keys of records that were removed or renamed: never used again."""
    return {row["record_id"] for row in tables["revisions"] if row["table_name"] == name and row["change"] in ("removed", "renamed")}


def _take_away_unused(applied: Applied, before: Records) -> None:
    """Takes away what only this document used, and uses no more; what has a counterpart in another scheme stays, and is told."""
    tables = applied.tables
    everything = {name: {row[spec.key] for row in tables[name]} for name, spec in hand_edited().items()}
    after = used_by(tables, defaultdict(set, everything))
    scheme = {(row["table_name"], row["record_id"]) for row in tables["crosswalk"]}
    for name in THINGS:
        brought = {key for table, key in applied.brought if table == name}
        unused = before[name] - after[name] - brought
        applied.unused += [(name, key) for key in sorted(unused)]
        gone = {key for key in unused if (name, key) not in scheme}
        tables[name] = [row for row in tables[name] if row[hand_edited()[name].key] not in gone]
        notes = notes_on(tables, {name: gone})
        tables["coding_notes"] = [row for row in tables["coding_notes"] if row["note_id"] not in notes]
