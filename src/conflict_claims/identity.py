"""Which release a folder is: its version and its date, and what its changelog says, from the files that people edit."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from conflict_claims import door
from conflict_claims.errors import InputError

CHANGELOG_FILE, VERSION_FILE = "CHANGELOG.md", "pyproject.toml"
HEADING = re.compile(r"^## (?P<version>\S+) – (?P<date>\d{4}-\d{2}-\d{2})$", re.MULTILINE)
HEAD = re.compile(r"^Head: (?P<head>[0-9a-f]{64})$", re.MULTILINE)

# How an entry begins: whether its users must act.
MUST_ACT, NEED_NOT_ACT = "**Users must act**", "**Users need do nothing**"
# What a draft leaves for a person to replace.
UNFINISHED = "TODO: say what this means for them"


@dataclass(frozen=True)
class Identity:
    """A version and the day of its release."""

    version: str
    date: dt.date


@dataclass(frozen=True)
class Entry:
    """What the changelog says of one version, without its heading."""

    made: Identity
    text: str

    @property
    def bump_reason(self) -> str | None:
        """Why the step is larger than the changes need (a line 'Bump: …')."""
        line = next((line for line in self.text.splitlines() if line.startswith("Bump:")), "")
        return line.removeprefix("Bump:").strip() or None

    @property
    def head(self) -> str | None:
        """The head of the chain of releases that this version follows (a line 'Head: …')."""
        found = HEAD.search(self.text)
        return found["head"] if found else None

    @property
    def is_unfinished(self) -> bool:
        """Whether it still has the words of the draft that a person is to replace."""
        return UNFINISHED in self.text


def changelog(root: Path) -> list[Entry]:
    """The entries of CHANGELOG.md, newest first; InputError where it has none or a date is no date."""
    text = door.read_text(root, CHANGELOG_FILE)
    parts = [*HEADING.finditer(text)]
    ends = [*[found.start() for found in parts[1:]], len(text)]
    try:
        made = [Identity(found["version"], dt.date.fromisoformat(found["date"])) for found in parts]
    except ValueError as error:
        raise InputError(f"{CHANGELOG_FILE}: cannot be read as a changelog ({error})") from error
    if not made:
        raise InputError(f"{CHANGELOG_FILE}: has no heading of the form '## 1.0.0 – 2026-01-31'; add one for this release")
    return [Entry(each, text[found.end() : end].strip()) for each, found, end in zip(made, parts, ends, strict=True)]


def changelog_releases(root: Path) -> list[Identity]:
    """The releases of CHANGELOG.md, newest first; InputError as ``changelog`` has it."""
    return [entry.made for entry in changelog(root)]


def project_version(root: Path) -> str | None:
    """The version in pyproject.toml, the one place where it is set; None in an archive, which has no such file."""
    if not door.exists(root, VERSION_FILE):
        return None
    try:
        return str(tomllib.loads(door.read_text(root, VERSION_FILE))["project"]["version"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{VERSION_FILE}: has no project.version that can be read ({error})") from error


def identity(root: Path) -> Identity:
    """The version and date of the folder; InputError where pyproject.toml and CHANGELOG.md disagree."""
    newest = changelog_releases(root)[0]
    version = project_version(root)
    if version is not None and version != newest.version:
        raise InputError(
            f"{CHANGELOG_FILE}: its newest entry is {newest.version}, {VERSION_FILE} has {version}; "
            "give the changelog an entry for this version, or set the version"
        )
    return newest
