"""Verifies an archive offline: its hash, its form, its sums, and what it holds. Nothing from it is run, followed or asked for."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.container import refusal
from conflict_claims.gate.gate import check
from conflict_claims.gate.limits import bounded_findings
from conflict_claims.gate.released import check_released
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.archive import SPARE, unpack
from conflict_claims.history.index import read_index
from conflict_claims.identity import changelog_releases, project_version
from conflict_claims.metadata import NAME
from conflict_claims.package_files import INDEX_FILE
from conflict_claims.roots import home

NAMED = re.compile(rf"{NAME}-(?P<version>[0-9]+\.[0-9].*)\.zip", re.ASCII)
SUM_BYTES = 1 << 12


def verify(archive: Path, root: Path, documents: Path | None = None) -> list[Finding]:
    """Findings of an archive; none where it is what was released.

    Its own hash is looked up in the index of releases in ``root`` or, where that has no such archive, in a file beside
    it, ARCHIVE.sha256. The archive is read once, and nothing is unpacked before the hash, the names and the sizes are good.
    """
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        copied = Path(folder) / archive.name
        try:
            door.copy(archive.parent, archive.name, copied)
            findings = list(_own_hash(archive, copied, root))
        except door.Refused as refused:
            if refused.rule == "files.missing":
                raise
            findings = [refusal(refused)]
        return bounded_findings(findings or verify_contents(copied, documents))


def verify_contents(archive: Path, documents: Path | None = None) -> list[Finding]:
    """Findings of the form and the contents of an archive, whatever its own hash."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        unpacked = Path(folder) / "package"
        return unpack(archive, unpacked, archive.name) or list(_contents(archive.name, unpacked, documents))


def _own_hash(archive: Path, copied: Path, root: Path) -> Iterator[Finding]:
    beside = f"{archive.name}.sha256"
    index = read_index(root) if door.exists(root, INDEX_FILE) else None
    entry = next((entry for entry in index.releases if entry["archive"] == archive.name), None) if index else None
    if entry:
        expected, source = entry["sha256"], "the index of releases"
    elif door.exists(archive.parent, beside):
        expected, source = door.read_text(archive.parent, beside, SUM_BYTES).split(" ")[0].strip(), beside
    else:
        raise InputError(f"{archive.name}: neither the index of releases nor a file {beside} says what its hash is")
    found = sha256_of(copied)
    if found != expected:
        yield Finding("archive.hash", archive.name, f"SHA-256 {found}", f"{shown(expected)}, from {source}", SPARE)


def _contents(name: str, unpacked: Path, documents: Path | None) -> Iterator[Finding]:
    found = NAMED.fullmatch(name)
    if not found:
        yield Finding("archive.version", name, "a name without a version", "PACKAGE-VERSION.zip", SPARE)
        return
    judged = list(check_released(unpacked, found["version"], name))
    yield from judged
    # The code of a version knows how everything of it is made; of another version it knows what it may be.
    if not judged and found["version"] == _own_version():
        yield from check(unpacked, documents).findings


def _own_version() -> str:
    return project_version(home()) or changelog_releases(home())[0].version
