"""``releases/index.json``: every release and every withdrawal, each entry with the hash of the one before it.

The hash of the last entry, the head, stands for all of them: whoever has seen a head knows later whether the chain still
leads through it. Each changelog entry carries the head that its version follows, and so do each archive and each wheel.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.generate.json_text import json_text
from conflict_claims.history.versions import parse
from conflict_claims.metadata import package_name
from conflict_claims.package_files import INDEX_FILE, RELEASES_FOLDER
from conflict_claims.strict_json import read_json

ORIGIN = "0" * 64
RELEASE_KEYS = ["kind", "version", "date", "archive", "sha256", "tables", "previous"]
YANKED_KEYS = ["kind", "version", "date", "reason", "previous"]
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Index:
    """The entries in their order, and the hash of the last one."""

    entries: list[dict[str, Any]]
    head: str

    @property
    def releases(self) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if entry["kind"] == "release"]

    @property
    def heads(self) -> list[str]:
        """The head after each entry."""
        return [entry_hash(entry) for entry in self.entries]

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


def archive_name(root: Path, version: str) -> str:
    """The name of the archive of a version of the package in a folder."""
    return f"{package_name(root)}-{version}.zip"


def read_index(root: Path) -> Index:
    """The index of a folder; InputError where there is none, or it is not of the form that the release writes."""
    if not door.exists(root, INDEX_FILE):
        raise InputError(
            f"{INDEX_FILE}: is not there, and without it nobody knows what was released; restore it from the history of the "
            "project or, where nothing ever was released, begin it with conflict-claims release --begin"
        )
    text, package = door.read_text(root, INDEX_FILE), package_name(root)
    try:
        value = read_json(text)
        index = Index(value["entries"], value["head"])
        if not all(_is_entry(entry, package) for entry in index.entries) or index.text() != text:
            raise ValueError("it is not of the form that a release writes")
        return index
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{INDEX_FILE}: cannot be read as an index of releases ({error}); restore it from the history of the project"
        ) from error


def begin(root: Path) -> str:
    """Writes the index of a project that never released anything; InputError where there is a release, or an index, already."""
    folder = root / RELEASES_FOLDER
    folder.mkdir(exist_ok=True)
    there = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    if there:
        raise InputError(f"{RELEASES_FOLDER}/{there[0]}: is there already; a history begins once")
    with (root / INDEX_FILE).open("x", encoding="utf-8", newline="") as file:
        file.write(EMPTY.text())
    return f"{INDEX_FILE}: nothing is released yet"


def _is_entry(entry: dict[str, Any], package: str) -> bool:
    parse(entry["version"])
    dt.date.fromisoformat(entry["date"])
    if entry["kind"] != "release":
        return list(entry) == YANKED_KEYS and entry["kind"] == "yanked" and isinstance(entry["reason"], str)
    hashes = [entry["sha256"], *entry["tables"].values()]
    return list(entry) == RELEASE_KEYS and entry["archive"] == f"{package}-{entry['version']}.zip" and all(map(SHA256.fullmatch, hashes))
