"""The release archive: the same bytes from the same files, on any machine.

Members are stored and not deflated (another zlib would change the bytes), sorted, all with one time and one mode.
"""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.gate.container import required_files
from conflict_claims.gate.text import WAIVERS_FILE
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.generate.package import AGREEMENT_FILE

SUMS_FILE = "SHA256SUMS"
MOMENT = (1980, 1, 1, 0, 0, 0)
MODE = (stat.S_IFREG | 0o644) << 16
PICTURES = ("svg", "png")
UNIX = 3
CHUNK_BYTES = 1 << 20


def members(root: Path) -> list[str]:
    """The files of the package that an archive holds, besides its sums, sorted."""
    optional = [name for name in (AGREEMENT_FILE, WAIVERS_FILE) if (root / name).is_file()]
    pictures = [f"docs/{path.name}" for kind in PICTURES for path in (root / "docs").glob(f"*.{kind}")]
    return sorted({*required_files(), *optional, *pictures})


def sums(root: Path, names: list[str]) -> str:
    """SHA256SUMS in the form that ``sha256sum --check`` reads."""
    return "".join(f"{sha256_of(root / name)}  {name}\n" for name in names)


def write_archive(root: Path, names: list[str], target: Path) -> None:
    """Writes the files ``names`` of ``root``, and their sums, as an archive; InputError where one is missing."""
    missing = [name for name in names if not (root / name).is_file()]
    if missing:
        raise InputError(f"{missing[0]}: is missing; run scripts/build.py, or restore it")
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        for name in sorted([*names, SUMS_FILE]):
            member = zipfile.ZipInfo(name, MOMENT)
            member.create_system, member.external_attr = UNIX, MODE
            if name == SUMS_FILE:
                archive.writestr(member, sums(root, names))
            else:
                _copy(root / name, archive, member)


def _copy(source: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    # With the size known, no member needs the extra field that streaming leaves behind.
    member.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(member, "w") as target:
        while chunk := file.read(CHUNK_BYTES):
            target.write(chunk)
