"""Characters that look like others: by Unicode's list of confusables and its scripts, as confusable-homoglyphs carries them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
LETTER_IN_NUMBER = re.compile(r"\d([^\W\d_])\d")
UNIT = re.compile(r"[A-Za-z]{0,2}[μΩ][A-Za-z]{0,2}")
# Scripts that one text of a language mixes.
WRITTEN_TOGETHER = {"HAN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"}
NO_SCRIPT = {"COMMON", "INHERITED"}
PLAIN_SIGNS = set(":;,./!?|\\*#%&_=<>()[]{}@$~^")
BESIDE = "()[]{}/«»“”„\"'‘’—–"


def look_alike(text: str) -> str | None:
    if text.isascii():
        return None
    for character in text:
        if not character.isascii() and (found := _disguise(character) or _sign(character, text)):
            return found
    return _numbers(text) or _words(text)


def _disguise(character: str) -> str | None:
    plain, form = unicodedata.normalize("NFKC", character), unicodedata.decomposition(character).partition(" ")[0]
    if form in ("<initial>", "<medial>", "<final>", "<isolated>") and len(plain) <= 3:
        return f"a form of a letter that only its place in the word gives it, {character!r}"
    # Full width, mathematical letters, ligatures, letters in circles; but not ordinals, powers, № and ™.
    category = unicodedata.category(character)
    written = category in ("Lu", "Ll", "Nl", "Nd") or category == "So" and form in ("<circle>", "<square>")
    if written and plain != character and plain.isascii() and plain.isalnum():
        return f"a character that only looks like a plain one, {character!r}"
    return None


def _sign(character: str, text: str) -> str | None:
    """A sign that looks like a plain one, where no letter of a script that has the sign is in the text."""
    if unicodedata.category(character)[0] not in "PSL" or "QUOTATION" in unicodedata.name(character, ""):
        return None
    plain = unicodedata.normalize("NFKC", character)
    alike = plain if plain != character and len(plain) == 1 else next((twin for twin in _twins(character) if twin in PLAIN_SIGNS), "")
    if alike not in PLAIN_SIGNS:
        return None
    scripts = {script(each) for each in text if each.isalpha()} - NO_SCRIPT
    wide = unicodedata.east_asian_width(character) in "WFH"
    at_home = (
        scripts & WRITTEN_TOGETHER
        if wide
        else script(character) in scripts or _is_of_rtl(character) and scripts & {"ARABIC", "SYRIAC", "THAANA"}
    )
    return None if at_home else f"a sign that only looks like {alike!r}, {character!r}"


def _is_of_rtl(character: str) -> bool:
    return unicodedata.name(character, "").startswith("ARABIC")


def _numbers(text: str) -> str | None:
    for number in NUMBER.findall(text):
        if len({ord(digit) - unicodedata.digit(digit) for digit in number}) > 1:
            return f"digits of two scripts in the number {number!r}"
    for letter in LETTER_IN_NUMBER.findall(text):
        if not letter.isascii() and any(twin.isascii() for twin in _twins(letter)):
            return f"a letter in the place of a digit, {letter!r}"
    return None


def _words(text: str) -> str | None:
    found = [(each, {script(letter) for letter in each[0]} - NO_SCRIPT) for each in WORD.finditer(text)]
    for each, scripts in found:
        word = each[0]
        if not UNIT.fullmatch(word) and (wrong := _mixed(word, scripts) or _hidden(word)):
            return wrong
    # A script that the text really uses has a word with letters that Latin has not.
    used = {name for each, scripts in found for name in scripts if not _looks_latin(each[0])}
    if "LATIN" in used:
        for each, scripts in found:
            if len(each[0]) > 1 and not scripts & (used | {"LATIN"}) and _looks_latin(each[0]) and not _is_explained(text, each):
                return f"a word of letters that look Latin and are {' and '.join(sorted(scripts)).lower().title()}, {each[0]!r}"
    return None


def _mixed(word: str, scripts: set[str]) -> str | None:
    if len(scripts) < 2 or scripts <= WRITTEN_TOGETHER:
        return None
    for letter in word:
        others = scripts - {script(letter)} - WRITTEN_TOGETHER
        alike = {each for twin in _twins(letter) for each in (twin, *_twins(twin))}
        if any(script(twin) in others and unicodedata.bidirectional(twin) == unicodedata.bidirectional(letter) for twin in alike):
            return f"letters of two scripts in the word {word!r}"
    return None


def _hidden(word: str) -> str | None:
    """A letter of phonetics in the place of a plain one, in a word that is plain otherwise; letters of a language have a capital
    among the letters of languages."""
    odd = [letter for letter in word if not letter.isascii()]
    if not odd or len(odd) == len(word):
        return None
    for letter in odd:
        phonetic = script(letter) == "LATIN" and not unicodedata.decomposition(letter) and ord(letter.upper()[0]) >= 0x250
        if phonetic and any(twin.isascii() and twin.isalpha() for twin in _twins(letter)):
            return f"a letter that only looks like a plain one, {letter!r} in the word {word!r}"
    return None


def _looks_latin(word: str) -> bool:
    return not word.isascii() and all(any(twin.isascii() and twin.isalpha() for twin in _twins(letter)) for letter in word)


def _is_explained(text: str, word: re.Match) -> bool:
    # An acronym beside its Latin form: one of the two stands in brackets or quotes, or a stroke or dash parts them.
    before, after = text[: word.start()].rstrip()[-1:], text[word.end() :].lstrip()[:1]
    return bool(before) and before in BESIDE or bool(after) and after in BESIDE


@cache
def _twins(character: str) -> tuple[str, ...]:
    from confusable_homoglyphs.confusables import confusables_data

    return tuple(each["c"] for each in confusables_data.get(character, ()) if len(each["c"]) == 1)


@cache
def script(character: str) -> str:
    """The script of a character as Unicode has it."""
    starts, ranges, names = _scripts()
    at = bisect_right(starts, ord(character)) - 1
    return names[ranges[at][2]] if at >= 0 and ranges[at][0] <= ord(character) <= ranges[at][1] else "UNKNOWN"


@cache
def _scripts() -> tuple[list[int], list[tuple], list[str]]:
    from confusable_homoglyphs.categories import categories_data

    ranges = sorted(
        (int(each[0], 16), int(each[1], 16), each[2]) if isinstance(each[0], str) else tuple(each)
        for each in categories_data["code_points_ranges"]
    )
    return [each[0] for each in ranges], ranges, categories_data["iso_15924_aliases"]
