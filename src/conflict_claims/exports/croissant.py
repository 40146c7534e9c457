"""croissant.json: the package for machine-learning tools (Croissant 1.1), each table a record set over its Parquet file,
and the documents that it was coded from as its provenance.

References are left to the other metadata: mlcroissant joins the record sets that a reference names, and fails for
a table that refers to itself.

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
        "@context": document["@context"] | {"prov": "http://www.w3.org/ns/prov#"},
        "prov:wasDerivedFrom": [_source(row) for row in release.tables["documents"].to_pylist()],
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    """A document as an entity, named by its address where it has one."""
    address = {"@id": row["url"]} if row["url"] else {}
    return address | {"@type": "prov:Entity", "name": row["document_id"], "description": row["description"]}


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
        source=mlc.Source(file_object=f"{spec.name}.parquet", extract=mlc.Extract(column=column.name)),
    )
