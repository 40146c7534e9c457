"""The coding passes of a folder: ``DOCUMENT/pass_1`` and ``DOCUMENT/pass_2``, each the tables as the coder handed them in."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from conflict_claims import door
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError

PASSES = ("pass_1", "pass_2")
# What passes are not asked for: the crosswalk, the ledger and relations between documents.
NOT_CODED_BLIND = ("crosswalk", "revisions", "document_links")

MOST_BYTES = 64 << 20

Row = dict[str, str]
Pass = dict[str, list[Row]]


def read_passes(folder: Path) -> dict[str, tuple[Pass, Pass]]:
    """The two passes of each document, by the name of its folder; InputError where one is missing or cannot be read."""
    documents = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not documents:
        raise InputError(f"{folder}: holds no coding passes; they stand in DOCUMENT/pass_1 and DOCUMENT/pass_2")
    for path in documents:
        for name in PASSES:
            if not (path / name).is_dir():
                raise InputError(
                    f"{path.name}/{name}: is missing; a document has two passes: hand it in with conflict-claims code pass, or take the other "
                    "one away until then"
                )
    return {path.name: tuple(read_pass(path / name) for name in PASSES) for path in documents}


def read_pass(folder: Path) -> Pass:
    """The tables of one folder, as rows of text; one that is not there is empty. InputError where one cannot be read."""
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; it would hold the tables of a package, or of a pass")
    tables: Pass = {name: [] for name in hand_edited()}
    for name, spec in hand_edited().items():
        path = folder / f"{name}.csv"
        if not door.exists(folder, path.name):
            continue
        reader = csv.DictReader(io.StringIO(door.read_text(folder, path.name, MOST_BYTES), newline=""), strict=True)
        try:
            rows = list(reader)
        except csv.Error as error:
            raise InputError(f"{path}: cannot be read as a coding pass ({error})") from error
        # A pass stays as it was handed in; a column that came after it is one that its coder left empty.
        later = {column.name: "" for column in spec.columns if not column.required and column.name not in (reader.fieldnames or [])}
        if sorted([*(reader.fieldnames or []), *later]) != sorted(spec.column_names) or any(
            None in row or None in row.values() for row in rows
        ):
            raise InputError(f"{path}: has not the columns of {name} in every row")
        tables[name] = [later | row for row in rows]
    return tables
