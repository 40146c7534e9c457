"""The release archive: the same bytes from the same files, on any machine; and nothing of one is believed before it is checked.

Members are stored and not deflated (another zlib would change the bytes), sorted, all with one time and one mode. So an
archive unpacks to no more than it takes up, and rewriting what it holds must give its very bytes again.
"""

from __future__ import annotations

import io
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding, shown
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.package_files import SUMS_FILE, unaccounted
from conflict_claims.report import finding_lines

MOMENT = (1980, 1, 1, 0, 0, 0)
MODE = (stat.S_IFREG | 0o644) << 16
UNIX = 3
TABLE = re.compile(r"data/(?P<table>[a-z][a-z0-9_]*)\.csv", re.ASCII)
MOST_MEMBERS = 1_000
# Zip files are read in pieces; what wants more at once is no list of a thousand members.
MOST_AT_ONCE = 8 << 20
SPARE = "take the archive again from where it was released"
UNREADABLE = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeDecodeError, ValueError, EOFError)


def write_archive(root: Path, names: Iterable[str], target: Path) -> None:
    """Writes the files ``names`` of ``root``, and their sums, as an archive; InputError where one is missing."""
    names = sorted(names)
    missing = next((name for name in names if not (root / name).is_file()), None)
    if missing:
        raise InputError(f"{missing}: is missing; run conflict-claims build, or restore it")
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        for name in sorted([*names, SUMS_FILE]):
            member = zipfile.ZipInfo(name, MOMENT)
            member.create_system, member.external_attr = UNIX, MODE
            if name == SUMS_FILE:
                archive.writestr(member, sums(root, names))
            else:
                _copy(root / name, archive, member)


def unpack(archive: Path, into: Path, label: str) -> list[Finding]:
    """Unpacks an archive to ``into``; findings, told of ``label``, where it has not the form that a release writes.

    A name outside the list, a link, a member that expands, bytes between the members, a sum that is wrong or of nothing:
    none of it is an archive of the package. Nothing is unpacked before names and sizes are good.
    """
    try:
        with door.opened(archive.parent, archive.name) as file, zipfile.ZipFile(_Pieces(file)) as package:
            findings = list(_entries(label, package.infolist()))
            if not findings:
                for entry in package.infolist():
                    _extract(package, entry, into / entry.filename)
    except door.Refused as refused:
        return [Finding(refused.rule, label, refused.found, refused.expected, SPARE)]
    except UNREADABLE as error:
        return [_finding(label, "archive.unreadable", shown(str(error)), "a release archive")]
    return findings or list(_form(archive, into, label))


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """What an archive holds, in a folder that goes away; InputError where it has not the form of one."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        findings = unpack(archive, Path(folder) / "package", archive.name)
        if findings:
            raise InputError("\n".join(finding_lines(findings)))
        yield Path(folder) / "package"


class _Pieces(io.RawIOBase):
    """A file that is never read in one piece of any size, whatever it says of itself."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(min(size, MOST_AT_ONCE + 1) if size >= 0 else MOST_AT_ONCE + 1)
        if len(content) > MOST_AT_ONCE:
            raise ValueError(f"it wants more than {MOST_AT_ONCE} bytes read at once")
        return content


def sums(root: Path, names: Iterable[str]) -> str:
    """SHA256SUMS in the form that ``sha256sum --check`` reads."""
    return "".join(f"{sha256_of(root / name)}  {name}\n" for name in names)


def _copy(source: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    # With the size known, no member needs the extra field that streaming leaves behind.
    member.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(member, "w") as target:
        while chunk := file.read(door.CHUNK_BYTES):
            target.write(chunk)


def _extract(package: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with package.open(entry) as member, target.open("xb") as file:
        while chunk := member.read(door.CHUNK_BYTES):
            file.write(chunk)


def _finding(file: str, rule: str, found: str, expected: str, member: str | None = None) -> Finding:
    return Finding(rule, file, found, expected, SPARE, record=member)


def _entries(label: str, entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_MEMBERS:
        yield _finding(label, "archive.size", f"{len(entries)} members", f"at most {MOST_MEMBERS}")
        return
    tables = [found["table"] for found in map(TABLE.fullmatch, names) if found]
    foreign, lacking = unaccounted(names, tables)
    for name in foreign:
        yield _finding(label, "archive.name", shown(name), "a member of a release", name)
    for name in lacking:
        yield _finding(label, "archive.members", f"no member {name}", "all that a release with these tables holds", name)
    for entry in entries:
        if names.count(entry.filename) > 1:
            yield _finding(label, "archive.name", f"{shown(entry.filename)} more than once", "each member once", entry.filename)
        elif entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size or entry.flag_bits & 1:
            yield _finding(label, "archive.size", f"{entry.file_size} bytes from {entry.compress_size}", "a stored member", entry.filename)
        elif not stat.S_ISREG(entry.external_attr >> 16):
            yield _finding(label, "archive.name", "a link or a special file", "a regular file", entry.filename)
        elif entry.file_size > door.cap_of(entry.filename):
            yield _finding(label, "archive.size", f"{entry.file_size} bytes", f"at most {door.cap_of(entry.filename)}", entry.filename)


def _form(archive: Path, folder: Path, label: str) -> Iterator[Finding]:
    """Whether the archive is byte for byte what its own members make, and its sums are those of the members."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as beside:
        again = Path(beside) / "again.zip"
        write_archive(folder, [name for name in names if name != SUMS_FILE], again)
        if sha256_of(archive) != sha256_of(again):
            yield _finding(
                label, "archive.form", "bytes or sums that a release of these members does not have", "the one form of an archive"
            )
