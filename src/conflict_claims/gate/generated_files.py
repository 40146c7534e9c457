"""What is committed against what would be built: one comparison for the descriptor, schemas, codebook, derived tables, Parquet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from conflict_claims.declare.tables import DERIVED, table_specs
from conflict_claims.errors import at_hand
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.twin import check_twin
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.strict_json import read_json

BUILD = "run conflict-claims build"
MOST_DIFFERENCES = 50


def check_generated(root: Path, files: dict[str, Path], usable: set[str]) -> list[Finding]:
    """Findings of the generated files of ``root`` against those in ``files``; only the ones in ``usable`` are opened."""
    findings: list[Finding] = []
    for name, built in sorted(files.items()):
        there = root / name
        if name not in usable or same_bytes(there, built):
            continue
        if name.endswith(".parquet"):
            with at_hand(name):
                findings += check_twin(table_specs()[built.stem], there, built)
        elif name.endswith(".png"):
            findings.append(Finding("generated.differs", name, "another picture", "the picture of these tables", BUILD))
        else:
            findings += list(_text(name, there, built))[:MOST_DIFFERENCES]
    return findings


def same_bytes(a: Path, b: Path) -> bool:
    """Whether two files hold the same bytes."""
    return a.stat().st_size == b.stat().st_size and sha256_of(a) == sha256_of(b)


def _text(name: str, there: Path, built: Path) -> Iterator[Finding]:
    expected = built.read_text(encoding="utf-8")
    try:
        found = there.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        rule = "descriptor.json" if name == "datapackage.json" else "generated.differs"
        yield Finding(rule, name, f"bytes that are not UTF-8 ({error.reason})", "the generated text", BUILD)
        return
    if name.endswith(".json"):
        yield from _json(name, found, expected)
    else:
        yield from _lines(name, found, expected)


def _json(name: str, found: str, expected: str) -> Iterator[Finding]:
    rule = "descriptor.differs" if name == "datapackage.json" else "generated.differs"
    try:
        value = read_json(found)
    except ValueError as error:
        yield Finding(rule.replace("differs", "json"), name, shown(str(error)), "strict JSON", BUILD)
        return
    differences = list(_differences(value, read_json(expected), ""))
    for pointer, there, wanted in differences:
        yield Finding(rule, name, there, wanted, BUILD, column=pointer or "/")
    if not differences:
        yield Finding(rule, name, "the same values in other bytes", "the generated text", BUILD)


MISSING = object()


def _differences(found: Any, expected: Any, pointer: str) -> Iterator[tuple[str, str, str]]:
    """(JSON pointer, found, expected) for each place where two values differ."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in [*expected, *[key for key in found if key not in expected]]:
            yield from _differences(found.get(key, MISSING), expected.get(key, MISSING), f"{pointer}/{key}")
    elif isinstance(found, list) and isinstance(expected, list):
        for index, (a, b) in enumerate(zip_longest(found, expected, fillvalue=MISSING)):
            yield from _differences(a, b, f"{pointer}/{index}")
    elif type(found) is not type(expected) or found != expected:
        yield pointer, _told(found), _told(expected)


def _told(value: Any) -> str:
    return "nothing" if value is MISSING else shown(value)


def _lines(name: str, found: str, expected: str) -> Iterator[Finding]:
    derived = name.startswith("data/") and Path(name).stem in DERIVED
    # Lines are split at LF alone, so that a carriage return shows as a difference.
    for number, (there, wanted) in enumerate(zip_longest(found.split("\n"), expected.split("\n")), 1):
        if there != wanted:
            record = (there if there is not None else wanted).partition(",")[0] if derived else None
            rule = "derived.differs" if derived else "generated.differs"
            yield Finding(rule, name, *_apart(there, wanted), BUILD, line=number, record=record)


def _apart(there: str | None, wanted: str | None) -> tuple[str, str]:
    """Two lines, from a little before the place where they part."""
    start = max(0, len(os.path.commonprefix([there or "", wanted or ""])) - 20)
    return tuple("no such line" if text is None else ("…" if start else "") + shown(text[start:]) for text in (there, wanted))
