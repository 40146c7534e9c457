"""CITATION.cff (Citation File Format 1.2.0): how to cite this release."""

from __future__ import annotations

import json
import re
from typing import Any

from conflict_claims.identity import Identity

ADDRESS_KEYS = {"repository": "repository-code", "doi": "doi"}


def citation(identity: Identity, metadata: dict[str, Any]) -> str:
    """The text of the file."""
    author = next(person["title"] for person in metadata["contributors"] if "creator" in person["roles"])
    keywords = "".join(f"  - {word}\n" for word in metadata["keywords"])
    addresses = "".join(f"{key}: {json.dumps(metadata[name])}\n" for name, key in ADDRESS_KEYS.items() if name in metadata)
    return (
        "cff-version: 1.2.0\n"
        "message: If you use this data package, please cite it as below, with its version.\n"
        "type: dataset\n"
        f"title: {_scalar(metadata['title'])}\n"
        f"abstract: >-\n  {metadata['description'].strip()}\n"
        f"authors:\n  - name: {_scalar(author)}\n"
        f"version: {identity.version}\n"
        f'date-released: "{identity.date}"\n'
        # One, which is that of the data: Zenodo's import takes no list.
        f"license: {metadata['licenses'][0]['name']}\n"
        f"{addresses}"
        f"keywords:\n{keywords}"
    )


def _scalar(text: str) -> str:
    """The text as YAML takes it: plain where nothing in it can be taken for something else."""
    return text if re.fullmatch(r"[^\W\d_][\w ,.()'-]*", text) else json.dumps(text, ensure_ascii=False)
