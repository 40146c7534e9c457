"""The characters themselves: composed, seen, spaced as words are, with the marks that their letters bear."""

from __future__ import annotations

import unicodedata

LONGEST = 10_000
MOST_MARKS = 3
FORBIDDEN_CATEGORIES = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Cs": "a surrogate",
    "Co": "a private-use character",
    "Cn": "an unassigned character",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
# Characters that show nothing although their category is that of a letter, a mark or a symbol (Unicode's
# Default_Ignorable_Code_Point outside Cf, and the empty Braille pattern).
BLANK = {
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
}  # fmt: skip
# Signs of the category of formatting characters that are seen: they stand before or under a number or a verse.
SEEN = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
# Scripts by the first word of their characters' Unicode names: in which joiners carry meaning, and which part words by
# spaces that show nothing.
JOINING_SCRIPTS = {
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA",
}  # fmt: skip
UNSPACED_SCRIPTS = {"KHMER", "MYANMAR", "THAI", "LAO", "TAI", "JAVANESE", "BALINESE", "TIBETAN"}
# Scripts that pile more than a few marks on a letter.
PILING_SCRIPTS = {"TIBETAN", "MYANMAR", "KHMER", "HEBREW", "ARABIC", "SYRIAC", "TAI"}
JOINERS, ZERO_WIDTH_SPACE, DIRECTION_MARKS = "\u200c\u200d", "\u200b", "\u200e\u200f\u061c"
EMOJI_JOINER, EMOJI_FORM, VIRAMA = "\u200d", "\ufe0f", 9


def not_composed(text: str) -> str | None:
    return None if unicodedata.is_normalized("NFC", text) else "characters that are not composed (not NFC)"


def invisible(text: str) -> str | None:
    for position, character in enumerate(text):
        kind = FORBIDDEN_CATEGORIES.get(unicodedata.category(character))
        if kind and not _is_needed(text, position):
            return f"{kind}, U+{ord(character):04X}"
        if ord(character) in BLANK and not _is_needed(text, position):
            return f"a character that shows nothing, U+{ord(character):04X}"
    return None


def _is_needed(text: str, position: int) -> bool:
    """Whether a character that shows nothing stands where its script, or a sign made of several characters, needs it."""
    character, before, after = text[position], text[position - 1 : position] if position else "", text[position + 1 : position + 2]
    if ord(character) in SEEN:
        return True
    if character in DIRECTION_MARKS:
        return any(each.isalpha() and unicodedata.bidirectional(each) in ("R", "AL") for each in text)
    if character == ZERO_WIDTH_SPACE:
        return script(before) in UNSPACED_SCRIPTS and script(after) in UNSPACED_SCRIPTS
    if character in (EMOJI_JOINER, EMOJI_FORM) and _is_sign(before):
        return character == EMOJI_FORM or _is_sign(after)
    if ord(character) in (0x180B, 0x180C, 0x180D, 0x180F):
        return script(before) == "MONGOLIAN"
    # A joiner stands between two characters of a script that needs it, at the end only where it ends an open consonant.
    open_consonant = bool(before) and unicodedata.combining(before) == VIRAMA
    return character in JOINERS and script(before) in JOINING_SCRIPTS and (bool(after) or open_consonant)


def _is_sign(character: str) -> bool:
    # What emoji are made of: symbols, their skin tones and the mark of their form.
    return bool(character) and (unicodedata.category(character) in ("So", "Sk") or character == EMOJI_FORM)


def script(character: str) -> str:
    """The script of a character, as the first word of its Unicode name has it; empty for no character."""
    return unicodedata.name(character, "UNKNOWN").split(" ")[0] if character else ""


def bad_space(text: str) -> str | None:
    odd = next((c for at, c in enumerate(text) if unicodedata.category(c) == "Zs" and c != " " and not _parts_a_suffix(text, at)), None)
    return f"a space that is not the plain one, U+{ord(odd):04X}" if odd else loose_space(text)


def _parts_a_suffix(text: str, position: int) -> bool:
    # Mongolian writes endings apart, behind a narrow space.
    return text[position] == "\u202f" and position > 0 and script(text[position - 1]) == "MONGOLIAN"


def loose_space(text: str) -> str | None:
    if text != text.strip():
        return "a space at the beginning or the end"
    return "two spaces in a row" if "  " in text else None


def too_long(text: str) -> str | None:
    return f"{len(text)} characters" if len(text) > LONGEST else None


def loose_marks(text: str) -> str | None:
    in_a_row = 0
    for position, character in enumerate(text):
        in_a_row = in_a_row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        most = 3 * MOST_MARKS if script(character) in PILING_SCRIPTS else MOST_MARKS
        if in_a_row and (position == 0 or in_a_row > most):
            return f"marks without a letter of their own, U+{ord(character):04X}"
    return None
