"""The files themselves: the exact set, regular, of bearable size. Nothing is opened before this has passed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from conflict_claims import door
from conflict_claims.declare.tables import DERIVED
from conflict_claims.findings import Finding
from conflict_claims.identity import VERSION_FILE
from conflict_claims.package_files import (
    INDEX_FILE,
    LOCK_FILE,
    OPTIONAL_FILES,
    PASSES_FOLDER,
    PROSE_FILES,
    RELEASES_FOLDER,
    STAGING,
    SUMS_FILE,
    TOP_FILES,
    declaration_files,
    foreign_declaration,
    is_own,
    is_pass_file,
    required_files,
)
from conflict_claims.roots import home

# What makes that nothing of the package is opened: what it holds is then not known.
CLOSED = ("files.not_regular", "files.too_large", "files.unreadable")
MEND = {
    "files.not_regular": "replace it by the file itself",
    "files.too_large": "see what blew the file up",
    "files.unreadable": "make it readable for whoever checks the package",
    "files.outside": "name a file inside the folder",
    "files.missing": "restore it",
    "files.text": "save the file as UTF-8",
}
OWN_CODE = "check the package with the code that belongs to it"
FOLDERS = ("schemas/rules", "schemas/derived", "schemas/reference")
CACHES = ("__pycache__",)


def check_container(root: Path) -> list[Finding]:
    """Missing, unexpected, irregular and oversized files of the package, and of what it is judged by."""
    there = [
        *_top(root),
        *[entry for folder in ("data", "schemas", "docs", PASSES_FOLDER, RELEASES_FOLDER) for entry in _below(root, folder)],
    ]
    return [*_missing(root), *_lacking(root), *[finding for name, is_folder in there for finding in _entry(root, name, is_folder)]]


def refusal(refused: door.Refused) -> Finding:
    """What the door said of a file, as a finding."""
    return Finding(refused.rule, refused.name, refused.found, refused.expected, MEND[refused.rule])


def _missing(root: Path) -> Iterator[Finding]:
    for name in sorted(required_files()):
        if not door.exists(root, name):
            by_hand = name.endswith(".csv") and PurePosixPath(name).stem not in DERIVED or name in PROSE_FILES
            yield Finding("files.missing", name, "no such file", "the file", "restore it" if by_hand else "run conflict-claims build")


def _lacking(root: Path) -> Iterator[Finding]:
    """Parts of the declaration that a folder lacks which brings its own."""
    for name in foreign_declaration(root):
        if not door.exists(root, name):
            yield Finding("files.declaration", name, "no such file", "the declaration of the code that checks the package", OWN_CODE)


def _top(root: Path) -> Iterator[tuple[str, bool]]:
    # A checkout has more at its top, which is not the package's.
    yield from ((name, False) for name in (*TOP_FILES, VERSION_FILE, SUMS_FILE) if door.exists(root, name))


def _below(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """The folder itself where it is none, and all that is in it."""
    for parent in (*[str(each) for each in PurePosixPath(folder).parents if each.name], folder):
        if door.exists(root, parent) and ((root / parent).is_symlink() or not (root / parent).is_dir()):
            yield parent, False
            return
    yield from ((name, is_folder) for name, is_folder in door.walk(root, folder) if not _passing(name))


def _passing(name: str) -> bool:
    """Whether it is what a run in progress, or one that was stopped, has there, or what Python keeps beside its files."""
    parts = PurePosixPath(name).parts
    return name == LOCK_FILE or (parts[0] == RELEASES_FOLDER and parts[1].startswith(STAGING)) or any(part in CACHES for part in parts)


def _entry(root: Path, name: str, is_folder: bool) -> Iterator[Finding]:
    if is_folder:
        if _belongs(name):
            yield Finding("files.not_regular", name, "a folder", "a regular file", MEND["files.not_regular"])
        elif not name.startswith(f"{PASSES_FOLDER}/") and name not in FOLDERS:
            yield Finding("files.unexpected", name, "a folder", "no such folder", "remove it")
        return
    if not _belongs(name):
        yield Finding(
            "files.unexpected", name, "a file that the package does not list", "only the files of the package", "remove it, or declare it"
        )
    refused = door.problem(root, name)
    if refused:
        yield refusal(refused)
    elif name in declaration_files() and root.resolve() != home().resolve() and not is_own(root, name):
        yield Finding(
            "files.declaration",
            name,
            "another declaration than the one that this gate judges by",
            "the declaration of the code that checks the package",
            OWN_CODE,
        )


def _belongs(name: str) -> bool:
    if name.startswith(f"{RELEASES_FOLDER}/"):
        # Which archives belong there, the index says.
        return name == INDEX_FILE or (name.endswith(".zip") and name.count("/") == 1)
    if name.startswith("docs/") and name.endswith(".md"):
        # Documentation of the project, which no archive holds.
        return True
    return (
        name in required_files() or name in (*OPTIONAL_FILES, SUMS_FILE, VERSION_FILE) or name in declaration_files() or is_pass_file(name)
    )
