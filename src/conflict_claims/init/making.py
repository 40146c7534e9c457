"""Makes the empty package: its files of prose, a header for each table, a history that begins, and everything that is built."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from conflict_claims.api.version import __version__
from conflict_claims.build import build
from conflict_claims.declare.tables import hand_edited
from conflict_claims.errors import InputError
from conflict_claims.findings import WAIVERS_FILE
from conflict_claims.gate.waivers import HEADER
from conflict_claims.history.index import begin
from conflict_claims.init.templates import workflow, written_files
from conflict_claims.metadata import NAME
from conflict_claims.package_files import GUIDE_FILE
from conflict_claims.roots import home
from conflict_claims.table_files.canonical_csv import header

FIRST_VERSION = "0.1.0"
# Whatever is coded is of a document, has an event and an actor, and rests on words.
OF_ANY_CODING = ("documents", "actors", "events", "event_reports", "evidence")


def make_package(folder: Path, name: str, title: str, description: str, maintainer: str, day: dt.date) -> str:
    """Writes the package and says what was built; InputError where the folder holds something, or a name is none."""
    if not re.fullmatch(NAME, name, re.ASCII):
        raise InputError(f"--name {name!r}: is not of small letters, digits and hyphens, beginning with a letter")
    if not title.strip():
        raise InputError("--title: is empty")
    for option, text in (("title", title), ("description", description), ("maintainer", maintainer)):
        if not text.isprintable():
            raise InputError(f"--{option}: holds a line end, or a character that does not print")
    if folder.exists() and (not folder.is_dir() or any(entry.name != ".git" for entry in folder.iterdir())):
        raise InputError(f"{folder}: is no empty folder; name a new one")
    empty = [table for table in hand_edited() if table not in OF_ANY_CODING]
    described = description or f"Claims of who was killed or hurt: {title}."
    files = written_files(name, title, described, maintainer or f"{title} maintainers", FIRST_VERSION, day, empty)
    files[".github/workflows/check.yml"] = workflow(__version__)
    # What messages point to.
    files[GUIDE_FILE] = (home() / GUIDE_FILE).read_text(encoding="utf-8")
    files[WAIVERS_FILE] = ",".join(HEADER) + "\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    (folder / "data").mkdir()
    for table, spec in hand_edited().items():
        (folder / "data" / f"{table}.csv").write_bytes(header(spec))
    begin(folder)
    return build(folder)
