"""The pages of docs/ whose snippets print what stands under them, and the tables that they print it with."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.declare.tables import table_specs
from conflict_claims.history.index import archive_name
from conflict_claims.roots import home
from conflict_claims.table_files.arrow_schema import arrow_schema

RELEASE = re.compile(r"release ([0-9.]+[0-9])")
SNIPPET = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)


def snippets(page: Path) -> list[tuple[str, str]]:
    """Each snippet of a page with what it prints, as the page says; nothing where the page shows nothing."""
    return [(found["code"], found["printed"] or "") for found in SNIPPET.finditer(page.read_text(encoding="utf-8"))]


def tables_of(page: Path, folder: Path) -> Path:
    """The release that the page names, unpacked into a folder; the project itself where that is still to be released."""
    archive = home() / "releases" / archive_name(home(), RELEASE.search(page.read_text(encoding="utf-8"))[1])
    if not archive.is_file():
        return home()
    zipfile.ZipFile(archive).extractall(folder)
    for name, spec in table_specs().items():
        _with_later_columns(folder / "data" / f"{name}.parquet", arrow_schema(spec))
    return folder


def _with_later_columns(path: Path, schema: pa.Schema) -> None:
    """Gives the table of a release the columns that came after it, empty, so that the package grows without a word on its pages."""
    there = pq.read_table(path) if path.is_file() else pa.table({})
    for field in [field for field in schema if field.name not in there.column_names]:
        there = there.append_column(field.name, pa.nulls(there.num_rows, field.type))
    pq.write_table(there, path)
