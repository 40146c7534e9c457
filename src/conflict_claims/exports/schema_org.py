"""dataset.jsonld: the package for search engines (schema.org/Dataset).

https://schema.org/Dataset
"""

from __future__ import annotations

from typing import Any

from conflict_claims.declare.tables import table_specs
from conflict_claims.exports.release import Release

FILE = "dataset.jsonld"
# What schema.org calls the addresses of the descriptor.
ADDRESS_KEYS = {"homepage": "url", "id": "identifier"}


def dataset(release: Release) -> dict[str, Any]:
    """The document; ``distribution`` names the files beside it."""
    metadata = release.descriptor
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": metadata["title"],
        "alternateName": metadata["name"],
        "description": metadata["description"].strip(),
        **{key: metadata[name] for name, key in ADDRESS_KEYS.items() if name in metadata},
        "version": metadata["version"],
        "datePublished": metadata["created"][:10],
        "license": [licence["path"] for licence in metadata["licenses"]],
        "keywords": metadata["keywords"],
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": name} for name in creators(release)],
        "creditText": citation(release),
        "variableMeasured": [
            {"@type": "PropertyValue", "name": f"{name}.{column.name}", "description": column.description}
            | ({"unitText": column.unit} if column.unit else {})
            for name, spec in table_specs().items()
            for column in spec.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": resource["name"],
                "description": resource["title"],
                "contentUrl": resource["path"],
                "encodingFormat": resource["mediatype"],
                "sha256": resource["hash"].removeprefix("sha256:"),
            }
            for resource in metadata["resources"]
        ],
    }


def creators(release: Release) -> list[str]:
    """Who made the package, as a citation names them."""
    return [person["title"] for person in release.descriptor["contributors"] if "creator" in person["roles"]]


def citation(release: Release) -> str:
    """One line to cite the release by."""
    metadata = release.descriptor
    return f"{', '.join(creators(release))} ({metadata['created'][:4]}). {metadata['title']} {metadata['version']} [Data set]."
