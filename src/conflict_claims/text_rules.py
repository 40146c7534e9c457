"""Rules on the text of one cell: what would deceive a reader, a spreadsheet or a program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html.entities import html5

from conflict_claims.declare.table import Column

LONGEST = 10_000
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
JOINERS = "\u200c\u200d"
# Scripts in which joiners carry meaning, by the first word of their characters' Unicode names.
JOINING_SCRIPTS = {
    "ARABIC",
    "SYRIAC",
    "MONGOLIAN",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
}
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
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180B,
    0x180C,
    0x180D,
    0x180F,
    0x2800,
    0x3164,
    0xFFA0,
    *range(0xFE00, 0xFE10),
    *range(0xE0100, 0xE01F0),
}
# Letters of other scripts whose form is that of a Latin one.
LATIN_FORMS = set("асеіјорѕхуԁһԛԝѵгкАВЕЅІЈКМНОРСТУХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧονΡ")
MOST_MARKS = 3
UNIT = re.compile(r"[A-Za-z]{0,2}[μΩ][A-Za-z]{0,2}")
WORD = re.compile(r"[^\W\d_]+")
HTML = re.compile(r"</?[A-Za-z!?]|&#(?:\d+|x[0-9A-F]+);|\b(?:javascript|vbscript):\S|\bdata:text/", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})")
# What spreadsheets leave: a cell that they took for a day or a large number, and their errors.
SPREADSHEET = re.compile(
    rf"\d{{1,2}}-{MONTH}(?:-\d{{2,4}})?|{MONTH}-\d{{2,4}}|\d(?:\.\d+)?E[+-]\d{{2,}}|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!)|#{{3,}}"
)
EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
NULL_TEXTS = {"na", "n/a", "nan", "null", "none", "nil", "nat", "<na>", "-", "--", "–", "—", "?", "."}
# In a required column only what programs write is refused: a place may be called Nan.
NULL_SPELLINGS = {
    "NA",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "-nan",
    "NULL",
    "null",
    "None",
    "none",
    "nil",
    "NaT",
    "<NA>",
    "-",
    "--",
    "–",
    "—",
    "?",
    ".",
}


@dataclass(frozen=True)
class TextRule:
    """A rule on the text of one cell: its name, what it expects, how to mend, and what is wrong (None: nothing)."""

    name: str
    expected: str
    mend: str
    wrong: Callable[[str], str | None]


def _not_nfc(text: str) -> str | None:
    return None if unicodedata.is_normalized("NFC", text) else "characters that are not composed (not NFC)"


def _invisible(text: str) -> str | None:
    for position, character in enumerate(text):
        kind = FORBIDDEN_CATEGORIES.get(unicodedata.category(character))
        if kind and not (character in JOINERS and _joins(text, position)):
            return f"{kind}, U+{ord(character):04X}"
        if ord(character) in BLANK:
            return f"a character that shows nothing, U+{ord(character):04X}"
    return None


def _joins(text: str, position: int) -> bool:
    # A joiner stands between two characters of a script that needs it, at the end of a word only after one.
    before = text[position - 1 : position]
    return bool(before) and unicodedata.name(before, "").split(" ")[0] in JOINING_SCRIPTS and position + 1 < len(text)


def _bad_space(text: str) -> str | None:
    odd = next((c for c in text if unicodedata.category(c) == "Zs" and c != " "), None)
    if odd:
        return f"a space that is not the plain one, U+{ord(odd):04X}"
    if text != text.strip(" "):
        return "a space at the beginning or the end"
    return "two spaces in a row" if "  " in text else None


def _formula(text: str) -> str | None:
    # A spreadsheet looks at the first character that shows, in whatever width it is written.
    shows = (character for character in unicodedata.normalize("NFKC", text) if unicodedata.category(character)[0] not in "CZ")
    return "the beginning of a formula" if next(shows, "") in ("=", "+", "-", "@", "|", "%") else None


def _html(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text)
    found = HTML.search(plain) or next((entity for entity in ENTITY.finditer(plain) if entity[1] in html5), None)
    return f"mark-up, {found[0]!r}" if found else None


def _email(text: str) -> str | None:
    return "an e-mail address" if EMAIL.search(unicodedata.normalize("NFKC", text)) else None


def _mojibake(text: str) -> str | None:
    if "\ufffd" in text:
        return "a replacement character, U+FFFD"
    escape = ESCAPE.search(text)
    if escape:
        return f"an escape sequence in the place of a character, {escape[0]!r}"
    import ftfy

    return "text that was decoded with the wrong encoding" if ftfy.fix_encoding(text) != text else None


def _look_alike(text: str) -> str | None:
    compatible = next((character for character in text if not character.isascii() and _is_plain_in_disguise(character)), None)
    if compatible:
        return f"a character that only looks like a plain one, {compatible!r}"
    words = [(word, {_script(character) for character in word}) for word in WORD.findall(text)]
    latin = any("LATIN" in scripts for _, scripts in words)
    for word, scripts in words:
        if "LATIN" in scripts and scripts & {"GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC"} and not UNIT.fullmatch(word):
            return f"letters of two scripts in the word {word!r}"
        if latin and len(word) > 1 and set(word) <= LATIN_FORMS:
            return f"a word of letters that look Latin and are {' and '.join(sorted(scripts))}, {word!r}"
    return None


def _is_plain_in_disguise(character: str) -> bool:
    # Full width, mathematical letters, ligatures, letters in circles; but not ordinals, powers, № and ™.
    plain, category = unicodedata.normalize("NFKC", character), unicodedata.category(character)
    written = (
        category in ("Lu", "Ll", "Nl", "Nd")
        or category == "So"
        and unicodedata.decomposition(character).startswith(("<circle>", "<square>"))
    )
    return written and plain != character and plain.isascii() and plain.isalnum()


def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ")[0]


def _too_long(text: str) -> str | None:
    return f"{len(text)} characters" if len(text) > LONGEST else None


def _marks(text: str) -> str | None:
    in_a_row = 0
    for position, character in enumerate(text):
        in_a_row = in_a_row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if in_a_row and (position == 0 or in_a_row > MOST_MARKS):
            return f"marks without a letter of their own, U+{ord(character):04X}"
    return None


def _spreadsheet(text: str) -> str | None:
    return "what a spreadsheet makes of a value" if SPREADSHEET.fullmatch(text.strip()) else None


def _null_text(text: str) -> str | None:
    return "a word for null" if text.strip().lower() in NULL_TEXTS else None


def _null_spelling(text: str) -> str | None:
    return "a word for null" if text.strip() in NULL_SPELLINGS else None


LENGTH_RULE = TextRule("text.length", f"at most {LONGEST} characters", "shorten it", _too_long)
TEXT_RULES = (
    TextRule("text.nfc", "composed characters (NFC)", "run scripts/build.py --format", _not_nfc),
    TextRule("text.invisible", "visible characters", "remove the character", _invisible),
    TextRule("text.space", "single plain spaces between words", "replace or remove the space", _bad_space),
    TextRule("text.formula", "text that no spreadsheet takes for a formula", "begin with another character", _formula),
    TextRule("text.html", "plain text", "say it without mark-up", _html),
    TextRule("text.email", "no e-mail address", "remove the address", _email),
    TextRule("text.mojibake", "text in its right encoding", "type the word again", _mojibake),
    TextRule("text.look_alike", "words in the letters of one script", "type the word again", _look_alike),
    TextRule("text.marks", "letters with the marks that their script has", "remove the marks", _marks),
    TextRule(
        "text.spreadsheet", "the value as it was before a spreadsheet changed it", "type the value again, in a plain editor", _spreadsheet
    ),
    LENGTH_RULE,
)
NULL_RULE = TextRule("text.null_word", "an empty cell for null", "clear the cell", _null_text)
REQUIRED_RULE = TextRule("text.null_word", "a value: the column is required", "say what is meant", _null_spelling)
# What quotes a value of another cell says it as it was; only what would deceive the eye must be escaped there.
QUOTED_RULES = tuple(rule for rule in TEXT_RULES if rule.name in ("text.nfc", "text.invisible", "text.length"))


def rules_for(column: Column) -> tuple[TextRule, ...]:
    """The rules that the cells of a column have to keep."""
    if column.quoted:
        return QUOTED_RULES
    return (*TEXT_RULES, REQUIRED_RULE if column.required else NULL_RULE)
