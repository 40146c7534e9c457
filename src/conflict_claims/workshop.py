"""Folders in which a run makes its files before it puts them in place, and what runs that were killed left of theirs.

The name of such a folder says whose it is: the next run removes those of processes that are gone, and no other.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

OWNER = re.compile(r"(?P<process>[1-9][0-9]{0,9})-[A-Za-z0-9_]{8}", re.ASCII)


@contextmanager
def workshop(folder: Path, prefix: str) -> Iterator[Path]:
    """A new folder in ``folder``, for this process alone; it goes away, and so do those of processes that are gone."""
    clear(folder, prefix)
    made = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def clear(folder: Path, prefix: str) -> None:
    """Removes the folders that processes which are gone left in ``folder``; a link, a file or a foreign folder stays."""
    for entry in os.scandir(folder):
        owner = OWNER.fullmatch(entry.name.removeprefix(prefix)) if entry.name.startswith(prefix) else None
        if owner and entry.is_dir(follow_symlinks=False) and not _runs(int(owner["process"])):
            shutil.rmtree(entry.path, ignore_errors=True)


def replace_files(root: Path, contents: Mapping[str, bytes]) -> None:
    """Replaces files of a folder, given by their path in it: each whole, or not at all."""
    if not contents:
        return
    with workshop(root, ".build-") as made:
        for number, content in enumerate(contents.values()):
            (made / str(number)).write_bytes(content)
        for number, name in enumerate(contents):
            os.replace(made / str(number), root / name)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
