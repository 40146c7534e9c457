"""What ``conflict-claims init`` does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from conflict_claims.outcome import DONE, told_plainly
from conflict_claims.report import tell


@told_plainly
def init_command(folder: Path, name: str, title: str, description: str, maintainer: str) -> int:
    """Makes an empty package and says what to do next."""
    from conflict_claims.init.making import make_package

    built = make_package(folder, name, title, description, maintainer, dt.date.today())
    tell(f"{built}\n\nnext, in {folder}: git init, then conflict-claims code new TEXT --language …")
    return DONE
