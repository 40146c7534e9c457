"""Folders: the package's own (beside the code in a wheel, at the root of the repository in a checkout), and those that users name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_claims.errors import InputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

HERE = Path(__file__).resolve().parent
# What a wheel carries beside the code.
CARRIED = ("data", "schemas", "docs", "datapackage.json", "CHANGELOG.md")


def home() -> Path:
    """The folder that holds ``data/`` and ``schemas/``."""
    if not HERE.is_dir():
        return _unpacked()
    inside = HERE / "data"
    return HERE if inside.is_dir() else HERE.parents[1]


@cache
def _unpacked() -> Path:
    """The package's files where Python imports it from a zip file: other libraries open no file in one."""
    # What hardly anybody needs is imported by who needs it.
    import atexit
    import shutil
    import tempfile
    from importlib.resources import files

    folder = Path(tempfile.mkdtemp(prefix="conflict-claims-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for inside in files("conflict_claims").iterdir():
        if inside.name in CARRIED:
            _unpack(inside, folder / inside.name)
    return folder


def _unpack(inside: Traversable, target: Path) -> None:
    if inside.is_file():
        target.write_bytes(inside.read_bytes())
        return
    target.mkdir()
    for below in inside.iterdir():
        _unpack(below, target / below.name)


def existing(folder: Path) -> Path:
    """The same folder; InputError where there is none."""
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; name one that there is")
    return folder
