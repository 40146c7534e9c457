"""The files as text: what a merge left in any of them, and what does not belong into prose that is passed on."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from conflict_claims.findings import Finding
from conflict_claims.text import leaks

# A conflict that Git wrote down: the line that opens it and the one that closes it.
CONFLICT = re.compile(rb"^(?:<{7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
# The prose that people write is looked at line by line elsewhere.
TEXT_FILES = ("CODEBOOK.md", "*.cff", "*.toml", "*.json", "data/*.csv", "schemas/*.*", "docs/*.svg", "releases/*.json", "tests/**/*.csv")
PROSE = ("README.md", "CHANGELOG.md", "CODEBOOK.md")
# A picture, or a link of another kind than to a page, that a reader would load from elsewhere; and a path that leaves the folder.
PICTURE = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?P<inline>[^)\s>]+)|<(?:img|script|iframe|source|link|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*[\"']?(?P<tag>[^\"'\s>]+)",
    re.IGNORECASE,
)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s*<?(\S+)|<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE | re.MULTILINE)
WEB = re.compile(r"(?:https?:)?//|data:", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check_text_files(root: Path) -> list[Finding]:
    """Conflict markers in any text file of the package, and in its prose what leads away, is secret, or is another machine's."""
    conflicts = [finding for path in _files(root, TEXT_FILES) for finding in _conflicts(root, path)]
    return conflicts + [finding for path in _files(root, PROSE) for finding in _prose(root, path)]


def _files(root: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _conflicts(root: Path, path: Path) -> Iterator[Finding]:
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for found in CONFLICT.finditer(content):
            line = content[: found.start()].count(b"\n") + 1
            marker = found[0].decode("utf-8", "replace").strip()
            yield Finding(
                "files.conflict",
                str(path.relative_to(root)),
                f"a conflict that a merge left, {marker!r}",
                "one version of the lines",
                "choose what is right, and remove the lines with <<<<<<<, ======= and >>>>>>>",
                line=line,
            )


def _prose(root: Path, path: Path) -> Iterator[Finding]:
    text = path.read_bytes().decode("utf-8", "replace")
    inside = path.relative_to(root).parent
    for number, line in enumerate(text.split("\n"), 1):
        for wrong, expected in _wrong(line, inside):
            yield Finding("files.prose", str(path.relative_to(root)), wrong, expected, "correct the line", line=number)


def _wrong(line: str, folder: Path) -> Iterator[tuple[str, str]]:
    for found in PICTURE.finditer(line):
        target = found["inline"] or found["tag"]
        if WEB.match(target):
            yield f"a picture or a part that is loaded from elsewhere, {target!r}", "files of the package alone"
    for found in LINK.finditer(line):
        target = next(part for part in found.groups() if part)
        if OTHER_SCHEME.match(target) or _leaves(target, folder):
            yield f"a link that leads out of the package, {target!r}", "a path inside the package, or a page on the web"
    for rule in (leaks.secret, leaks.machine_path):
        if found := rule(LINK.sub(" ", line)):
            yield found, "nothing of one machine or one person"


def _leaves(target: str, folder: Path) -> bool:
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", target, re.IGNORECASE):
        return False
    depth = len(folder.parts)
    for part in target.partition("#")[0].split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return True
    return target.startswith("/")
