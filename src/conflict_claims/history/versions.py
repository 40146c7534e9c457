"""Semantic versions of data, and the steps between them."""

from __future__ import annotations

import re
from enum import IntEnum

SEMANTIC = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", re.ASCII)


class Bump(IntEnum):
    """How large a step from one version to the next is."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


def parse(version: str) -> tuple[int, int, int]:
    """The three numbers; ValueError where it is no MAJOR.MINOR.PATCH without leading zeros."""
    match = SEMANTIC.fullmatch(version)
    if not match:
        raise ValueError(f"{version!r} is no version of the form MAJOR.MINOR.PATCH")
    major, minor, patch = (int(number) for number in match.groups())
    return major, minor, patch


def is_version(version: str) -> bool:
    """Whether it is MAJOR.MINOR.PATCH without leading zeros."""
    return bool(SEMANTIC.fullmatch(version))


def at_least(version: str, other: str) -> bool:
    """Whether a version is another one or comes after it; ValueError where one of them is none."""
    return parse(version) >= parse(other)


def successor(version: str, bump: Bump) -> str:
    """The version that a step of this size leads to."""
    major, minor, patch = parse(version)
    steps = {
        Bump.NONE: (major, minor, patch),
        Bump.PATCH: (major, minor, patch + 1),
        Bump.MINOR: (major, minor + 1, 0),
        Bump.MAJOR: (major + 1, 0, 0),
    }
    return ".".join(map(str, steps[bump]))


def step(old: str, new: str) -> Bump | None:
    """The size of the step from one version to another, or None where the other is no next version of it."""
    return next((bump for bump in Bump if successor(old, bump) == new), None)
