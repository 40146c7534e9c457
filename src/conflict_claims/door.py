"""The one door: every file that the gate, the build, a release or a verification reads comes in here.

A file is read only where it is a regular file inside its folder, reached through no link, and no larger than its cap. It
is opened without waiting, so that a pipe or a device hangs nobody, and judged by what was opened, so that nothing can be
put in its place between the look and the reading. What is to be read more than once is copied first, and the copy is read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from conflict_claims.errors import InputError, at_hand

MIB, GIB = 1 << 20, 1 << 30
SIZE_CAPS = {".csv": 4 * GIB, ".parquet": 4 * GIB, ".zip": 32 * GIB}
OTHER_CAP = 16 * MIB
CHUNK_BYTES = 1 << 20
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Refused(InputError):
    """A file that does not come in: its name, the rule that it breaks, what it is, what it should be."""

    def __init__(self, name: str, rule: str, found: str, expected: str) -> None:
        super().__init__(f"{name}: {found}; expected {expected}")
        self.name, self.rule, self.found, self.expected = name, rule, found, expected


def cap_of(name: str) -> int:
    """How many bytes a file of this name may have."""
    return SIZE_CAPS.get(PurePosixPath(name).suffix, OTHER_CAP)


@contextmanager
def opened(root: Path, name: str, most: int | None = None) -> Iterator[IO[bytes]]:
    """The file ``name`` (a path with slashes) of the folder ``root``, open for reading; Refused where it is no good one.

    ``root`` itself may be reached through links: whoever names it answers for it.
    """
    handle = _descriptor(root, name, cap_of(name) if most is None else most)
    with os.fdopen(handle, "rb") as file:
        yield file


def read(root: Path, name: str, most: int | None = None) -> bytes:
    """The bytes of a file; Refused where it is no good one."""
    with opened(root, name, most) as file:
        content = file.read((cap_of(name) if most is None else most) + 1)
    return content


def read_text(root: Path, name: str, most: int | None = None) -> str:
    """The text of a file in UTF-8, its line ends as they are; Refused where it is no good one."""
    try:
        return read(root, name, most).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(name, "files.text", f"bytes that are not UTF-8 ({error.reason} at byte {error.start})", "text in UTF-8") from error


def copy(root: Path, name: str, target: Path, most: int | None = None) -> str:
    """Copies a file, read once, and returns the SHA-256 of what was copied; Refused where it is no good one."""
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with at_hand(name), opened(root, name, most) as file, target.open("xb") as copied:
        left = os.fstat(file.fileno()).st_size
        # A file that grows while it is read gives what it had.
        while left and (chunk := file.read(min(CHUNK_BYTES, left))):
            digest.update(chunk)
            copied.write(chunk)
            left -= len(chunk)
    return digest.hexdigest()


def problem(root: Path, name: str) -> Refused | None:
    """Why a file would not come in, or None; nothing of it is read."""
    try:
        os.close(_descriptor(root, name, cap_of(name)))
    except Refused as refused:
        return refused
    return None


def exists(root: Path, name: str) -> bool:
    """Whether there is anything of that name, be it a link that leads nowhere."""
    return os.path.lexists(root / name)


def walk(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """(path from ``root``, whether it is a folder) of all that lies below a folder, sorted; no link is followed."""
    state = _state(root, folder)
    if state is None or not stat.S_ISDIR(state):
        return
    for entry in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        inside, is_folder = f"{folder}/{entry.name}", entry.is_dir(follow_symlinks=False)
        yield inside, is_folder
        if is_folder:
            yield from walk(root, inside)


def _state(root: Path, name: str) -> int | None:
    try:
        return os.lstat(root / name).st_mode
    except OSError:
        return None


def _descriptor(root: Path, name: str, most: int) -> int:
    parts = PurePosixPath(name).parts
    if not parts or PurePosixPath(name).is_absolute() or ".." in parts or "\0" in name:
        raise Refused(name, "files.outside", "a path that leaves its folder", "a file inside its folder")
    folder = os.open(root, FOLDER & ~os.O_NOFOLLOW)
    try:
        for part in parts[:-1]:
            below = os.open(part, FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        # What is no file is told before it is opened: to open some devices is to start them.
        _regular(name, os.stat(parts[-1], dir_fd=folder, follow_symlinks=False), most)
        handle = os.open(parts[-1], FILE, dir_fd=folder)
    except OSError as error:
        raise _refusal(name, error) from error
    finally:
        os.close(folder)
    try:
        _regular(name, os.fstat(handle), most)
    except Refused:
        os.close(handle)
        raise
    return handle


def _regular(name: str, state: os.stat_result, most: int) -> None:
    if stat.S_ISLNK(state.st_mode):
        raise _irregular(name, "a symbolic link")
    if not stat.S_ISREG(state.st_mode):
        raise _irregular(name, "a folder" if stat.S_ISDIR(state.st_mode) else "no regular file")
    if state.st_size > most:
        raise Refused(name, "files.too_large", f"{state.st_size} bytes", f"at most {most} bytes")


def _irregular(name: str, found: str) -> Refused:
    return Refused(name, "files.not_regular", found, "a regular file")


def _refusal(name: str, error: OSError) -> Refused:
    if error.errno == errno.ENOENT:
        return Refused(name, "files.missing", "no such file", "the file")
    if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.ENXIO):
        return _irregular(name, "a symbolic link, or no folder, on the way to it")
    return Refused(name, "files.unreadable", f"a file that cannot be read ({error.strerror})", "a file that can be read")
