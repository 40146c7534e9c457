"""What a careful forger does: changes what an archive holds, seals it anew, and chains the index anew over it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support import Package, rehash

from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.generate.json_text import json_text
from conflict_claims.history.archive import unpack, write_archive
from conflict_claims.history.index import EMPTY
from conflict_claims.package_files import INDEX_FILE, RELEASES_FOLDER, SUMS_FILE

Change = Callable[[Package], Any]


def sealed_anew(archive: Path, change: Change, target: Path | None = None) -> Path:
    """Changes what the archive holds and makes an archive of it that has the form of one; in its own place, or elsewhere."""
    target = target or archive
    folder = target.with_suffix("")
    assert unpack(archive, folder, archive.name) == []
    change(Package(folder))
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    target.unlink(missing_ok=True)
    write_archive(folder, [name for name in names if name != SUMS_FILE], target)
    shutil.rmtree(folder)
    return target


def another_version(archive: Path, version: str, folder: Path, change: Change = lambda package: None) -> Path:
    """The archive as one of another version, which nobody registered, with its right sum beside it."""
    folder.mkdir(exist_ok=True)

    def as_version(package: Package) -> None:
        change(package)
        if '"version": "1.0.0"' in (package.root / "datapackage.json").read_text(encoding="utf-8"):
            package.replace_bytes("datapackage.json", b'"version": "1.0.0"', f'"version": "{version}"'.encode())

    made = sealed_anew(archive, as_version, folder / f"conflict-claims-{version}.zip")
    made.with_name(made.name + ".sha256").write_text(f"{sha256_of(made)}  {made.name}\n")
    return made


def chained_anew(root: Path, keep: Callable[[dict], bool] = lambda entry: True) -> str:
    """Writes the index over the archives as they are, of the entries that are kept; gives the new head."""
    index = EMPTY
    for entry in json.loads((root / INDEX_FILE).read_text(encoding="utf-8"))["entries"]:
        if not keep(entry):
            continue
        entry.pop("previous")
        if entry["kind"] == "release":
            archive = root / RELEASES_FOLDER / entry["archive"]
            entry |= {"sha256": sha256_of(archive), "tables": _tables(archive)}
        index = index.appended(entry)
    (root / INDEX_FILE).write_text(index.text(), encoding="utf-8", newline="")
    return index.head


def _tables(archive: Path) -> dict[str, str]:
    import hashlib
    import zipfile

    with zipfile.ZipFile(archive) as package:
        names = [name for name in package.namelist() if name.startswith("data/") and name.endswith(".csv")]
        return {Path(name).stem: hashlib.sha256(package.read(name)).hexdigest() for name in names}


def on_descriptor(change: Callable[[dict], Any]) -> Change:
    """Changes the descriptor in place."""

    def edit(package: Package) -> None:
        path = package.root / "datapackage.json"
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json_text(value), encoding="utf-8", newline="")

    return edit


def on_resources(**values: Any) -> Change:
    """Sets keys of every resource of the descriptor."""
    return on_descriptor(lambda descriptor: [resource.update(values) for resource in descriptor["resources"]])


def with_right_hashes(change: Change) -> Change:
    """Makes a change and writes the new sizes and hashes down."""

    def edit(package: Package) -> None:
        change(package)
        rehash(package.root)

    return edit
