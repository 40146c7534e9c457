"""One state of the package, as a reader sees it: the text of every table and what its Table Schemas say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from conflict_claims import door
from conflict_claims.declare.tables import DERIVED
from conflict_claims.errors import InputError
from conflict_claims.history.archive import unpacked
from conflict_claims.strict_json import read_json

Row = dict[str, str]


@dataclass(frozen=True)
class Snapshot:
    """Version, rows as text by table and key, Table Schemas by table, and the SHA-256 of each canonical CSV."""

    version: str
    tables: dict[str, dict[str, Row]]
    schemas: dict[str, dict[str, Any]]
    hashes: dict[str, str]

    @property
    def compared(self) -> list[str]:
        """The tables whose records have a history: those edited by hand, less the ledger itself."""
        return [name for name in self.schemas if name not in (*DERIVED, "revisions")]

    def key(self, table: str) -> str:
        return self.schemas[table]["primaryKey"][0]

    def line(self, table: str, record: str | None) -> int | None:
        """The line of a record in the CSV of its table, from 1; None where there is none of it."""
        return self._lines.get(table, {}).get(record)

    @cached_property
    def _lines(self) -> dict[str, dict[str, int]]:
        return {table: {key: line for line, key in enumerate(rows, 2)} for table, rows in self.tables.items()}


def read_folder(root: Path, files: Mapping[str, Path] = MappingProxyType({})) -> Snapshot:
    """The state in a folder, some of its files by name taken from elsewhere."""

    def read(name: str) -> bytes:
        return door.read(files[name].parent, files[name].name) if name in files else door.read(root, name)

    return _snapshot(read, str(root))


def read_archive(path: Path) -> Snapshot:
    """The state in a release archive; InputError where it has not the form of one."""
    with unpacked(path) as package:
        return _snapshot(lambda name: door.read(package, name), path.name)


def _snapshot(read: Callable[[str], bytes], where: str) -> Snapshot:
    try:
        descriptor = read_json(read("datapackage.json").decode("utf-8"))
        resources = {r["name"]: r for r in descriptor["resources"] if r["format"] == "csv"}
        if "revisions" not in resources:
            raise ValueError("it describes no table revisions")
        contents = {name: read(f"data/{name}.csv") for name in resources}
        schemas = {name: read_json(read(f"schemas/{name}.schema.json").decode("utf-8")) for name in resources}
        tables = {name: _rows(contents[name], schemas[name]["primaryKey"][0]) for name in resources}
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
        return Snapshot(descriptor["version"], tables, schemas, hashes)
    except InputError as error:
        raise InputError(f"{where}: cannot be read as a package ({error})") from error
    except (OSError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise InputError(f"{where}: cannot be read as a package ({type(error).__name__}: {error})") from error


def _rows(content: bytes, key: str) -> dict[str, Row]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    return {row[key]: row for row in rows}


def plain(value: Any) -> str:
    """A piece of a schema as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
