"""What a package says of itself as a whole: its ``schemas/package.toml``, or the one of this code where a folder has none."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.roots import home

METADATA_FILE = "schemas/package.toml"
NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
TEXTS = ("name", "title", "description")
LISTS = ("keywords", "licenses", "contributors")
# Where the package is to be had, once that is known; whatever would name one that is not set leaves it out.
ADDRESSES = {
    "repository": (r"https://[a-z0-9.-]+\.[a-z]+/[^\s\"'<>]+", "the address of the repository, as https://host/owner/name"),
    "doi": (r"10\.[0-9]{4,9}/[^\s\"'<>]+", "the DOI of the package without an address before it, as 10.5281/zenodo.1"),
}
OPTIONAL = ("may_be_empty", "window")


def package_metadata(root: Path) -> dict[str, Any]:
    """The metadata of a folder; InputError where the file cannot be read, or says too little,
    something that nothing reads, or an address that is none."""
    where = root if door.exists(root, METADATA_FILE) else home()
    try:
        metadata = tomllib.loads(door.read_text(where, METADATA_FILE))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{METADATA_FILE}: cannot be read as TOML ({error})") from error
    lacking = [name for name in TEXTS if not isinstance(metadata.get(name), str) or not metadata[name].strip()]
    lacking += [name for name in LISTS if not isinstance(metadata.get(name), list) or not metadata[name]]
    if lacking:
        raise InputError(f"{METADATA_FILE}: says nothing of {', '.join(lacking)}")
    unknown = sorted(metadata.keys() - {*TEXTS, *LISTS, *ADDRESSES, *OPTIONAL})
    if unknown:
        known = ", ".join([*TEXTS, *LISTS, *ADDRESSES, *OPTIONAL])
        raise InputError(
            f"{METADATA_FILE}: nothing reads {', '.join(unknown)}; it says {known}, and what stands below a [table] is of that"
        )
    for name, (pattern, meaning) in ADDRESSES.items():
        if name in metadata and not (isinstance(metadata[name], str) and re.fullmatch(pattern, metadata[name], re.ASCII)):
            raise InputError(f"{METADATA_FILE}: {name} is {metadata[name]!r}; give {meaning}, or take the line away until it is known")
    if not re.fullmatch(NAME, metadata["name"], re.ASCII):
        raise InputError(f"{METADATA_FILE}: the name {metadata['name']!r} is not of small letters, digits and hyphens")
    return metadata


def package_name(root: Path) -> str:
    """What carries the package: its archives, its databases, its descriptor."""
    return package_metadata(root)["name"]


def may_be_empty(root: Path) -> list[str]:
    """The tables that a package of its size need not have rows in, as package.toml names them."""
    return [str(name) for name in package_metadata(root).get("may_be_empty", [])]


@dataclass(frozen=True)
class Window:
    """The days that a package covers, ends included: a date outside is an error, or one of another calendar."""

    earliest: dt.date = dt.date(1900, 1, 1)
    latest: dt.date = dt.date.max


ANY_DAY = Window()


def window(root: Path) -> Window:
    """The days that the package covers, as package.toml declares them; InputError where it declares no days."""
    declared = package_metadata(root).get("window", {})
    if not all(isinstance(day, dt.date) for day in declared.values()) or not declared.keys() <= {"earliest", "latest"}:
        raise InputError(f"{METADATA_FILE}: [window] has the days earliest and latest, written 1900-01-31")
    return Window(**declared)
