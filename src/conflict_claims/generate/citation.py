"""CITATION.cff (Citation File Format 1.2.0): how to cite this release."""

from __future__ import annotations

from conflict_claims.generate.descriptor import package_metadata
from conflict_claims.identity import Identity


def citation(identity: Identity) -> str:
    """The text of the file."""
    metadata = package_metadata()
    author = next(person["title"] for person in metadata["contributors"] if "creator" in person["roles"])
    keywords = "".join(f"  - {word}\n" for word in metadata["keywords"])
    return (
        "cff-version: 1.2.0\n"
        "message: If you use this data package, please cite it as below, with its version.\n"
        "type: dataset\n"
        f"title: {metadata['title']}\n"
        f"abstract: >-\n  {metadata['description'].strip()}\n"
        f"authors:\n  - name: {author}\n"
        f"version: {identity.version}\n"
        f'date-released: "{identity.date}"\n'
        # One, which is that of the data: Zenodo's import takes no list.
        f"license: {metadata['licenses'][0]['name']}\n"
        f"keywords:\n{keywords}"
    )
