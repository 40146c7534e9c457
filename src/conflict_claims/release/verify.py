"""Verifies an archive offline: its hash, its form, its sums, and what it holds. No Python from it is ever run."""

from __future__ import annotations

import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frictionless import FrictionlessException, Package, system

from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.gate import check
from conflict_claims.gate.generated_files import same_bytes
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.history.index import read_index
from conflict_claims.identity import changelog_releases, project_version
from conflict_claims.release.archive import SUMS_FILE, write_archive
from conflict_claims.report import finding_lines
from conflict_claims.roots import home
from conflict_claims.strict_json import read_json

MEMBER = re.compile(r"(?:data|schemas|docs)/[a-z][a-z0-9_.-]*\.(?:csv|parquet|json|svg|png)|[A-Za-z0-9]+(?:\.[a-z]+)?", re.ASCII)
MOST_MEMBERS = 1_000
MOST_BYTES = 32 << 30
SPARE = "take the archive again from where it was released"


def verify(archive: Path, root: Path, documents: Path | None = None) -> list[Finding]:
    """Findings of an archive; none where it is what was released.

    Its own hash is looked up in the index of releases in ``root`` or, where that has no such archive, in a file beside
    it, ARCHIVE.sha256. Nothing is unpacked before the hash, the names and the sizes are good.
    """
    findings = list(_own_hash(archive, root))
    return findings or verify_contents(archive, documents)


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The contents of an archive in a folder that goes away; InputError where they are not those of a release."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        findings = list(_unpack(archive, Path(folder)))
        if findings:
            raise InputError("\n".join(finding_lines(findings)))
        yield Path(folder)


def verify_contents(archive: Path, documents: Path | None = None) -> list[Finding]:
    """Findings of the form and the contents of an archive, whatever its own hash."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        unpacked = Path(folder) / "package"
        try:
            findings = list(_unpack(archive, unpacked))
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeDecodeError) as error:
            return [_finding(archive.name, "archive.unreadable", shown(str(error)), "a release archive")]
        return findings or [*_form(archive, unpacked, Path(folder)), *_contents(archive, unpacked, documents)]


def _finding(file: str, rule: str, found: str, expected: str, member: str | None = None) -> Finding:
    return Finding(rule, file, found, expected, SPARE, record=member)


def _own_hash(archive: Path, root: Path) -> Iterator[Finding]:
    if not archive.is_file():
        raise InputError(f"{archive}: no such file")
    beside = archive.with_name(archive.name + ".sha256")
    entry = next((entry for entry in read_index(root).releases if entry["archive"] == archive.name), None)
    if entry:
        expected, source = entry["sha256"], "the index of releases"
    elif beside.is_file():
        expected, source = beside.read_text(encoding="utf-8", errors="replace").split(" ")[0].strip(), beside.name
    else:
        raise InputError(f"{archive.name}: neither the index of releases nor a file {beside.name} says what its hash is")
    found = sha256_of(archive)
    if found != expected:
        yield _finding(archive.name, "archive.hash", f"SHA-256 {found}", f"{expected}, from {source}")


def _unpack(archive: Path, unpacked: Path) -> Iterator[Finding]:
    with zipfile.ZipFile(archive) as package:
        entries = package.infolist()
        findings = list(_entries(archive.name, entries))
        yield from findings
        if findings:
            return
        for entry in entries:
            target = unpacked / entry.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            # The size was checked: a stored member cannot unpack to more than it takes up.
            target.write_bytes(package.read(entry))


def _entries(file: str, entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        yield _finding(file, "archive.size", f"{len(entries)} members", f"at most {MOST_MEMBERS}, of {MOST_BYTES} bytes together")
        return
    for entry in entries:
        if not MEMBER.fullmatch(entry.filename) or names.count(entry.filename) > 1:
            yield _finding(file, "archive.name", shown(entry.filename), "a member of a release, once", entry.filename)
        elif entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size or entry.flag_bits & 1:
            yield _finding(file, "archive.size", f"{entry.file_size} bytes from {entry.compress_size}", "a stored member", entry.filename)
        elif not stat.S_ISREG(entry.external_attr >> 16):
            yield _finding(file, "archive.name", "a link or a special file", "a regular file", entry.filename)


def _form(archive: Path, unpacked: Path, folder: Path) -> Iterator[Finding]:
    """Whether the archive is byte for byte what its own members make, and its sums are those of the members."""
    names = sorted(path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file())
    again = folder / archive.name
    write_archive(unpacked, [name for name in names if name != SUMS_FILE], again)
    if not same_bytes(archive, again):
        yield _finding(
            archive.name, "archive.form", "bytes or sums that a release of these members does not have", "the one form of an archive"
        )


def _contents(archive: Path, unpacked: Path, documents: Path | None) -> Iterator[Finding]:
    try:
        version = read_json((unpacked / "datapackage.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield _finding(archive.name, "archive.descriptor", shown(str(error)), "a descriptor with a version", "datapackage.json")
        return
    if archive.name != f"conflict-claims-{version}.zip":
        yield _finding(archive.name, "archive.version", f"version {version} in the descriptor", "the version in the archive's name")
    if version == _own_version():
        yield from check(unpacked, documents).findings
    else:
        yield from _older(unpacked)


def _own_version() -> str:
    return project_version(home()) or changelog_releases(home())[0].version


def _older(unpacked: Path) -> Iterator[Finding]:
    """An archive of another version: its descriptor and its own Table Schemas, as frictionless sees them."""
    descriptor = read_json((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        path, schema = resource.get("path"), resource.get("schema")
        if not (isinstance(path, str) and MEMBER.fullmatch(path) and isinstance(schema, str) and MEMBER.fullmatch(schema)):
            yield Finding("archive.descriptor", "datapackage.json", shown((path, schema)), "paths inside the archive", SPARE)
            return
        if f"sha256:{sha256_of(unpacked / path)}" != resource.get("hash"):
            yield Finding("archive.descriptor", path, "another hash than the descriptor says", str(resource.get("hash")), SPARE)
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["format"] == "csv"]
    try:
        with system.use_context(trusted=True):
            for resource in Package.from_descriptor(descriptor, basepath=str(unpacked)).resources:
                for number, kind, note in resource.validate().flatten(["rowNumber", "type", "note"]):
                    yield Finding(
                        f"frictionless.{kind}", str(resource.path), shown(note), "a value as its Table Schema says", SPARE, line=number
                    )
    except FrictionlessException as error:
        yield Finding("archive.descriptor", "datapackage.json", shown(error.error.message), "a valid Data Package", SPARE)
