"""croissant.json: the package for machine-learning tools (Croissant 1.1), each table a record set over its Parquet file.

Provenance is told in the words of PROV-O, as Croissant 1.1 recommends: of the whole, from which documents and by whom it was
coded; of a record, which column names its document and which the one who says it. mlcroissant has no fields for that of the
whole, so that it is added to what mlcroissant writes.

References are left to the other metadata: mlcroissant joins the record sets that a reference names, and fails for
a table that refers to itself or twice to the same one. The standard wants an address of the dataset, which it has none yet.

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
# What the context of 1.1 has beside that of 1.0, which mlcroissant writes whatever the version is; and PROV-O.
CONTEXT = {
    "arrayShape": "cr:arrayShape",
    "containedIn": "cr:containedIn",
    "description": {"@container": "@language"},
    "isArray": "cr:isArray",
    "name": {"@container": "@language"},
    "prov": "http://www.w3.org/ns/prov#",
}
# What a column that refers to a document or an actor says of where its record comes from.
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
        ctx=mlc.Context(conforms_to=VERSION, rdf=mlc.Rdf(context=mlc.Rdf().context | CONTEXT)),
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
    return document | _provenance(release)


def _provenance(release: Release) -> dict[str, Any]:
    return {
        "prov:wasDerivedFrom": [_source(row) for row in release.tables["documents"].to_pylist()],
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "name": "Coding by hand, each record from the words of a document, by the rules of the codebook",
            "prov:endedAtTime": release.descriptor["created"],
        },
        "prov:wasAttributedTo": [{"@type": "prov:Agent", "name": person["title"]} for person in release.descriptor["contributors"]],
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    known = {
        "name": row["document_id"],
        "description": row["description"],
        "url": row["url"],
        "publisher": row["publisher"] and {"@type": "Organization", "name": row["publisher"]},
        "inLanguage": row["language"],
        "datePublished": row["published"] and row["published"].isoformat(),
        "sha256": row["sha256"],
    }
    # The words stand in the documents, which are not redistributed: what is here names them.
    told = {name: value for name, value in known.items() if value is not None}
    return {"@type": "prov:Entity", "@id": f"documents#{row['document_id']}"} | told


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
