"""README.md of the hub folder: the card that Hugging Face reads, with a configuration for each table."""

from __future__ import annotations

from typing import Any

import yaml

from conflict_claims.declare.tables import table_specs
from conflict_claims.exports import schema_org
from conflict_claims.exports.release import Release

FILE = "README.md"
# The configuration that load_dataset takes where none is named.
DEFAULT = "casualty_claims"


def dataset_card(release: Release) -> str:
    """The text of the card."""
    metadata = release.descriptor
    head = yaml.safe_dump(_head(release), sort_keys=False, allow_unicode=True, width=120)
    tables = [f"| `{name}` | {spec.row} | {release.tables[name].num_rows} |" for name, spec in table_specs().items()]
    return "\n".join(
        [
            f"---\n{head}---\n",
            f"# {metadata['title']} {metadata['version']}\n",
            metadata["description"].strip() + "\n",
            f'```python\nfrom datasets import load_dataset\n\nclaims = load_dataset("{metadata["name"]}", "{DEFAULT}")["train"]\n```\n',
            "Give the name of the folder or of the repository that holds this card. All rows are in one split, `train`,",
            "because the hub knows no table without one; it is no advice to train on them. A table without rows has no",
            "configuration, because the hub cannot load one.\n",
            "| table | one row is | rows |\n|---|---|---:|",
            *tables,
            f"\nCite as: {schema_org.citation(release)}",
            "",
        ]
    )


def _head(release: Release) -> dict[str, Any]:
    metadata = release.descriptor
    filled = [name for name in table_specs() if release.tables[name].num_rows]
    return {
        "pretty_name": metadata["title"],
        "license": [licence["name"].lower() for licence in metadata["licenses"]],
        "language": sorted(set(release.tables["documents"]["language"].to_pylist())),
        "tags": [word.replace(" ", "-") for word in metadata["keywords"]],
        "configs": [_config(name) for name in filled],
    }


def _config(name: str) -> dict[str, Any]:
    config: dict[str, Any] = {"config_name": name, "data_files": [{"split": "train", "path": f"data/{name}.parquet"}]}
    return config | ({"default": True} if name == DEFAULT else {})
