"""What does not belong into a package: addresses, keys, paths of somebody's machine, links that lead away, unfinished text."""

from __future__ import annotations

import re
import unicodedata

EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
# The forms of keys that well-known services give out, private keys, and a value beside a word for one.
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}"
    r"|\bxox[abeoprs]-[\w-]{10,}|\bAIza[\w-]{30,}|\bsk-[A-Za-z0-9_-]{20,}|\bsk_(?:live|test)_\w{16,}|\bpypi-[\w-]{30,}|\bnpm_[A-Za-z0-9]{30,}|\bhf_[A-Za-z0-9]{30,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}|\b[a-z][a-z0-9+]*://[^\s/:@]+:[^\s/:@]+@"
    r"|(?i:\b(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)\b[\"']?\s*[:=]\s*[\"']?[^\s\"']{6,})"
)
MACHINE_PATH = re.compile(
    r"(?:^|[\s\"'(=:])(?:/(?:home|Users)/[\w.-]+|/(?:root|tmp|var/folders|private/var)/\w)|\b[A-Za-z]:[\\/](?:Users|Documents and Settings)[\\/]|\bfile:/|(?:^|\s)~/\w|\\\\[\w.-]+\\\w",
    re.IGNORECASE,
)
LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]|^\[[^\]]+\]:\s*\S")
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|TBA|XXX+)\b|(?i:\blorem ipsum\b)|\?{3,}|(?i:<(?:insert|fill)[^>]*>|\[(?:insert|fill in|placeholder|your)\b)"
)
FILLER_WORDS = r"example|sample|placeholder|dummy|foo|bar|foobar|tests?|testing|asdf[a-z]*|qwerty[a-z]*|x{2,}|todo|tbd|tba|tbc|fixme|blah(?: blah)*|untitled|change ?me|\.{2,}|…+|_{2,}|[*]+|0{3,}"
FILLER = re.compile(rf"(?:{FILLER_WORDS}|(.)\1{{4,}})", re.IGNORECASE)


def email(text: str) -> str | None:
    return "an e-mail address" if EMAIL.search(unicodedata.normalize("NFKC", text)) else None


def secret(text: str) -> str | None:
    return "what looks like a key or a password" if SECRET.search(text) else None


def machine_path(text: str) -> str | None:
    found = MACHINE_PATH.search(text)
    return f"a path of somebody's machine, {found[0].strip()!r}" if found else None


def link(text: str) -> str | None:
    found = LINK.search(text)
    return f"a link or a picture, {found[0]!r}" if found else None


def unfinished(text: str) -> str | None:
    found = UNFINISHED.search(text)
    if found:
        return f"what stands for a text still to be written, {found[0]!r}"
    # A town may be called Bar.
    bare = text.strip()
    return "what stands for a text still to be written" if FILLER.fullmatch(bare) and not bare.istitle() else None
