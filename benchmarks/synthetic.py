"""Synthetic packages of any size, valid by construction: the shipped coding over and over, each time under other keys."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

from conflict_claims.build import build
from conflict_claims.declare.tables import hand_edited
from conflict_claims.history.index import begin

ROOT = Path(__file__).resolve().parents[1]
# The document's own voices are the same in every document.
SHARED = ("narrator", "unnamed-source")
NAMES = {"actors": "name", "places": "name", "events": "title"}
TOP_FILES = ("CITATION.cff", "LICENSE", "README.md")
# A project that never released anything, as users have it: with its version, its index of releases and its pictures.
CHANGELOG = "# Changelog\n\n## 0.1.0 – 2026-01-01\n\n**Users need do nothing**: this is the first release.\n"
PROJECT = '[project]\nname = "conflict-claims"\nversion = "0.1.0"\n'


def synthetic_package(folder: Path, rows: int) -> int:
    """Writes a package whose largest table has at least ``rows`` rows, builds it, and returns how many rows it has in all."""
    tables = {name: _read(name) for name in hand_edited()}
    copies = -(-rows // max(len(table) for table in tables.values()))
    (folder / "data").mkdir(parents=True)
    (folder / "schemas").mkdir()
    for name in TOP_FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    total = sum(_write(folder, name, table, copies) for name, table in tables.items())
    build(folder)
    begin(folder)
    return total


def _read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((ROOT / "data" / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def _write(folder: Path, name: str, table: list[dict[str, str]], copies: int) -> int:
    spec = hand_edited()[name]
    rows = sorted((list(row.values()) for row in _copies(name, table, copies)), key=lambda row: row[0].encode())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(spec.column_names)
    writer.writerows(rows)
    (folder / "data" / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    return len(rows)


def _copies(name: str, table: list[dict[str, str]], copies: int) -> Iterator[dict[str, str]]:
    spec = hand_edited()[name]
    keys = [spec.key, *[column.name for column in spec.columns if column.references]]
    keys += ["record_id"] if "record_id" in spec.column_names else []
    for number in range(copies):
        suffix = f"-{number:06d}"
        for row in table:
            if row[spec.key] in SHARED or row.get("record_id") in SHARED:
                if number == 0:
                    yield row if name == "actors" else row | {key: _other(key, row, spec.key, suffix) for key in keys}
                continue
            if row.get("table_name") == "codes":
                if number == 0:
                    yield row
                continue
            yield _named(name, row, suffix) | {key: _other(key, row, spec.key, suffix) for key in keys}


def _other(key: str, row: dict[str, str], own_key: str, suffix: str) -> str:
    value = row[key]
    return value if not value or (value in SHARED and key != own_key) else value + suffix


def _named(name: str, row: dict[str, str], suffix: str) -> dict[str, str]:
    if name == "documents":
        return row | {"sha256": hashlib.sha256(suffix.encode()).hexdigest()}
    return row | ({NAMES[name]: row[NAMES[name]] + suffix} if name in NAMES else {})
