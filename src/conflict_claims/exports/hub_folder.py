"""A folder to publish: the data as they are in the package, and beside them what catalogues and hubs read."""

from __future__ import annotations

import shutil
from pathlib import Path

from conflict_claims.exports import croissant, csvw_metadata, datacite_metadata, dataset_card, schema_org
from conflict_claims.exports.release import Release
from conflict_claims.generate.json_text import json_text

FOLDER = "hub"


def write(release: Release, folder: Path) -> None:
    """Makes the folder: data/, the card, and the metadata of Croissant, schema.org, DataCite and CSV on the Web."""
    for resource in release.descriptor["resources"]:
        target = folder / resource["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(release.root / resource["path"], target)
    texts = {
        dataset_card.FILE: dataset_card.dataset_card(release),
        croissant.FILE: json_text(croissant.croissant(release)),
        schema_org.FILE: json_text(schema_org.dataset(release)),
        datacite_metadata.FILE: json_text(datacite_metadata.datacite(release)),
        csvw_metadata.FILE: json_text(csvw_metadata.csvw_metadata(release)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
