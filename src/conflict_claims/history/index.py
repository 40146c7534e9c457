"""``releases/index.json``: every release and every withdrawal, each entry with the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.generate.json_text import json_text
from conflict_claims.strict_json import read_json

INDEX_FILE = "releases/index.json"
ORIGIN = "0" * 64
RELEASE_KEYS = ["kind", "version", "date", "archive", "sha256", "tables", "previous"]
YANKED_KEYS = ["kind", "version", "date", "reason", "previous"]


@dataclass(frozen=True)
class Index:
    """The entries in their order, and the hash of the last one."""

    entries: list[dict[str, Any]]
    head: str

    @property
    def releases(self) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if entry["kind"] == "release"]

    def release(self, version: str) -> dict[str, Any] | None:
        return next((entry for entry in self.releases if entry["version"] == version), None)

    def appended(self, entry: dict[str, Any]) -> Index:
        """The index with one entry more, tied to the one before it."""
        entry = entry | {"previous": self.head}
        return Index([*self.entries, entry], entry_hash(entry))

    def text(self) -> str:
        return json_text({"entries": self.entries, "head": self.head})


EMPTY = Index([], ORIGIN)


def entry_hash(entry: dict[str, Any]) -> str:
    """The SHA-256 of an entry in one form of JSON."""
    return hashlib.sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def archive_name(version: str) -> str:
    return f"conflict-claims-{version}.zip"


def read_index(root: Path) -> Index:
    """The index of a folder, EMPTY where there is none; InputError where it is not of the form that the release writes."""
    path = root / INDEX_FILE
    if not path.exists():
        return EMPTY
    try:
        value = read_json(path.read_text(encoding="utf-8"))
        index = Index(value["entries"], value["head"])
        good = all(list(entry) == (RELEASE_KEYS if entry["kind"] == "release" else YANKED_KEYS) for entry in index.entries)
        if not good or index.text() != path.read_text(encoding="utf-8"):
            raise ValueError("it is not of the form that a release writes")
        return index
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{INDEX_FILE}: cannot be read as an index of releases ({error}); restore it from the history of the project"
        ) from error
