"""What people wrote about the package (changelog, readme, licence): plain text that deceives nobody and says which licence holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from conflict_claims.findings import Finding, shown
from conflict_claims.metadata import package_metadata
from conflict_claims.package_files import PROSE_FILES

TEXT = "text in UTF-8 without a byte-order mark, with LF as the line end"
# The classes of characters that Unicode calls overrides, embeddings and isolates; a mark for a direction is none of them.
STEERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
# Both begin a line in what git leaves of a conflict; the line of equal signs between them also underlines a heading.
CONFLICT = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|form|input|style|link|meta|base|svg|math)\b|<[^>]*\son\w+\s*=|\b(?:javascript|vbscript)\s*:|\bdata:[a-z]+/",
    re.IGNORECASE,
)


def check_prose(root: Path) -> list[Finding]:
    """Findings of the files of prose in a folder; those that are missing are told elsewhere."""
    return [finding for name in PROSE_FILES if (root / name).is_file() for finding in _prose(root, name)]


def _prose(root: Path, name: str) -> Iterator[Finding]:
    content = (root / name).read_bytes()
    if not content.strip():
        yield Finding("files.text", name, "an empty file", "text", "restore the file")
    for number, line in enumerate(content.split(b"\n"), 1):
        wrong = _wrong(line, number)
        if wrong:
            # A file that was converted has it on every line: the first says it all.
            yield Finding(*wrong[:1], name, *wrong[1:], line=number)
            return


def _wrong(line: bytes, number: int) -> tuple[str, str, str, str] | None:
    """(rule, found, expected, mend) of a line, or None."""
    plain = _not_plain(line, number)
    if plain:
        return "files.text", plain, TEXT, "save the file as UTF-8 with LF line ends"
    text = line.decode("utf-8")
    steering = next((c for c in text if unicodedata.bidirectional(c) in STEERING), None)
    if steering:
        return "files.deceives", f"{unicodedata.name(steering)}, which shows text in another order", "text as it is read", "remove it"
    if text.startswith(CONFLICT):
        return "files.conflict", f"a mark of a conflict, {shown(text, 40)}", "a file that was merged", "settle the conflict"
    active = ACTIVE.search(text)
    if active:
        return "files.active", f"{shown(active[0], 40)}, which a page runs or loads", "text and plain mark-up", "remove it"
    return None


def _not_plain(line: bytes, number: int) -> str | None:
    if number == 1 and line.startswith(b"\xef\xbb\xbf"):
        return "a byte-order mark"
    if b"\r" in line:
        return "a carriage return"
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"bytes that are not UTF-8 ({error.reason} at byte {error.start} of the line)"
    control = next((character for character in text if unicodedata.category(character) == "Cc" and character != "\t"), None)
    return None if control is None else f"a control character, U+{ord(control):04X}"


def check_licence(root: Path) -> Iterator[Finding]:
    """Findings of a licence file that leaves out a licence of the package."""
    text = " ".join((root / "LICENSE").read_text(encoding="utf-8", errors="replace").split()) if (root / "LICENSE").is_file() else ""
    for licence in package_metadata(root)["licenses"]:
        name = licence["title"].partition(" (")[0]
        if name not in text:
            yield Finding(
                "files.licence", "LICENSE", f"no word of {name}", "the licences that schemas/package.toml names", "restore the file"
            )
