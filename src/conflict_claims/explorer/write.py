"""Writes the page of a built folder, and beside it the picture that a shared link shows."""

from __future__ import annotations

import shutil
from pathlib import Path

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.explorer.page import PREVIEW_FILE, page
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.identity import identity
from conflict_claims.metadata import package_metadata

PREVIEW = Path("docs", "claims-light.png")


def draw_page(root: Path, target: Path) -> list[Path]:
    """Writes the page of a folder that is built to ``target``, and its picture beside it, and returns both."""
    tables = read_tables({name: root / "data" / f"{name}.parquet" for name in table_specs()})
    text = page(payload(tables, identity(root)), package_metadata(root))
    try:
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return [target, Path(shutil.copyfile(root / PREVIEW, target.parent / PREVIEW_FILE))]
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror}); name another file with --output") from error
