"""datapackage.json: the descriptor of the package (Data Package v2).

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.identity import Identity
from conflict_claims.roots import home

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
CHUNK_BYTES = 1 << 20


def package_metadata() -> dict[str, Any]:
    """What schemas/package.toml says of the package as a whole."""
    return tomllib.loads((home() / "schemas" / "package.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Window:
    """The days that a package covers, ends included: a date outside is an error, or one of another calendar."""

    earliest: dt.date = dt.date(1900, 1, 1)
    latest: dt.date = dt.date.max


def window() -> Window:
    """The days that the package covers, as package.toml declares them; InputError where it declares no days."""
    declared = package_metadata().get("window", {})
    if not all(isinstance(day, dt.date) for day in declared.values()) or not declared.keys() <= {"earliest", "latest"}:
        raise InputError("schemas/package.toml: [window] has the days earliest and latest, written 1900-01-31")
    return Window(**declared)


def descriptor(files: dict[str, Path], documents: pa.Table, identity: Identity) -> dict[str, Any]:
    """The descriptor.

    files: the data files by their path in the package; documents: the typed table; identity: version and date.
    """
    metadata = package_metadata()
    return {
        "$schema": PROFILE,
        "name": metadata["name"],
        "title": metadata["title"],
        "description": metadata["description"],
        "version": identity.version,
        "created": f"{identity.date}T00:00:00Z",
        "licenses": metadata["licenses"],
        "contributors": metadata["contributors"],
        "sources": [_source(row) for row in documents.to_pylist()],
        "keywords": metadata["keywords"],
        "resources": [
            *[csv_resource(name, files[f"data/{name}.csv"], spec.row) for name, spec in table_specs().items()],
            *[parquet_resource(name, files[f"data/{name}.parquet"], spec.row) for name, spec in table_specs().items()],
        ],
    }


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in lower-case hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _source(document: dict[str, Any]) -> dict[str, str]:
    return {"title": f"{document['document_id']}: {document['description']} (SHA-256 {document['sha256']}, text not redistributed)"}


def csv_resource(name: str, path: Path, title: str) -> dict[str, Any]:
    """The resource of a table as CSV, of the file ``path``."""
    return {
        "name": name,
        "type": "table",
        # Of the standard before this one: without it the frictionless package of R reads no resource.
        "profile": "tabular-data-resource",
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "title": title,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": f"schemas/{name}.schema.json",
    }


def parquet_resource(name: str, path: Path, title: str) -> dict[str, Any]:
    """The resource of a table as Parquet, of the file ``path``."""
    # No bytes: frictionless counts them wrongly for Parquet.
    return {
        "name": f"{name}_parquet",
        "type": "table",
        "path": f"data/{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{sha256_of(path)}",
        "title": title,
        "schema": f"schemas/{name}.schema.json",
    }
