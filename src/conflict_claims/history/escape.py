r"""Old and new values in the ledger: as they were, with what a cell must not hold written as \uXXXX."""

from __future__ import annotations

import re

from conflict_claims.text.rules import TEXT_RULES

ESCAPED = re.compile(r"\\(\\|u\{([0-9a-f]+)\})")


def escape(value: str) -> str:
    """The value as the ledger keeps it; ``unescape`` gives it back."""
    plain = value.replace("\\", "\\\\")
    if not any(rule.wrong(plain) for rule in TEXT_RULES):
        return plain
    return "".join(character if character.isascii() and character.isalnum() else f"\\u{{{ord(character):x}}}" for character in value)


def unescape(text: str) -> str:
    """The value that was escaped."""
    return ESCAPED.sub(lambda found: "\\" if found[1] == "\\" else chr(int(found[2], 16)), text)
