"""Tools that people open: LibreOffice for the workbook."""

from __future__ import annotations

import csv

import pytest
from reference import NAMES, TYPES, run

pytestmark = pytest.mark.interop

# Every sheet as CSV in UTF-8 with commas, each cell as it is formatted, numbers as they are.
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def test_libreoffice(exports, expected, schemas, command, tmp_path):
    """A workbook that LibreOffice has to repair, or whose cells it shows as something else."""
    soffice = command("soffice", "libreoffice-calc")
    run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            ALL_SHEETS,
            "--outdir",
            str(tmp_path),
            str(exports / "conflict-claims.xlsx"),
        ]
    )
    for name in NAMES:
        with (tmp_path / f"conflict-claims-{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
        assert head == list(types)
        found = [{column: typed(types[column], text) for column, text in zip(head, row, strict=True)} for row in rows if any(row)]
        assert found == expected[name]


def typed(type_, text):
    # LibreOffice shows a truth value in capitals.
    return type_(text.lower() if text in ("TRUE", "FALSE") else text) if text else None
