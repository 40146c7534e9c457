"""Folders: the package's own (beside the code in a wheel, at the root of the repository in a checkout), and those that users name."""

from __future__ import annotations

from pathlib import Path

from conflict_claims.errors import InputError

HERE = Path(__file__).resolve().parent


def home() -> Path:
    """The folder that holds ``data/`` and ``schemas/``."""
    inside = HERE / "data"
    return HERE if inside.is_dir() else HERE.parents[1]


def existing(folder: Path) -> Path:
    """The same folder; InputError where there is none."""
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name one that there is")
    return folder
