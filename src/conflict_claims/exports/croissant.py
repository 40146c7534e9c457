"""croissant.json: the package for machine-learning tools (Croissant 1.1), each table a record set over its Parquet file,
with its provenance: the documents that it was coded from, and of a record, which columns name its document and whose word it is.

References are left to the other metadata: mlcroissant joins the record sets that a reference names, loses rows in it, and fails
for a table that refers to itself (tried with 1.1.1).

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from __future__ import annotations

from typing import Any

import mlcroissant as mlc

from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.exports import schema_org
from conflict_claims.exports.release import Release

FILE = "croissant.json"
VERSION = "http://mlcommons.org/croissant/1.1"
# What the context of 1.1 has beside that of 1.0, which mlcroissant writes for both and misses when it reads; and PROV-O.
CONTEXT = {
    "arrayShape": "cr:arrayShape",
    "containedIn": "cr:containedIn",
    "description": {"@container": "@language"},
    "isArray": "cr:isArray",
    "name": {"@container": "@language"},
    "prov": "http://www.w3.org/ns/prov#",
}
# What a reference to a document or an actor says of where the record comes from.
PROVENANCE = {
    "document_id": "prov:wasDerivedFrom",
    "claimant_actor_id": "prov:wasAttributedTo",
    "asserted_by": "prov:wasAttributedTo",
}
TYPES = {
    "text": mlc.DataType.TEXT,
    "code": mlc.DataType.TEXT,
    "whole": mlc.DataType.INTEGER,
    "decimal": mlc.DataType.FLOAT,
    "flag": mlc.DataType.BOOL,
    "day": mlc.DataType.DATE,
}


def croissant(release: Release) -> dict[str, Any]:
    """The document; the files stand beside it, in data/."""
    metadata = release.descriptor
    document = mlc.Metadata(
        ctx=mlc.Context(conforms_to=VERSION),
        name=metadata["name"],
        description=metadata["description"].strip(),
        url=metadata.get("homepage"),
        version=metadata["version"],
        license=[licence["path"] for licence in metadata["licenses"]],
        keywords=metadata["keywords"],
        creators=[mlc.Organization(name=name) for name in schema_org.creators(release)],
        date_published=metadata["created"],
        cite_as=schema_org.citation(release),
        distribution=[_file(release, name) for name in table_specs()],
        record_sets=[_record_set(spec) for spec in table_specs().values()],
    ).to_json()
    # mlcroissant reads provenance past and has no words for it: the specification takes those of PROV-O.
    return document | {
        "@context": document["@context"] | CONTEXT,
        "prov:wasDerivedFrom": [_source(row) for row in release.tables["documents"].to_pylist()],
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "name": "Coding by hand, each record from the words of a document, by the rules of the codebook",
            "prov:endedAtTime": metadata["created"],
        },
        "prov:wasAttributedTo": [{"@type": "prov:Agent", "name": person["title"]} for person in metadata["contributors"]],
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    """A document as an entity, named by its address where it has one."""
    address = {"@id": row["url"]} if row["url"] else {}
    return address | {"@type": "prov:Entity", "name": row["document_id"], "description": row["description"], "sha256": row["sha256"]}


def _file(release: Release, name: str) -> mlc.FileObject:
    resource = release.resource(f"{name}_parquet")
    return mlc.FileObject(
        id=f"{name}.parquet",
        name=f"{name}.parquet",
        content_url=resource["path"],
        content_size=f"{(release.root / resource['path']).stat().st_size} B",
        encoding_formats=["application/x-parquet"],
        sha256=resource["hash"].removeprefix("sha256:"),
    )


def _record_set(spec: TableSpec) -> mlc.RecordSet:
    return mlc.RecordSet(
        id=spec.name,
        name=spec.name,
        description=spec.row,
        key=[f"{spec.name}/{spec.key}"],
        fields=[_field(spec, column) for column in spec.columns],
    )


def _field(spec: TableSpec, column: Column) -> mlc.Field:
    return mlc.Field(
        id=f"{spec.name}/{column.name}",
        name=column.name,
        description=column.description,
        data_types=[TYPES[column.sort]],
        equivalentProperty=[PROVENANCE[column.name]] if column.references and column.name in PROVENANCE else None,
        source=mlc.Source(file_object=f"{spec.name}.parquet", extract=mlc.Extract(column=column.name)),
    )
