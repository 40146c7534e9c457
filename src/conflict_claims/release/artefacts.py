"""The artefacts beside a registered archive: made from what the archive holds, and from nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.exports.write import write_exports
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.archive import unpacked
from conflict_claims.history.index import archive_name, read_index
from conflict_claims.identity import identity


def write_artefacts(root: Path, out: Path) -> list[Path]:
    """Copies the archive of this version with its sum to ``out`` and makes the exports from it; InputError where it is not
    registered."""
    version = identity(root).version
    if not read_index(root).release(version):
        raise InputError(f"{version} is not released yet; run scripts/release.py first, or leave --released out")
    archive = root / "releases" / archive_name(root, version)
    with unpacked(archive) as package:
        made = write_exports(package, out)
    shutil.copy(archive, out)
    sums = out / f"{archive.name}.sha256"
    sums.write_text(f"{sha256_of(archive)}  {archive.name}\n", encoding="utf-8", newline="")
    return [out / archive.name, sums, *made]
