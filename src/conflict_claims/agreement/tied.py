"""Figures of agreement with the passes that they were computed from, so that computing them again shows nothing new while both are as they were.

Whoever changes a pass or a figure breaks the tie; whoever forges the tie too is found where all is computed anew: at a release
and by ``build --check``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from conflict_claims import door
from conflict_claims.agreement.passes import MOST_BYTES


def tie(folder: Path, figures: bytes) -> str:
    """The SHA-256 of every table of the passes in ``folder``, by name, and of the text of the figures; one line."""
    digest = hashlib.sha256()
    for name in sorted(name for name, is_folder in door.walk(folder, ".") if not is_folder and name.endswith(".csv")):
        digest.update(f"{name}\0".encode() + hashlib.sha256(door.read(folder, name, MOST_BYTES)).digest())
    digest.update(figures)
    return f"{digest.hexdigest()}\n"
