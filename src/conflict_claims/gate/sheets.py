"""Coding sheets and the texts of documents: they hold other people's words, and are never committed.

What git tracks is looked at, and where there is no checkout nothing: the folders of a package hold only files that are listed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from conflict_claims import door
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding

SHEETS_FOLDER = "coding/"
# Larger files are no texts and no sheets.
MOST_BYTES = 4 << 20
SECONDS = 30
IS_SHEET = re.compile(rb"^document:\s*$.*?^(?:events|new|actors):", re.MULTILINE | re.DOTALL)
MEND = "git rm --cached it, and keep it in coding/, which git ignores; if it was pushed, take it out of the history too"


def check_sheets(root: Path) -> list[Finding]:
    """A finding for each sheet and each text of a coded document that git tracks in the folder."""
    texts = _texts(root)
    return [finding for name in tracked(root) for finding in _file(root, name, texts)]


def tracked(root: Path) -> list[str]:
    """The files of the folder that git tracks; none where it is no checkout, or git is not there."""
    # A variable of whoever calls may name another repository, and a setting of this one may name a program to run.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-c", "core.fsmonitor=false", "-c", f"safe.directory={root.resolve()}", "ls-files", "-z"]
    try:
        done = subprocess.run(command, cwd=root, env=clean, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [] if done.returncode else [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _file(root: Path, name: str, texts: dict[str, str]) -> Iterator[Finding]:
    if name.startswith(SHEETS_FOLDER):
        yield Finding("sheets.committed", name, "a file of the folder of coding sheets", "no such file in the repository", MEND)
        return
    try:
        content = door.read(root, name, MOST_BYTES)
    except (InputError, OSError):
        # It is gone, a link or too large: whether it may be there is judged elsewhere.
        return
    if name.endswith((".yaml", ".yml")) and IS_SHEET.search(content):
        yield Finding("sheets.committed", name, "a coding sheet, which holds words of a document", "no such file in the repository", MEND)
    document = texts.get(hashlib.sha256(content).hexdigest())
    if document:
        yield Finding(
            "sheets.text_committed", name, "the text of a document", "its hash alone, in data/documents.csv", MEND, record=document
        )


def _texts(root: Path) -> dict[str, str]:
    try:
        rows = csv.DictReader(io.StringIO(door.read_text(root, "data/documents.csv"), newline=""))
        return {row.get("sha256") or "": row.get("document_id") or "" for row in rows}
    except (InputError, csv.Error):
        return {}
