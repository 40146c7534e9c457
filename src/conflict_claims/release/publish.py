"""Registers a release: built in a staging folder under a lock, sealed, gated, registered by one atomic rename, then indexed.

Whatever stops it, at whatever step, the earlier releases and the working tree are as they were: everything is written to
the staging folder, the archive appears by a link that never replaces anything, and the index by a rename. The next run
removes the staging folder, and an archive that was linked and not yet indexed, and begins anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from conflict_claims.build import check_built
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding
from conflict_claims.gate.gate import check
from conflict_claims.gate.generated_files import same_bytes
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.index import INDEX_FILE, Index, archive_name, read_index
from conflict_claims.history.snapshot import read_archive
from conflict_claims.identity import Identity, identity
from conflict_claims.release.archive import members, write_archive
from conflict_claims.release.verify import verify_contents
from conflict_claims.report import finding_lines

LOCK_FILE = "releases/.lock"
STAGING = "releases/.staging-"


def release(root: Path, documents: Path | None) -> str:
    """Releases what is in ``root``, or confirms that its version is registered and unchanged; InputError with the reasons
    where it is refused."""
    with _locked(root):
        made = identity(root)
        index = read_index(root)
        _clean(root, made, index)
        _gated(root, documents)
        staging = root / f"{STAGING}{made.version}"
        staging.mkdir(parents=True)
        try:
            archive = _sealed(root, staging, made)
            if index.release(made.version):
                return _confirmed(root, archive, made)
            _register(root, archive, index, made)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return f"released {made.version}: releases/{archive_name(made.version)}, SHA-256 {sha256_of(_final(root, made))}"


def yank(root: Path, version: str, reason: str) -> str:
    """Marks a release as withdrawn, with a reason; its archive stays."""
    with _locked(root):
        index = read_index(root)
        if not index.release(version):
            raise InputError(f"{INDEX_FILE}: has no release {version}")
        if not reason.strip():
            raise InputError("a release is withdrawn with a reason; give one with --reason")
        entry = {"kind": "yanked", "version": version, "date": str(identity(root).date), "reason": reason.strip()}
        _write_index(root, index.appended(entry))
    return f"{version} is marked as withdrawn: {reason.strip()}"


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    try:
        (root / "releases").mkdir(exist_ok=True)
        with filelock.FileLock(root / LOCK_FILE, timeout=0):
            yield
    except filelock.Timeout:
        raise InputError("another release is under way in this folder (releases/.lock is held); wait for it to end") from None
    except OSError as error:
        raise InputError(f"the release was stopped, and nothing was registered: {error.strerror or error}") from error


def _clean(root: Path, made: Identity, index: Index) -> None:
    """Removes what a run that was stopped left behind."""
    if not index.release(made.version):
        # Linked, and not yet in the index: nothing refers to it.
        _final(root, made).unlink(missing_ok=True)
    for leftover in (root / "releases").glob(".staging-*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _gated(root: Path, documents: Path | None) -> None:
    differences = check_built(root)
    if differences:
        raise InputError("\n".join(["refused: a generated file is not what would be built; run scripts/build.py", *differences[:40]]))
    _refuse(check(root, documents, at_release=True).findings)


def _refuse(findings: list[Finding]) -> None:
    if findings:
        raise InputError("\n".join([f"refused, for {len(findings)} reasons:", *finding_lines(findings)]))


def _sealed(root: Path, staging: Path, made: Identity) -> Path:
    archive = staging / archive_name(made.version)
    write_archive(root, members(root), archive)
    _to_disk(archive)
    _refuse(verify_contents(archive))
    return archive


def _confirmed(root: Path, archive: Path, made: Identity) -> str:
    if not same_bytes(archive, _final(root, made)):
        raise InputError(f"refused: {made.version} is registered, and this folder would make another archive of it; raise the version")
    return f"{made.version} is registered, and what is here makes the same archive, byte for byte: SHA-256 {sha256_of(archive)}"


def _register(root: Path, archive: Path, index: Index, made: Identity) -> None:
    final = _final(root, made)
    os.link(archive, final)
    _to_disk(final.parent)
    entry = {
        "kind": "release",
        "version": made.version,
        "date": str(made.date),
        "archive": final.name,
        "sha256": sha256_of(final),
        "tables": read_archive(final).hashes,
    }
    _write_index(root, index.appended(entry))


def _final(root: Path, made: Identity) -> Path:
    return root / "releases" / archive_name(made.version)


def _write_index(root: Path, index: Index) -> None:
    beside = root / f"{STAGING}index.json"
    beside.write_text(index.text(), encoding="utf-8", newline="")
    _to_disk(beside)
    os.replace(beside, root / INDEX_FILE)
    _to_disk(root / "releases")


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
