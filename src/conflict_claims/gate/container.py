"""The files themselves: the exact set, regular, of bearable size. Nothing is opened before this has passed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from conflict_claims.declare.tables import DERIVED, table_specs
from conflict_claims.findings import Finding
from conflict_claims.gate.text import WAIVERS_FILE
from conflict_claims.generate.package import AGREEMENT_FILE
from conflict_claims.reference.files import folder as reference_folder

GIB = 1 << 30
SIZE_CAPS = {".csv": 4 * GIB, ".parquet": 4 * GIB}
OTHER_CAP = 16 << 20

# Top-level files that the package has; a checkout has more beside them, which are not the package's, but for the one
# that sets the version.
TOP_FILES = ("datapackage.json", "CODEBOOK.md", "CITATION.cff", "CHANGELOG.md", "README.md", "LICENSE")
VERSION_FILE = "pyproject.toml"
# What the checker compares with, a part of the declaration; other files beside them are nobody's.
REFERENCE_FILES = {f"schemas/reference/{path.name}" for path in reference_folder().glob("*.*")}
# Prose that people write: nothing is generated to compare it with.
PROSE_FILES = ("CHANGELOG.md", "README.md", "LICENSE")
TEXT = "text in UTF-8 without a byte-order mark, with LF as the line end"


def required_files() -> set[str]:
    """The files that data/ and schemas/ and the top of the package must have."""
    data = {f"data/{name}.{kind}" for name in table_specs() for kind in ("csv", "parquet")}
    return data | {f"schemas/{name}.schema.json" for name in table_specs()} | set(TOP_FILES)


def check_container(root: Path) -> list[Finding]:
    """Missing, unexpected, irregular and oversized files of the package."""
    return [*_missing(root), *_folder(root, "data"), *_folder(root, "schemas"), *_top(root)]


def check_prose(root: Path) -> list[Finding]:
    """Files of prose that are empty, or whose bytes are not plain text; none of them may be larger than its cap."""
    return [finding for name in PROSE_FILES if (root / name).is_file() for finding in _prose(root, name)]


def _prose(root: Path, name: str) -> Iterator[Finding]:
    content = (root / name).read_bytes()
    if not content.strip():
        yield Finding("files.text", name, "an empty file", "text", "restore the file")
    for number, line in enumerate(content.split(b"\n"), 1):
        wrong = _not_plain(line, number)
        if wrong:
            # A file that was converted has it on every line: the first says it all.
            yield Finding("files.text", name, wrong, TEXT, "save the file as UTF-8 with LF line ends", line=number)
            return


def _not_plain(line: bytes, number: int) -> str | None:
    if number == 1 and line.startswith(b"\xef\xbb\xbf"):
        return "a byte-order mark"
    if b"\r" in line:
        return "a carriage return"
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"bytes that are not UTF-8 ({error.reason} at byte {error.start} of the line)"
    control = next((character for character in text if ord(character) < 32 and character != "\t"), None)
    return None if control is None else f"a control character, U+{ord(control):04X}"


def _missing(root: Path) -> Iterator[Finding]:
    for name in sorted(required_files()):
        if not os.path.lexists(root / name):
            by_hand = name.endswith(".csv") and Path(name).stem not in DERIVED or name in ("CHANGELOG.md", "README.md", "LICENSE")
            yield Finding("files.missing", name, "no such file", "the file", "restore it" if by_hand else "run scripts/build.py")


def _folder(root: Path, folder: str) -> Iterator[Finding]:
    if os.path.islink(root / folder):
        yield _irregular(folder, "a symbolic link")
        return
    if not (root / folder).is_dir():
        return
    for base, folders, files in os.walk(root / folder):
        for name in sorted(folders):
            inside = f"{os.path.relpath(base, root)}/{name}"
            if os.path.islink(root / inside):
                yield _irregular(inside, "a symbolic link")
            elif _belongs(inside):
                yield _irregular(inside, "a folder")
            elif inside not in ("schemas/rules", "schemas/derived", "schemas/reference", "schemas/__pycache__"):
                yield Finding("files.unexpected", inside, "a folder", "no such folder", "remove it")
        for name in sorted(files):
            yield from _file(root, f"{os.path.relpath(base, root)}/{name}".replace(os.sep, "/"))


def _top(root: Path) -> Iterator[Finding]:
    for name in (*TOP_FILES, VERSION_FILE):
        if os.path.lexists(root / name):
            yield from _regular(root, name)


def _file(root: Path, name: str) -> Iterator[Finding]:
    if not _belongs(name):
        yield Finding(
            "files.unexpected", name, "a file that the package does not list", "only the files of the package", "remove it, or declare it"
        )
    yield from _regular(root, name)


def _belongs(name: str) -> bool:
    # The declaration itself (Python, SQL, TOML) lies in schemas/ of a checkout; it is read from the checker's own
    # package and never from the folder that is checked.
    declaration = name.startswith("schemas/") and (name.endswith((".py", ".sql", ".toml", ".pyc")) or name in REFERENCE_FILES)
    return name in required_files() or name in (AGREEMENT_FILE, WAIVERS_FILE) or declaration


def _regular(root: Path, name: str) -> Iterator[Finding]:
    state = os.lstat(root / name)
    if stat.S_ISLNK(state.st_mode):
        yield _irregular(name, "a symbolic link")
    elif not stat.S_ISREG(state.st_mode):
        yield _irregular(name, "no regular file")
    elif state.st_size > SIZE_CAPS.get(Path(name).suffix, OTHER_CAP):
        cap = SIZE_CAPS.get(Path(name).suffix, OTHER_CAP)
        yield Finding("files.too_large", name, f"{state.st_size} bytes", f"at most {cap} bytes", "see what blew the file up")


def _irregular(name: str, found: str) -> Finding:
    return Finding("files.not_regular", name, found, "a regular file", "replace it by the file itself")
