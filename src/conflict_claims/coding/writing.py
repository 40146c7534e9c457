"""Tables as rows of text to canonical files: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from conflict_claims import door
from conflict_claims.agreement.passes import Pass
from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import hand_edited
from conflict_claims.table_files.formatting import formatted_rows
from conflict_claims.workshop import replace_files


def canonical(tables: Pass, spec: TableSpec) -> bytes:
    """The canonical bytes of one table; InputError where a cell is no value of its column or a key stands twice."""
    return formatted_rows([[row[name] for name in spec.column_names] for row in tables[spec.name]], spec)


def write_tables(tables: Pass, folder: Path, names: tuple[str, ...]) -> list[str]:
    """Writes those of the named tables that differ from their files in ``folder``, and returns their names."""
    contents = {f"{name}.csv": canonical(tables, hand_edited()[name]) for name in names}
    changed = {name: content for name, content in contents.items() if not door.exists(folder, name) or door.read(folder, name) != content}
    replace_files(folder, changed)
    return list(changed)
