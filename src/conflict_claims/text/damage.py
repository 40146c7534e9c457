"""Letters that were damaged on their way: decoded with the wrong encoding, replaced, escaped or lost."""

from __future__ import annotations

import re

from conflict_claims.text.encoding import misread

ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})")

# Question marks where a program had no letter: between letters, before one, or instead of all of a word's.
LOST_LETTERS = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?:^|\s)\?+[^\W\d_]|\?{2,}\s+\?{2,}")
ADDRESS = re.compile(r"\S+://\S+|\S*[=&/]\S*")


def damaged(text: str) -> str | None:
    if "\ufffd" in text:
        return "a replacement character, U+FFFD"
    escape = ESCAPE.search(text)
    if escape:
        return f"an escape sequence in the place of a character, {escape[0]!r}"
    return _lost_letters(text) or (None if text.isascii() else _wrong_encoding(text))


def _wrong_encoding(text: str) -> str | None:
    import ftfy

    if ftfy.fix_encoding(text) != text:
        return "text that was decoded with the wrong encoding"
    before = misread(text)
    return f"text that was decoded with the wrong encoding (perhaps {before!r})" if before else None


def _lost_letters(text: str) -> str | None:
    found = LOST_LETTERS.search(ADDRESS.sub(" ", text))
    return f"a question mark in the place of a letter, {found[0].strip()!r}" if found else None
