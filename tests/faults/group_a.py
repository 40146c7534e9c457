"""A. Container: CSV files as bytes."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat

from support import Package

from conflict_claims.declare.tables import hand_edited
from conflict_claims.gate.gate import MAY_BE_EMPTY
from conflict_claims.generate.codes import codes
from faults.fault import AS_IT_IS, HASHED, Fault, csv_file, on_bytes, on_line, replaced, written

EVENTS, ACTORS, EVIDENCE, PLACES = csv_file("events"), csv_file("actors"), csv_file("evidence"), csv_file("places")
CANONICAL = "csv.canonical"


def cut_rows(first: int, last: int):
    """Drops whole lines of a file (from 1, the last included)."""
    return lambda content: b"".join(line for number, line in enumerate(content.splitlines(keepends=True), 1) if not first <= number <= last)


def reordered(content: bytes) -> bytes:
    """Puts the second column, whose cells hold no comma here, in front of the first."""
    return re.sub(rb"(?m)^([^,\n]*),([^,\n]*),", rb"\2,\1,", content)


def removed(package: Package, file: str) -> None:
    (package.root / file).unlink()


def replaced_by_folder(package: Package, file: str) -> None:
    (package.root / file).unlink()
    (package.root / file).mkdir()


def replaced_by_pipe(package: Package, file: str) -> None:
    (package.root / file).unlink()
    os.mkfifo(package.root / file)


def leading_outside(file: str):
    """Puts a link to a file outside, with the right bytes, in the place of a file or a folder."""

    def inject(package: Package) -> None:
        outside = package.root.parent / "outside"
        (package.root / file).rename(outside)
        (package.root / file).symlink_to(outside)

    return inject


def replaced_by_device(package: Package, file: str) -> None:
    """A device in the place of a file; where none can be made, a socket."""
    (package.root / file).unlink()
    try:
        os.mknod(package.root / file, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        here = os.getcwd()
        os.chdir((package.root / file).parent)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.basename(file))
        os.chdir(here)


PICTURE, UNDECLARED = "docs/claims-light.svg", "files.unexpected"
OVERRIDE = "\u202e"

FAULTS = [
    Fault("A1", "a byte-order mark", on_bytes(EVENTS, lambda b: b"\xef\xbb\xbf" + b), CANONICAL, EVENTS, line=1),
    Fault("A1b", "a file in UTF-16", on_bytes(EVENTS, lambda b: b.decode().encode("utf-16")), CANONICAL, EVENTS, line=1),
    Fault("A2", "carriage returns at every line end", on_bytes(EVENTS, lambda b: b.replace(b"\n", b"\r\n")), CANONICAL, EVENTS, line=1),
    Fault("A2b", "carriage returns alone as line ends", on_bytes(EVENTS, lambda b: b.replace(b"\n", b"\r")), CANONICAL, EVENTS, line=1),
    Fault("A3", "one line end of another kind", on_line(ACTORS, 5, lambda line: line.replace(b"\n", b"\r\n")), CANONICAL, ACTORS, line=5),
    Fault("A4", "a Latin-1 byte", on_line(ACTORS, 5, lambda line: line.replace(b"Iraq", b"Ir\xe4q")), CANONICAL, ACTORS, line=5),
    Fault("A4b", "an over-long UTF-8 sequence", on_line(ACTORS, 5, lambda line: line.replace(b"I", b"\xc1\x89", 1)), CANONICAL, ACTORS, line=5),
    Fault("A4c", "half of a surrogate pair in UTF-8", on_line(ACTORS, 5, lambda line: line.replace(b"I", b"\xed\xa0\x80", 1)), CANONICAL, ACTORS, line=5),
    Fault("A5", "a NUL byte in text", on_line(ACTORS, 5, lambda line: line.replace(b"Groups", b"Gro\0ups", 1)), "text.invisible", ACTORS, line=5),
    Fault("A5b", "a NUL byte in a key", on_line(ACTORS, 5, lambda line: b"\0" + line), "pandera.str_matches", ACTORS, line=5),
    Fault("A6", "a blank last row", on_bytes(EVENTS, lambda b: b + b"\n"), CANONICAL, EVENTS, line=39),
    Fault("A6b", "a blank row in the middle", on_line(EVENTS, 5, lambda line: b"\n" + line), CANONICAL, EVENTS, line=5),
    Fault("A6c", "a last row of spaces", on_bytes(EVENTS, lambda b: b + b"   \n"), CANONICAL, EVENTS, line=39),
    Fault("A7", "a row of commas", on_bytes(EVENTS, lambda b: b + b"," * 4 + b"\n"), CANONICAL, EVENTS, line=39),
    Fault("A8", "a short row", on_line(EVENTS, 6, lambda line: line.rpartition(b",")[0] + b"\n"), CANONICAL, EVENTS, line=6),
    Fault("A9", "a long row", on_line(EVENTS, 6, lambda line: line[:-1] + b",more\n"), CANONICAL, EVENTS, line=6),
    Fault("A9b", "a long row whose last cell is empty", on_line(EVENTS, 6, lambda line: line[:-1] + b",\n"), CANONICAL, EVENTS, line=6),
    Fault("A9c", "a comma without quotes inside a cell", on_line(EVENTS, 7, lambda line: line.replace(b"China calls", b"China, calls")), CANONICAL, EVENTS, line=7),
    Fault("A10", "a column twice in the header", on_line(EVENTS, 1, lambda line: line.replace(b"topic", b"title")), CANONICAL, EVENTS, line=1),
    Fault("A11", "a header with a space at the end", on_line(EVENTS, 1, lambda line: line.replace(b",topic", b",topic ")), CANONICAL, EVENTS, line=1),
    Fault("A11b", "a header in capitals", on_line(EVENTS, 1, bytes.upper), CANONICAL, EVENTS, line=1),
    Fault("A11c", "a header in quotes", on_line(EVENTS, 1, lambda line: line.replace(b"title", b'"title"')), CANONICAL, EVENTS, line=1),
    Fault("A12", "columns in another order", on_bytes(csv_file("event_links"), reordered), CANONICAL, csv_file("event_links"), line=1),
    Fault("A13", "a column more", on_bytes(EVENTS, lambda b: b.replace(b"\n", b",\n").replace(b",topic,\n", b",topic,extra\n")), CANONICAL, EVENTS, line=1),
    Fault("A13b", "a column fewer", on_bytes(csv_file("event_links"), lambda b: re.sub(rb"(?m),[^,\n]*$", b"", b)), CANONICAL, csv_file("event_links"), line=1),
    Fault("A14", "semicolons", on_bytes(csv_file("event_links"), lambda b: b.replace(b",", b";")), CANONICAL, csv_file("event_links"), line=1),
    Fault("A14b", "tabs", on_bytes(csv_file("event_links"), lambda b: b.replace(b",", b"\t")), CANONICAL, csv_file("event_links"), line=1),
    Fault("A14c", "quotes where none are needed", on_line(EVENTS, 7, lambda line: line.replace(b"China calls for moderation", b'"China calls for moderation"')), CANONICAL, EVENTS, line=7),
    Fault("A14d", "single quotes around a comma", on_line(EVENTS, 12, lambda line: line.replace(b'"', b"'")), CANONICAL, EVENTS, line=12),
    Fault("A14e", "a quote inside a cell that is not doubled", on_line(EVENTS, 12, lambda line: line.replace(b"region", b'reg"ion')), CANONICAL, EVENTS, line=12),
    Fault("A14f", "a quote escaped by a backslash", on_line(EVENTS, 12, lambda line: line.replace(b"region", b'reg\\"ion')), CANONICAL, EVENTS, line=12),
    Fault("A14g", "a comment line", on_line(EVENTS, 6, lambda line: b"# checked\n" + line), CANONICAL, EVENTS, line=6),
    Fault("A15", "an open quote that swallows a row", on_line(ACTORS, 10, lambda line: line.rstrip(b'"\n') + b"\n"), CANONICAL, ACTORS, line=10),
    Fault("A15b", "a cell of two lines", on_line(ACTORS, 12, lambda line: line.replace(b"Unnamed actors", b'"Unnamed\nactors"')), CANONICAL, ACTORS, line=12),
    Fault("A16", "truncated in mid-row", on_bytes(EVENTS, lambda b: b[:-40]), CANONICAL, EVENTS, line=38),
    Fault("A16b", "truncated by the line end alone", on_bytes(EVENTS, lambda b: b[:-1]), CANONICAL, EVENTS, line=38),
    Fault("A17", "rows lost at a row boundary, at the end", on_bytes(ACTORS, cut_rows(25, 34)), "foreign_key", csv_file("event_actors")),
    Fault("A17b", "rows lost at a row boundary, in the middle", on_bytes(EVIDENCE, cut_rows(60, 90)), "rule.record_without_evidence", csv_file("casualty_claims")),
    Fault("A17c", "the last event lost", on_bytes(EVENTS, cut_rows(38, 38)), "foreign_key", csv_file("event_places")),
    Fault("A18", "an empty file", on_bytes(EVENTS, lambda b: b""), CANONICAL, EVENTS, line=1),
    Fault("A18b", "one line end and nothing else", on_bytes(EVENTS, lambda b: b"\n"), CANONICAL, EVENTS, line=1),
    *[
        Fault(f"A19{chr(97 + number) if number else ''}", f"a header only: {name}", on_bytes(csv_file(name), lambda b: b.partition(b"\n")[0] + b"\n"), "table.empty", csv_file(name))
        for number, name in enumerate(name for name in hand_edited() if name not in MAY_BE_EMPTY)
    ],
    Fault("A20", "a cell of 5 MB", on_line(ACTORS, 5, lambda line: line.replace(b"Unnamed", b"Unnamed " + b"x" * 5_000_000, 1)), "text.length", ACTORS, line=5),
    Fault("A20b", "a row longer than what is read at once", on_line(ACTORS, 5, lambda line: line.replace(b"Unnamed", b"x" * 20_000_000, 1)), CANONICAL, ACTORS, line=5),
    Fault("A20c", "a key of 5 MB", on_line(ACTORS, 5, lambda line: b"groups-" + b"x" * 5_000_000 + line), "text.length", ACTORS, line=5),
    Fault("A21", "a CSV file missing", lambda p: removed(p, EVENTS), "files.missing", EVENTS),
    Fault("A21b", "a Parquet file missing", lambda p: removed(p, "data/events.parquet"), "files.missing", "data/events.parquet", after=HASHED),
    Fault("A21c", "the descriptor missing", lambda p: removed(p, "datapackage.json"), "files.missing", "datapackage.json", after=AS_IT_IS),
    Fault("A21d", "a Table Schema missing", lambda p: removed(p, "schemas/events.schema.json"), "files.missing", "schemas/events.schema.json", after=HASHED),
    Fault("A21e", "the licence missing", lambda p: removed(p, "LICENSE"), "files.missing", "LICENSE"),
    Fault("A21f", "the changelog missing", lambda p: removed(p, "CHANGELOG.md"), "files.missing", "CHANGELOG.md"),
    Fault("A21g", "a derived table missing", lambda p: removed(p, "data/events_wide.csv"), "files.missing", "data/events_wide.csv", after=HASHED),
    Fault("A21h", "a folder in the place of a file", lambda p: replaced_by_folder(p, PLACES), "files.not_regular", PLACES, after=AS_IT_IS),
    Fault("A21i", "a pipe in the place of a file", lambda p: replaced_by_pipe(p, PLACES), "files.not_regular", PLACES, after=AS_IT_IS),
    Fault("A21j", "a file under a name in other case", lambda p: (p.root / PLACES).rename(p.root / "data/Places.csv"), "files.missing", PLACES),
    Fault("A22", "a file that the descriptor does not list", written("data/extra.csv", "a,b\n1,2\n"), "files.unexpected", "data/extra.csv"),
    Fault("A22b", "a back-up copy", written("data/events.csv.bak", "x"), "files.unexpected", "data/events.csv.bak"),
    Fault("A22c", "a folder that the package does not have", written("data/old/events.csv", "x"), "files.unexpected", "data/old"),
    Fault("A22d", "a file that is no schema among the schemas", written("schemas/notes.txt", "x"), "files.unexpected", "schemas/notes.txt"),
    Fault("A22e", "a derived table edited by hand", replaced("data/events_wide.csv", b"China calls for moderation", b"China urges moderation"), "derived.differs", "data/events_wide.csv", line=7, after=HASHED),
    Fault("A22f", "a code added to codes.csv by hand", on_bytes("data/codes.csv", lambda b: b + b"zone/x,zone,x,X,A zone.\n"), "derived.differs", "data/codes.csv", line=codes().num_rows + 2, after=HASHED),
    Fault("A22g", "a licence that is empty", on_bytes("LICENSE", lambda b: b""), "files.text", "LICENSE"),
    Fault("A22h", "a readme in Latin-1", on_bytes("README.md", lambda b: b"Caf\xe9\n" + b), "files.text", "README.md"),
    Fault("A23", "a picture that nobody declared", written("docs/evil.png", "x"), UNDECLARED, "docs/evil.png"),
    Fault("A23b", "a picture that is a link to a file outside", leading_outside(PICTURE), "files.not_regular", PICTURE, after=AS_IT_IS),
    Fault("A23c", "a pipe in the place of a picture", lambda p: replaced_by_pipe(p, PICTURE), "files.not_regular", PICTURE, after=AS_IT_IS),
    Fault("A23d", "a folder in the place of a picture", lambda p: replaced_by_folder(p, PICTURE), "files.not_regular", PICTURE, after=AS_IT_IS),
    Fault("A23e", "a device in the place of a picture", lambda p: replaced_by_device(p, PICTURE), "files.not_regular", PICTURE, after=AS_IT_IS),
    Fault("A23f", "no pictures at all", lambda p: shutil.rmtree(p.root / "docs"), "files.missing", PICTURE, after=AS_IT_IS),
    Fault("A23g", "pictures in a folder outside", leading_outside("docs"), "files.not_regular", "docs", after=AS_IT_IS),
    Fault("A23h", "a link among the pictures", lambda p: (p.root / "docs/more.md").symlink_to("/etc/hostname"), "files.not_regular", "docs/more.md", after=AS_IT_IS),
    Fault("A23i", "a folder among the pictures", written("docs/old/claims.svg", "x"), UNDECLARED, "docs/old"),
    Fault("A23j", "tables in a folder outside", leading_outside("data"), "files.not_regular", "data", after=AS_IT_IS),
    Fault("A24", "a readme that shows text in another order", on_bytes("README.md", lambda b: b + OVERRIDE.encode() + b"abc\n"), "files.deceives", "README.md"),
    Fault("A24b", "a readme with a script", on_bytes("README.md", lambda b: b + b"<script src=x></script>\n"), "files.active", "README.md"),
    Fault("A24c", "a readme with an event handler", on_bytes("README.md", lambda b: b + b"<img src=x onerror=alert(1)>\n"), "files.active", "README.md"),
    Fault("A24d", "a readme with a link that runs", on_bytes("README.md", lambda b: b + b"[x](javascript:alert(1))\n"), "files.active", "README.md"),
    Fault("A24e", "a readme that was not merged", on_bytes("README.md", lambda b: b + b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"), "files.conflict", "README.md"),
    Fault("A24f", "a changelog that was not merged", on_bytes("CHANGELOG.md", lambda b: b + b"<<<<<<< HEAD\n"), "files.conflict", "CHANGELOG.md"),
    Fault("A24g", "a licence that shows text in another order", on_bytes("LICENSE", lambda b: b + "\u2066x\u2069\n".encode()), "files.deceives", "LICENSE"),
    Fault("A24h", "another licence", written("LICENSE", "All rights reserved.\n"), "files.licence", "LICENSE"),
    Fault("A24i", "a licence of the code alone", on_bytes("LICENSE", lambda b: b.replace(b"Creative Commons Attribution 4.0", b"Some Licence")), "files.licence", "LICENSE"),
    Fault("A24j", "a C1 control character in the readme", on_bytes("README.md", lambda b: b + b"a\xc2\x9bb\n"), "files.text", "README.md"),
    Fault("A25", "a module that nobody declared", written("schemas/evil.py", "x = 1\n"), UNDECLARED, "schemas/evil.py"),
    Fault("A25b", "a rule that nobody declared", written("schemas/rules/evil.sql", "select 1\n"), UNDECLARED, "schemas/rules/evil.sql"),
    Fault("A25c", "a rule that was turned off", written("schemas/rules/cycle.sql", "select 1 limit 0\n"), "files.declaration", "schemas/rules/cycle.sql"),
    Fault("A25d", "a pipe among the rules", lambda p: [(p.root / "schemas/rules").mkdir(), os.mkfifo(p.root / "schemas/rules/cycle.sql")], "files.not_regular", "schemas/rules/cycle.sql", after=AS_IT_IS),
    Fault("A26", "a file among the coding passes that is of none", written("tests/agreement/report/pass_1/notes.txt", "x"), UNDECLARED, "tests/agreement/report/pass_1/notes.txt"),
    Fault("A26b", "a pipe in the place of a coding pass", lambda p: [(p.root / "tests/agreement/report/pass_1").mkdir(parents=True), os.mkfifo(p.root / "tests/agreement/report/pass_1/events.csv")], "files.not_regular", "tests/agreement/report/pass_1/events.csv", after=AS_IT_IS),
    Fault("A26c", "a link among the coding passes", lambda p: [(p.root / "tests/agreement").mkdir(parents=True), (p.root / "tests/agreement/report").symlink_to("/etc")], "files.not_regular", "tests/agreement/report", after=AS_IT_IS),
    Fault("A27", "an index of releases that is a pipe", lambda p: replaced_by_pipe(p, "releases/index.json"), "files.not_regular", "releases/index.json", after=AS_IT_IS),
    Fault("A27b", "no index of releases", lambda p: removed(p, "releases/index.json"), "project.missing", "releases/index.json"),
    Fault("A27c", "no releases", lambda p: shutil.rmtree(p.root / "releases"), "project.missing", "releases/index.json"),
    Fault("A27d", "no file that sets the version", lambda p: removed(p, "pyproject.toml"), "project.missing", "pyproject.toml"),
]
