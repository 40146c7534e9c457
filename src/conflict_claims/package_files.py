"""Which files the package has: what an archive holds, by name, and what a checkout has beside it.

One list, which the archive is written from, the container is checked against and an archive is verified by. A name is
never taken out of it: archives of earlier versions are judged by it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

from conflict_claims import door
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.explorer.pictures import PICTURE_FILES
from conflict_claims.findings import WAIVERS_FILE
from conflict_claims.identity import CHANGELOG_FILE, VERSION_FILE
from conflict_claims.metadata import METADATA_FILE
from conflict_claims.roots import home

# Prose that people write: nothing is generated to compare it with.
PROSE_FILES = (CHANGELOG_FILE, "README.md", "LICENSE")
TOP_FILES = ("datapackage.json", "CODEBOOK.md", "CITATION.cff", *PROSE_FILES)
# Generated from the data; an archive of an earlier version may have fewer.
COVERAGE_FILE = "docs/coverage.md"
DOCS_FILES = (COVERAGE_FILE, *PICTURE_FILES)
AGREEMENT_FILE = "schemas/agreement.json"
SUMS_FILE = "SHA256SUMS"
# How a document is coded: the wheel carries it, for the packages that are begun with it.
GUIDE_FILE = "docs/coding-sheet.md"
# The files that a package may do without.
OPTIONAL_FILES = (METADATA_FILE, AGREEMENT_FILE, WAIVERS_FILE)

# What a checkout has beside the package and the version that it sets, and the gate reads.
PASSES_FOLDER = "tests/agreement"
# What ties the figures of agreement to the passes.
TIE_FILE = f"{PASSES_FOLDER}/figures.sha256"
RELEASES_FOLDER = "releases"
INDEX_FILE = f"{RELEASES_FOLDER}/index.json"
LOCK_FILE = f"{RELEASES_FOLDER}/.lock"
STAGING = ".staging-"
# One table of a coding pass, and what may be said about the passes.
PASS_FILE = re.compile(rf"{PASSES_FOLDER}/(?:[a-z0-9-]+/)?pass_[0-9]/(?P<table>[a-z_]+)\.csv", re.ASCII)
PASS_PROSE = re.compile(rf"{PASSES_FOLDER}/(?:[a-z0-9-]+/)?[A-Za-z0-9_-]+\.md", re.ASCII)
CODE_FOLDER = "src/conflict_claims"
BUILD_HOOK = "hatch_build.py"
DECLARATION = (".py", ".sql", ".toml", ".csv", ".json", ".tsv")


def table_files(tables: Iterable[str]) -> set[str]:
    """The files of the tables: their values twice, and their schemas."""
    return {name for table in tables for name in (f"data/{table}.csv", f"data/{table}.parquet", f"schemas/{table}.schema.json")}


@cache
def required_files() -> frozenset[str]:
    """The files that the package must have."""
    return frozenset(table_files(table_specs()) | set(TOP_FILES) | set(DOCS_FILES))


def archive_files(root: Path) -> list[str]:
    """The files of the folder that its archive holds besides its sums, sorted: those it must have, and those it may have."""
    return sorted({*required_files(), *[name for name in OPTIONAL_FILES if door.exists(root, name)]})


def unaccounted(names: Iterable[str], tables: Iterable[str]) -> tuple[list[str], list[str]]:
    """(names that no archive with these tables holds, names that it lacks); of the docs it may have fewer than today."""
    there, needed = set(names), table_files(tables) | set(TOP_FILES) | {SUMS_FILE}
    return sorted(there - needed - {*OPTIONAL_FILES, *DOCS_FILES}), sorted(needed - there)


@cache
def declaration_files() -> frozenset[str]:
    """The files of ``schemas`` that the declaration itself is made of, by their path in the package: those of the checker."""
    folder = home() / "schemas"
    own = {path.relative_to(home()).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix in DECLARATION}
    return frozenset(own - required_files() - set(OPTIONAL_FILES))


def code_files(root: Path) -> list[str]:
    """What a checkout with code of its own has beside the package that its wheel is made of; none where it has no code."""
    code = [name for name, is_folder in door.walk(root, CODE_FOLDER) if not is_folder and "__pycache__" not in name]
    return sorted([VERSION_FILE, BUILD_HOOK, GUIDE_FILE, *code, *declaration_files()]) if code else []


def foreign_declaration(root: Path) -> list[str]:
    """Files in which the declaration that a folder brings differs from the one of this code; none where it brings none."""
    if root.resolve() == home().resolve():
        return []
    own = sorted(declaration_files())
    if not any(door.exists(root, name) and name.endswith((".py", ".sql")) for name in own):
        return []
    return [name for name in own if not is_own(root, name)]


def is_own(root: Path, name: str) -> bool:
    """Whether a file of the declaration is the one of this code; one that the door refuses is not."""
    return door.exists(root, name) and door.problem(root, name) is None and door.read(root, name) == (home() / name).read_bytes()


def refuse_foreign(root: Path) -> None:
    """InputError where a folder brings a declaration of its own that is another than the one of this code."""
    foreign = foreign_declaration(root)
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise InputError(
            f"{', '.join(foreign[:3])}{more}: the declaration in {root} is another than the one of this code, and nothing is done by the "
            "wrong one; use the code that belongs to the folder, or take its schemas/*.py, rules and derived away to use this one"
        )


def is_pass_file(name: str) -> bool:
    """Whether the name is that of a table of a coding pass, of a word about the passes, or of what ties the figures to them."""
    found = PASS_FILE.fullmatch(name)
    return bool(name == TIE_FILE or PASS_PROSE.fullmatch(name) or (found and found["table"] in hand_edited()))


def built_from(root: Path) -> list[str]:
    """The files that the folder is built from and compared with: the package, the version, the coding passes."""
    names = {*required_files(), *OPTIONAL_FILES, SUMS_FILE, VERSION_FILE}
    names |= {name for name, is_folder in door.walk(root, PASSES_FOLDER) if not is_folder and is_pass_file(name)}
    return sorted(name for name in names if door.exists(root, name))


def judged_by(root: Path) -> list[str]:
    """The files of a project that a state of the package is judged by: the version, the coding passes, the releases."""
    names = {name for name in built_from(root) if name == VERSION_FILE or name.startswith(f"{PASSES_FOLDER}/")}
    return sorted(names | {name for name, is_folder in door.walk(root, RELEASES_FOLDER) if not is_folder and _kept(name)})


def _kept(name: str) -> bool:
    return name == INDEX_FILE or (PurePosixPath(name).suffix == ".zip" and PurePosixPath(name).parent.name == RELEASES_FOLDER)


def take(root: Path, names: Iterable[str], into: Path) -> Path:
    """Copies files of the folder through the door and returns where they then are; Refused where one is no good one.

    What is judged, built from or sealed is the copy, which nobody else writes to.
    """
    into.mkdir(exist_ok=True)
    for name in names:
        door.copy(root, name, into / name)
    return into
