"""Synthetic packages of any size, valid by construction: the shipped coding over and over, as other documents of other events.

Actors and places are the same in all copies, as they are in a package that grows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from pathlib import Path

from conflict_claims.build import build
from conflict_claims.declare.keys import Tables, compute_keys, follow
from conflict_claims.declare.tables import hand_edited
from conflict_claims.history.index import begin

ROOT = Path(__file__).resolve().parents[1]
# What every copy has anew; whatever names one of these follows.
COPIED = ("documents", "events")
CONSONANTS = "bdfghklmnprstvz"
SHARED = ("actors", "places", "crosswalk", "codes")
TOP_FILES = ("CITATION.cff", "LICENSE", "README.md")
# A project that never released anything, as users have it: with its version, its index of releases and its pictures.
CHANGELOG = "# Changelog\n\n## 0.1.0 – 2026-01-01\n\n**Users need do nothing**: this is the first release.\n"
PROJECT = '[project]\nname = "conflict-claims"\nversion = "0.1.0"\n'


def synthetic_package(folder: Path, rows: int) -> int:
    """Writes a package whose largest table has at least ``rows`` rows, builds it, and returns how many rows it has in all."""
    shipped = shipped_tables()
    copies = copies_for(shipped, rows)
    (folder / "data").mkdir(parents=True)
    (folder / "schemas").mkdir()
    for name in TOP_FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    tables: Tables = {name: [] for name in shipped}
    for number in range(copies):
        for name, table in copied(shipped, number).items():
            tables[name] += table
    for name, table in tables.items():
        _write(folder, name, table)
    build(folder)
    begin(folder)
    return sum(map(len, tables.values()))


def shipped_tables() -> Tables:
    """The coding that is shipped, without its history."""
    return {name: [] if name == "revisions" else _read(name) for name in hand_edited()}


def copies_for(shipped: Tables, rows: int) -> int:
    """How many copies it takes for the largest table to have ``rows`` rows."""
    return -(-rows // max(len(table) for table in shipped.values()))


def suffix_of(number: int) -> str:
    """What the keys of the documents and events of a copy end with."""
    return f"-{number:06d}"


def copied(shipped: Tables, number: int) -> Tables:
    """The coding under other keys of documents and events; what belongs to no document or event only once."""
    if number == 0:
        return shipped
    suffix = suffix_of(number)
    tables = {name: [dict(row) for row in table] for name, table in shipped.items() if name not in SHARED}
    tables["coding_notes"] = [row for row in tables["coding_notes"] if row["table_name"] not in SHARED]
    for document in tables["documents"]:
        document["sha256"] = hashlib.sha256((document["sha256"] + suffix).encode()).hexdigest()
        document["file_name"] += suffix
    for event in tables["events"]:
        # Titles that only a number tells apart would be asked about, each with each.
        event["title"] = _title(event["title"] + suffix)
    for name in COPIED:
        key = hand_edited()[name].key
        changed = {row[key]: row[key] + suffix for row in tables[name]}
        for row in tables[name]:
            row[key] = changed[row[key]]
        follow(tables, name, changed)
    compute_keys(tables)
    return tables


def _title(seed: str) -> str:
    """Six words of nothing, others for each seed."""
    digest = hashlib.sha256(seed.encode()).digest()
    syllables = [CONSONANTS[byte % len(CONSONANTS)] + "aeiou"[byte % 5] for byte in digest[:18]]
    return " ".join("".join(syllables[at : at + 3]) for at in range(0, 18, 3)).capitalize()


def _read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def _write(folder: Path, name: str, table: list[dict[str, str]]) -> None:
    spec = hand_edited()[name]
    text = io.StringIO()
    writer = csv.DictWriter(text, spec.column_names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(table, key=lambda row: row[spec.key].encode()))
    (folder / "data" / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
