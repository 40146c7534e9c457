"""frictionless, the second schema engine, on the CSV files: it shares no code with the first.

It reads some thousand rows a second. Above SAMPLE_ABOVE rows in any table it is given the descriptor and the first
SAMPLE_ROWS rows of each table, without foreign keys; everything that Table Schema can express is checked on every row
by the canonical reader, by pandera and by duckdb all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package, Resource, system

from conflict_claims.errors import at_hand
from conflict_claims.findings import Finding, shown
from conflict_claims.generate.package import Generated

SAMPLE_ABOVE = 20_000
SAMPLE_ROWS = 500
MOST_ERRORS = 200
# What the descriptor says of a file, and the build writes down.
OF_THE_BUILD = ("hash-count", "byte-count")


def check_with_frictionless(root: Path, generated: Generated, rows: dict[str, int], folder: Path) -> tuple[list[Finding], list[str]]:
    """Findings of frictionless, and what it was not given.

    The descriptor is the generated one: the committed one is compared with it apart, so that frictionless follows no
    path, no address and no pattern that stands in the folder only. rows: the number of rows by table.
    """
    descriptor = json.loads(generated.files["datapackage.json"].read_text(encoding="utf-8"))
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["format"] == "csv"]
    for resource in descriptor["resources"]:
        resource["schema"] = json.loads(generated.files[resource["schema"]].read_text(encoding="utf-8"))
    skipped: list[str] = []
    if max(rows.values()) > SAMPLE_ABOVE:
        descriptor, root = _sample(descriptor, root, generated, folder)
        skipped.append(
            f"frictionless was given the descriptor and the first {SAMPLE_ROWS} rows of each table, without foreign keys, "
            f"because a table has more than {SAMPLE_ABOVE} rows"
        )
    try:
        with system.use_context(trusted=True):
            package = Package.from_descriptor(descriptor, basepath=str(root))
            findings = [finding for resource in package.resources for finding in _told(resource)]
    except FrictionlessException as error:
        notes = [error.error, *error.reasons]
        findings = [
            Finding(
                "frictionless.descriptor", "datapackage.json", shown(note.message, 300), "a valid Data Package", "run conflict-claims build"
            )
            for note in notes
        ]
    return findings, skipped


def _told(resource: Resource) -> list[Finding]:
    with at_hand(str(resource.path)):
        return list(_resource(resource))


def _resource(resource: Resource) -> Iterator[Finding]:
    report = resource.validate(limit_errors=MOST_ERRORS)
    file = str(resource.path)
    for row in report.flatten(["rowNumber", "fieldName", "type", "note", "cells"]):
        number, column, kind, note, cells = row
        yield Finding(
            f"frictionless.{kind}",
            file,
            shown(note, 300),
            "a value as its Table Schema says",
            "run conflict-claims build" if kind in OF_THE_BUILD else "correct the value",
            line=number,
            column=column,
            record=cells[0] if cells else None,
        )


def _sample(descriptor: dict[str, Any], root: Path, generated: Generated, folder: Path) -> tuple[dict[str, Any], Path]:
    sample = folder / "sample"
    (sample / "data").mkdir(parents=True)
    for resource in descriptor["resources"]:
        source = generated.files.get(resource["path"], root / resource["path"])
        with source.open("rb") as lines, (sample / resource["path"]).open("wb") as target:
            target.writelines(islice(lines, SAMPLE_ROWS + 1))
        resource["schema"].pop("foreignKeys", None)
        resource.pop("hash")
        resource.pop("bytes")
    return descriptor, sample
