"""Registers a release: sealed in a staging folder under a lock, judged as sealed, registered by one link, then indexed.

What is judged is the sealed archive, and that very archive is registered: whatever happens to the working tree meanwhile is
of no release. Whatever stops a run, at whatever step, the earlier releases and the working tree are as they were. The
archive appears by a link that never replaces anything, and the index by a rename. Nothing under ``releases`` is removed but
what a run staged there itself; an archive that a stopped run linked and did not index yet is taken over where it is the same,
byte for byte, and else stops the release.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding
from conflict_claims.gate.causes import because_of, cause_lines
from conflict_claims.gate.container import check_container
from conflict_claims.gate.gate import check
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.archive import unpack, write_archive
from conflict_claims.history.index import Index, archive_name, read_index
from conflict_claims.history.snapshot import read_folder
from conflict_claims.history.words import says_something
from conflict_claims.identity import Identity, changelog_releases, identity
from conflict_claims.package_files import INDEX_FILE, LOCK_FILE, RELEASES_FOLDER, STAGING, archive_files, judged_by, take
from conflict_claims.release.readme import fit_readme
from conflict_claims.workshop import workshop

MOST_REASONS = 200


def release(root: Path, documents: Path | None) -> str:
    """Releases what is in ``root``, or confirms that its version is registered and unchanged; InputError with the reasons
    where it is refused."""
    with _locked(root) as staging:
        index = read_index(root)
        # What is sealed has only what is declared; what lies beside it would go unseen.
        _refuse(check_container(root))
        archive = _sealed(root, staging)
        sha256 = sha256_of(archive)
        made = _judged(root, archive, index, documents)
        if index.release(made.version):
            return _confirmed(root, sha256, made)
        _register(root, archive, sha256, index, made, staging)
    return f"released {made.version}: {_final(root, made)}, SHA-256 {sha256}; commit {RELEASES_FOLDER}/ with everything else"


def yank(root: Path, version: str, reason: str) -> str:
    """Marks a release as withdrawn, with a reason; its archive stays."""
    with _locked(root) as staging:
        index = read_index(root)
        if not index.release(version):
            raise InputError(f"{INDEX_FILE}: has no release {version}")
        if not says_something(reason, [version]):
            raise InputError("a release is withdrawn with a reason; give one with --reason")
        entry = {"kind": "yanked", "version": version, "date": str(identity(root).date), "reason": reason.strip()}
        _write_index(root, index, index.appended(entry), staging)
    return f"{version} is marked as withdrawn: {reason.strip()}"


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    """A staging folder for the one run that may write to the releases of a folder."""
    folder = root / RELEASES_FOLDER
    try:
        if folder.is_symlink() or not folder.is_dir():
            raise InputError(f"{INDEX_FILE}: {RELEASES_FOLDER} is no folder; restore it, or begin it with conflict-claims release --begin")
        with filelock.FileLock(root / LOCK_FILE, timeout=0), workshop(folder, STAGING) as staging:
            yield staging
    except filelock.Timeout:
        raise InputError("another release is under way in this folder (releases/.lock is held); wait for it to end") from None
    except OSError as error:
        raise InputError(f"the release was stopped, and nothing was registered: {error.strerror or error}") from error


def _sealed(root: Path, staging: Path) -> Path:
    """The archive of what is in the folder, made from a copy that was taken through the door."""
    package = take(root, archive_files(root), staging / "package")
    fit_readme(package, "archive")
    archive = staging / archive_name(package, changelog_releases(package)[0].version)
    write_archive(package, archive_files(package), archive)
    _to_disk(archive)
    return archive


def _judged(root: Path, archive: Path, index: Index, documents: Path | None) -> Identity:
    """Refuses the sealed archive unless the gate accepts it, beside the version, passes and releases of its project."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        judged = Path(folder) / "judged"
        _refuse(unpack(archive, judged, archive.name))
        take(root, _judging(root, archive, index), judged)
        if index != read_index(judged):
            raise InputError(f"{INDEX_FILE}: changed while the release was under way; run it again")
        made = identity(judged)
        if archive_name(judged, made.version) != archive.name:
            raise InputError("the version changed while the release was under way; run it again")
        _refuse(check(judged, documents, at_release=True).findings)
    return made


def _judging(root: Path, archive: Path, index: Index) -> list[str]:
    """What the project judges by; an archive that a stopped run linked is no stranger where it is the very one."""
    name = f"{RELEASES_FOLDER}/{archive.name}"
    known = {f"{RELEASES_FOLDER}/{entry['archive']}" for entry in index.releases}
    linked = name not in known and door.problem(root, name) is None and sha256_of(root / name) == sha256_of(archive)
    return [each for each in judged_by(root) if not (linked and each == name)]


def _refuse(findings: list[Finding]) -> None:
    if findings:
        lines = cause_lines(findings)[:MOST_REASONS]
        raise InputError("\n".join([f"refused, for {because_of(findings).count(None)} reasons:", *lines]))


def _confirmed(root: Path, sha256: str, made: Identity) -> str:
    if sha256 != sha256_of(root / _final(root, made)):
        raise InputError(f"refused: {made.version} is registered, and this folder would make another archive of it; raise the version")
    return f"{made.version} is registered, and what is here makes the same archive, byte for byte: SHA-256 {sha256}"


def _register(root: Path, archive: Path, sha256: str, index: Index, made: Identity, staging: Path) -> None:
    final = root / _final(root, made)
    if not door.exists(root, _final(root, made)):
        os.link(archive, final)
        _to_disk(final.parent)
    if sha256_of(final) != sha256:
        raise InputError(
            f"{_final(root, made)}: is another archive than the one that was judged; see where it comes from, and move it away"
        )
    entry = {
        "kind": "release",
        "version": made.version,
        "date": str(made.date),
        "archive": final.name,
        "sha256": sha256,
        "tables": read_folder(staging / "package").hashes,
    }
    _write_index(root, index, index.appended(entry), staging)


def _final(root: Path, made: Identity) -> str:
    return f"{RELEASES_FOLDER}/{archive_name(root, made.version)}"


def _write_index(root: Path, old: Index, new: Index, staging: Path) -> None:
    if read_index(root) != old:
        raise InputError(f"{INDEX_FILE}: changed while the release was under way; run it again")
    beside = staging / "index.json"
    beside.write_text(new.text(), encoding="utf-8", newline="")
    _to_disk(beside)
    os.replace(beside, root / INDEX_FILE)
    _to_disk(root / RELEASES_FOLDER)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
