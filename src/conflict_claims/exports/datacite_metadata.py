"""datacite.json: what a repository asks for before it mints a DOI (DataCite Metadata Schema 4.5), with the DOI where
the package has one.

https://schema.datacite.org/meta/kernel-4.5/
"""

from __future__ import annotations

from typing import Any

from conflict_claims.exports import schema_org
from conflict_claims.exports.release import Release
from conflict_claims.generate.descriptor import DOI_RESOLVER

FILE = "datacite.json"
# What DataCite calls the roles of the Data Package standard.
CONTRIBUTOR_TYPES = {"dataCollector": "DataCollector", "dataCurator": "DataCurator", "maintainer": "ProjectManager"}


def datacite(release: Release) -> dict[str, Any]:
    """The document; where there is no DOI yet, a repository adds it with its address."""
    metadata = release.descriptor
    creators = schema_org.creators(release)
    doi = {"doi": metadata["id"].removeprefix(DOI_RESOLVER)} if "id" in metadata else {}
    return doi | {
        "creators": [{"name": name, "nameType": "Organizational"} for name in creators],
        "titles": [{"title": metadata["title"]}],
        "publisher": {"name": creators[0]},
        "publicationYear": metadata["created"][:4],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data package"},
        "subjects": [{"subject": word} for word in metadata["keywords"]],
        "contributors": [
            {"name": person["title"], "nameType": "Organizational", "contributorType": CONTRIBUTOR_TYPES[role]}
            for person in metadata["contributors"]
            for role in person["roles"]
            if role in CONTRIBUTOR_TYPES
        ],
        "dates": [{"date": metadata["created"][:10], "dateType": "Issued"}],
        "language": "en",
        "version": metadata["version"],
        "formats": sorted({resource["mediatype"] for resource in metadata["resources"]}),
        "rightsList": [
            {
                "rights": licence["title"],
                "rightsUri": licence["path"],
                "rightsIdentifier": licence["name"],
                "rightsIdentifierScheme": "SPDX",
            }
            for licence in metadata["licenses"]
        ],
        "descriptions": [{"description": metadata["description"].strip(), "descriptionType": "Abstract"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
