"""Which release a folder is: its version and its date, from the files that people edit."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from conflict_claims.errors import InputError

HEADING = re.compile(r"^## (?P<version>\S+) – (?P<date>\d{4}-\d{2}-\d{2})$", re.MULTILINE)

# What a draft leaves for a person to replace.
UNFINISHED = "TODO: say what this means for them"


@dataclass(frozen=True)
class Identity:
    """A version and the day of its release."""

    version: str
    date: dt.date


def changelog_releases(root: Path) -> list[Identity]:
    """The releases of CHANGELOG.md, newest first; InputError where it has none or a date is no date."""
    try:
        text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
        releases = [Identity(found["version"], dt.date.fromisoformat(found["date"])) for found in HEADING.finditer(text)]
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"CHANGELOG.md: cannot be read as a changelog ({error})") from error
    if not releases:
        raise InputError("CHANGELOG.md: has no heading of the form '## 1.0.0 – 2026-01-31'; add one for this release")
    return releases


def project_version(root: Path) -> str | None:
    """The version in pyproject.toml, the one place where it is set; None in an archive, which has no such file."""
    path = root / "pyproject.toml"
    if not path.exists():
        return None
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"pyproject.toml: has no project.version that can be read ({error})") from error


def identity(root: Path) -> Identity:
    """The version and date of the folder; InputError where pyproject.toml and CHANGELOG.md disagree."""
    newest = changelog_releases(root)[0]
    version = project_version(root)
    if version is not None and version != newest.version:
        raise InputError(
            f"CHANGELOG.md: its newest entry is {newest.version}, pyproject.toml has {version}; "
            "give the changelog an entry for this version, or set the version"
        )
    return newest


def bump_reason(root: Path, version: str) -> str | None:
    """Why the changelog entry of a version says that its step is larger than the changes need (a line 'Bump: …')."""
    line = next((line for line in _entry_of(root, version).splitlines() if line.startswith("Bump:")), "")
    return line.removeprefix("Bump:").strip() or None


def is_unfinished(root: Path, version: str) -> bool:
    """Whether the changelog entry of a version still has the words of the draft that a person is to replace."""
    return UNFINISHED in _entry_of(root, version)


def _entry_of(root: Path, version: str) -> str:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    return text.partition(f"## {version} – ")[2].partition("\n## ")[0]
