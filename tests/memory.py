"""The engines of the gate and of the build, remembering what they made of the same bytes, so that each test only pays for what it changed.

Each is a function of what is keyed here and of nothing else: the declaration, which no test changes under them, and
the bytes of the files that it reads.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conflict_claims.declare.tables import table_specs
from conflict_claims.gate import cross_rules, gate, row_rules, second_engine
from conflict_claims.generate import package
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.metadata import ANY_DAY
from conflict_claims.reference import gazetteer
from conflict_claims.table_files.canonical_csv import NotCanonical, read

# As they are without a memory, for the test that compares the two.
CHECK_RESOURCE, CHECK_ROWS, CHECK_ACROSS, ANSWER = second_engine._resource, row_rules.check_rows, gate.check_across, cross_rules.answer
DERIVED, PICTURES = package._derived_tables, package._pictures
# What the queries of the rules can ask of that no file holds.
VIEWS = frozenset(
    [
        *("records", "uses", "field_values", "assertions", "ancestors", "release", "columns_declared", "gazetteer", "divisions"),
        *("outside_country", "outside_division", "claimed_by", "known_codes", "complete_schemes", "place_divisions"),
    ]
)


def install(patch: pytest.MonkeyPatch, *modules: Any) -> None:
    """Puts the remembering engines into the gate, and into the modules that import ``check_rows`` by name."""
    for module in (gate, *modules):
        patch.setattr(module, "check_rows", _remembering_rows(CHECK_ROWS))
    patch.setattr(second_engine, "_resource", _remembering_resource(CHECK_RESOURCE))
    at_hand: dict[str, str] = {}
    patch.setattr(gate, "check_across", _remembering_relations(CHECK_ACROSS, at_hand))
    patch.setattr(cross_rules, "answer", _remembering_answer(ANSWER, at_hand))
    patch.setattr(gazetteer, "_rows", _remembering_lookups(gazetteer._rows))
    patch.setattr(package, "_derived_tables", _remembering_files(DERIVED, lambda generated, into: ()))
    patch.setattr(package, "_pictures", _remembering_files(PICTURES, lambda generated, made, into, there: (made, json.dumps(_sums(there)))))


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


def _remembering_relations(check_across, at_hand: dict[str, str]):
    """at_hand: takes the sums of the files that the queries in it are asked of."""
    seen: dict[tuple, tuple[list, list]] = {}

    def remembered(files, identity, days=ANY_DAY, not_judged=None):
        sums = {name: sha256_of(path) for name, path in files.items()}
        key = (identity, days, *sorted(sums.items()))
        if key not in seen:
            told: list[str] = []
            at_hand.clear()
            at_hand.update(sums)
            seen[key] = (check_across(files, identity, days, told), told)
            at_hand.clear()
        findings, told = seen[key]
        if not_judged is not None:
            not_judged += told
        return list(findings)

    return remembered


def _remembering_answer(answer, at_hand: dict[str, str]):
    """A query that names tables alone is a function of them; one that names a view is one of everything."""
    seen: dict[tuple, list[tuple]] = {}

    def remembered(connection, query):
        words = set(re.findall(r"\w+", query))
        if not at_hand or words & VIEWS:
            return answer(connection, query)
        key = (query, *[(name, at_hand.get(name)) for name in sorted(words & table_specs().keys())])
        if key not in seen:
            seen[key] = answer(connection, query)
        return seen[key]

    return remembered


def _remembering_lookups(rows):
    seen: dict[tuple, list] = {}

    def remembered(table, column, values):
        key = (table, column, frozenset(values))
        if key not in seen:
            seen[key] = rows(table, column, values)
        return list(seen[key])

    return remembered


def _remembering_files(generate, key_of):
    """What writes files that follow from the typed tables, and from nothing else but what ``key_of`` says."""
    seen: dict[tuple, tuple[dict[str, bytes], list[str]]] = {}

    def remembered(generated, *given):
        into = next(each for each in given if isinstance(each, Path))
        key = (key_of(generated, *given), "datapackage.json" in generated.files, *sorted(_sums(generated.parquet_files).items()))
        files, reasons = set(generated.files), len(generated.not_reached)
        if key not in seen:
            generate(generated, *given)
            made = {name: path.read_bytes() for name, path in generated.files.items() if name not in files}
            seen[key] = (made, generated.not_reached[reasons:])
            return
        made, told = seen[key]
        for name, content in made.items():
            (into / name).write_bytes(content)
            generated.files[name] = into / name
        generated.not_reached += told

    return remembered


def _sums(files: dict[str, Path | bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(file).hexdigest() if isinstance(file, bytes) else sha256_of(file) for name, file in files.items()}


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
