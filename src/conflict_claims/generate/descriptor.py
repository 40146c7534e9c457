"""datapackage.json: the descriptor of the package (Data Package v2).

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.coverage import Coverage
from conflict_claims.identity import Identity

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DOI_RESOLVER = "https://doi.org/"
CHUNK_BYTES = 1 << 20


def descriptor(
    files: dict[str, Path], documents: pa.Table, coverage: Coverage, identity: Identity, metadata: dict[str, Any]
) -> dict[str, Any]:
    """The descriptor.

    files: the data files by their path in the package; documents: the typed table; coverage: what the tables cover; identity:
    version and date; metadata: what the package says of itself.
    """
    return {
        "$schema": PROFILE,
        "name": metadata["name"],
        "title": metadata["title"],
        "description": _described(metadata["description"], coverage),
        **_addresses(metadata),
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


def _described(description: str, coverage: Coverage) -> str:
    """The description, and after it which conflict and period the tables cover, where they cover any."""
    return f"{description.strip()} {coverage.heading}: {coverage.contents}." if coverage.heading else description


def _addresses(metadata: dict[str, Any]) -> dict[str, str]:
    homepage = {"homepage": metadata["repository"]} if "repository" in metadata else {}
    return homepage | ({"id": f"{DOI_RESOLVER}{metadata['doi']}"} if "doi" in metadata else {})


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
