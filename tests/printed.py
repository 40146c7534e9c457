"""The pages of docs/ whose snippets print what stands under them, and the tables that they print it with."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from conflict_claims.history.index import archive_name
from conflict_claims.roots import home

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
    return folder
