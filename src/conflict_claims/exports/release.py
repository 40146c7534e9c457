"""A finished package as the exports see it: its descriptor and its typed tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.api.codebook import describe
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError


@dataclass(frozen=True)
class Release:
    """The folder, the parsed datapackage.json, and the tables by name."""

    root: Path
    descriptor: dict[str, Any]
    tables: dict[str, pa.Table]

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of every table, by its name."""
        return {name: table.to_pylist() for name, table in self.tables.items()}

    def resource(self, name: str) -> dict[str, Any]:
        """The resource of that name in the descriptor."""
        return next(resource for resource in self.descriptor["resources"] if resource["name"] == name)


def read_release(root: Path) -> Release:
    """The release in a folder; InputError where a file is missing or cannot be read."""
    try:
        descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
        tables = {name: pq.read_table(root / "data" / f"{name}.parquet") for name in table_specs()}
    except (OSError, ValueError) as error:
        raise InputError(f"{root}: is no built package ({error}); run conflict-claims build first") from error
    for name, spec in table_specs().items():
        if tables[name].column_names != spec.column_names:
            raise InputError(f"{root}: data/{name}.parquet has other columns than the schemas of this code; use the code of its version")
    return Release(root, descriptor, tables)


def codebook() -> list[dict[str, Any]]:
    """What each column of each table means: one row a column, as ``describe`` gives it, with the table before it."""
    return [
        {"table": name} | {key: None if value != value else value for key, value in row.items()}
        for name in table_specs()
        for row in describe(name).to_dict("records")
    ]


def about(release: Release) -> list[dict[str, str]]:
    """What the release as a whole is: rows of name and value."""
    metadata = release.descriptor
    values = {
        "title": metadata["title"],
        "version": metadata["version"],
        "date": metadata["created"][:10],
        "description": metadata["description"],
        "licences": "; ".join(licence["title"] for licence in metadata["licenses"]),
        "made by": "; ".join(person["title"] for person in metadata["contributors"]),
    }
    return [{"name": name, "value": " ".join(value.split())} for name, value in values.items()]
