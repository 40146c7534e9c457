"""Tables as rows of text to canonical files: all of them, or none."""

from __future__ import annotations

import os
from pathlib import Path

from conflict_claims.agreement.passes import Pass
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.table_files.formatting import formatted_rows


def canonical(tables: Pass, spec: TableSpec) -> bytes:
    """The canonical bytes of one table; InputError where a cell is no value of its column or a key stands twice."""
    return formatted_rows([[row[name] for name in spec.column_names] for row in tables[spec.name]], spec, f"{spec.name}.csv")


def write_tables(tables: Pass, folder: Path, names: tuple[str, ...] = ()) -> list[str]:
    """Writes the tables that differ from their files into ``folder``, and names them; every file stays as it was where one cannot be written."""
    contents = {folder / f"{name}.csv": canonical(tables, spec) for name, spec in hand_edited().items() if not names or name in names}
    changed = {path: content for path, content in contents.items() if not path.is_file() or path.read_bytes() != content}
    beside = {path: path.with_name(path.name + ".new") for path in changed}
    try:
        for path, content in changed.items():
            beside[path].write_bytes(content)
    except OSError:
        for path in beside.values():
            path.unlink(missing_ok=True)
        raise
    for path, new in beside.items():
        os.replace(new, path)
    return [path.name for path in changed]
