"""The two schema engines, remembering their findings on the same bytes, so that each test only pays for what it changed.

Both are functions of what is keyed here and of nothing else: the declaration, which no test changes under them, and
the bytes of the files that they read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_claims.declare.tables import table_specs
from conflict_claims.gate import gate, row_rules, second_engine
from conflict_claims.generate import package
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.metadata import ANY_DAY
from conflict_claims.table_files.canonical_csv import NotCanonical, read

# As they are without a memory, for the test that compares the two.
CHECK_RESOURCE, CHECK_ROWS, CHECK_ACROSS = second_engine._resource, row_rules.check_rows, gate.check_across
PICTURES = package.pictures


def install(patch: pytest.MonkeyPatch, *modules: Any) -> None:
    """Puts the remembering engines into the gate, and into the modules that import ``check_rows`` by name."""
    for module in (gate, *modules):
        patch.setattr(module, "check_rows", _remembering_rows(CHECK_ROWS))
    patch.setattr(second_engine, "_resource", _remembering_resource(CHECK_RESOURCE))
    patch.setattr(gate, "check_across", _remembering_relations(CHECK_ACROSS))
    patch.setattr(package, "pictures", _remembering_pictures(PICTURES))


def _remembering_rows(check_rows):
    seen: dict[tuple, list] = {}

    def remembered(spec, path, file, bad_cells):
        if spec is not table_specs().get(spec.name):
            return check_rows(spec, path, file, bad_cells)
        key = (spec.name, sha256_of(Path(path)), file, frozenset(bad_cells))
        if key not in seen:
            seen[key] = check_rows(spec, path, file, bad_cells)
        return list(seen[key])

    return remembered


def _remembering_relations(check_across):
    seen: dict[tuple, tuple[list, list]] = {}

    def remembered(files, identity, days=ANY_DAY, not_judged=None):
        key = (identity, days, *[(name, sha256_of(path)) for name, path in sorted(files.items())])
        if key not in seen:
            told: list[str] = []
            seen[key] = (check_across(files, identity, days, told), told)
        findings, told = seen[key]
        if not_judged is not None:
            not_judged += told
        return list(findings)

    return remembered


def _remembering_pictures(pictures):
    seen: dict[str, dict[str, bytes]] = {}

    def remembered(payload, there=None):
        key = json.dumps(payload, sort_keys=True)
        if key not in seen:
            seen[key] = pictures(payload, there)
        return seen[key]

    return remembered


def _remembering_resource(check_resource):
    seen: dict[tuple, list] = {}

    def remembered(resource):
        root = Path(resource.basepath)
        descriptor = resource.to_descriptor()
        keys = descriptor["schema"].get("foreignKeys", [])
        others = sorted({key["reference"]["resource"] for key in keys} - {""})
        key = (json.dumps(descriptor, sort_keys=True), sha256_of(root / resource.path), *[_keys(root, name) for name in others])
        if key not in seen:
            seen[key] = list(check_resource(resource))
        return list(seen[key])

    return remembered


def _keys(root: Path, name: str) -> tuple[str, ...] | str:
    """What a foreign key sees of another table: its keys, or all of its bytes where they are not canonical."""
    path = root / "data" / f"{name}.csv"
    try:
        return tuple(key for batch in read(path, table_specs()[name]) for key in batch.rows.column(0).to_pylist())
    except NotCanonical:
        return sha256_of(path)
