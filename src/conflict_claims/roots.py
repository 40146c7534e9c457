"""Where the package's own files are: beside the code in a wheel, at the root of the repository in a checkout."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def home() -> Path:
    """The folder that holds ``data/`` and ``schemas/``."""
    inside = HERE / "data"
    return HERE if inside.is_dir() else HERE.parents[1]
