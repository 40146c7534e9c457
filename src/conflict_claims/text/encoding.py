"""Text that was decoded with the wrong encoding, found by encoding it again.

Wrong text looks wrong in itself (signs inside words, capitals after small letters, nothing but accented letters) and has
a reading through two code pages that looks right: one script, letters that are common in it, capitals in their place.
Both are demanded, so that names in any script pass.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache

# What text is mistaken for, and what it was: the code pages of Windows, DOS, Macintosh, ISO, Unix and East Asia.
PAGES = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp437", "cp720", "cp737", "cp850", "cp852", "cp855", "cp857", "cp862",
    "cp864", "cp866", "iso8859_1", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "koi8_r", "koi8_u", "mac_roman", "mac_cyrillic",
    "mac_greek", "gbk", "big5", "shift_jis", "euc_jp", "euc_kr", "utf_8",
)  # fmt: skip
# The letters that make up most of any text in a script, without their marks.
COMMON = {
    "ARABIC": set("ابتدرسعفقلمنهويکیكپخجزشحةىئأإآگذضظطغثءؤچژڤٹڈڑںےھہۀۃ"),
    "HEBREW": set("אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    "CYRILLIC": set("абвгдежзийклмнопрстуфхцчшщъыьэёяіїюәјљњћђџѓќўґ"),
    "GREEK": set("αβγδεζηθικλμνξοπρσςτυφχω"),
    "LATIN": set("abcdefghijklmnoprstuvyzwxq"),
}
# Six letters without one of these in a row are no syllable.
VOWELS = {"CYRILLIC": re.compile("[аеёиоуыэюяіїєүөәъьўйҳ]+"), "GREEK": re.compile("[αεηιουω]+")}
IDEOGRAPHS = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "BOPOMOFO", "HANGUL"}
WORD, LETTERS = re.compile(r"[^\s/]+"), re.compile(r"[^\W\d_]+")
FEWEST = 3
ALLOWED_SIGNS = set("‘’“”«»–—…№،؛؟・。、「」")
# Latin letters with marks may be many in a language; only where there is next to nothing else they look wrong.
GOOD, BAD, LATIN_BAD = 0.72, 0.45, 0.0


def misread(text: str) -> str | None:
    """What the text seems to have been before it was decoded with the wrong encoding; None where it looks right."""
    odd = [character for character in text if not character.isascii()]
    if len(odd) < FEWEST:
        return None
    now, latin = plausibility(text), all(_script(character) == "LATIN" for character in odd)
    if now >= (LATIN_BAD if latin else BAD):
        return None
    # Of a Latin word that was Chinese no plain letter is left.
    readings = [reading for reading in _readings(text) if not latin or not _mixes_ideographs(reading)]
    best = max(readings, key=plausibility, default=None)
    return best if best is not None and plausibility(best) >= max(GOOD, now + 0.3) else None


def _mixes_ideographs(text: str) -> bool:
    return any(
        {_script(character) for character in word if character.isalpha()} & IDEOGRAPHS and re.search("[A-Za-z]", word)
        for word in WORD.findall(text)
    )


def _readings(text: str) -> set[str]:
    readings = set()
    for wrong in PAGES:
        try:
            raw = text.encode(wrong)
        except UnicodeEncodeError:
            continue
        for right in PAGES:
            if right != wrong:
                try:
                    readings.add(raw.decode(right))
                except UnicodeDecodeError:
                    continue
    return {reading for reading in readings - {text} if not reading.isascii() and _adds_no_sign(reading, text)}


def _adds_no_sign(reading: str, text: str) -> bool:
    # Words come out of a right reading: digits and signs that it adds are what other pages make of letters.
    digits = [character for character in text if character.isdecimal()]
    signs = {character for character in reading if not character.isascii() and unicodedata.category(character)[0] not in "LM"}
    return [character for character in reading if character.isdecimal()] == digits and signs <= set(text) | ALLOWED_SIGNS


def plausibility(text: str) -> float:
    """How much a text looks like words, by its characters outside ASCII and those beside them: 1 quite, 0 and below not at all."""
    points, seen = 0.0, 0
    for word in WORD.findall(text):
        scripts = {_script(character) for character in word if character.isalpha() and unicodedata.category(character) != "Lm"}
        alone = len(scripts) <= 1 or scripts - {"LATIN"} <= IDEOGRAPHS
        alone = alone and not any(_case_is_broken(letters) or _cannot_be_said(letters) for letters in LETTERS.findall(word))
        accented = sum(not c.isascii() and c.isalpha() for c in word) / max(1, sum(c.isalpha() for c in word))
        for at, character in enumerate(word):
            if character.isascii():
                continue
            # Quotes, dots and the signs of transliteration tell nothing.
            if unicodedata.category(character) in ("Po", "Pi", "Pf", "Lm") or unicodedata.east_asian_width(character) == "F":
                continue
            seen += 1
            points += _points(word, at, character, alone, accented)
    return points / seen if seen else 1.0


def _points(word: str, at: int, character: str, alone: bool, accented: float) -> float:
    category = unicodedata.category(character)
    if category[0] == "M":
        return 1.0
    if category[0] != "L":
        # Signs stand at the edges of words, not within.
        inside = word[at - 1 : at].isalpha() and word[at + 1 : at + 2].isalpha()
        return -1.0 if category[0] == "C" or inside and category != "Pd" else 0.0 if category[0] == "P" else -0.5
    if not alone:
        return -0.5
    script = _script(character)
    if script in IDEOGRAPHS and category == "Lm":
        return 1.0
    if script in IDEOGRAPHS:
        return 1.0 if _is_usual(character) else -0.5
    if script == "LATIN":
        return 1.0 if accented <= 0.6 or len(word) < 4 else -1.0 if accented > 0.75 else 0.0
    return 1.0 if _base(character) in COMMON.get(script, {_base(character)}) else -0.5


def _case_is_broken(letters: str) -> bool:
    # iPhone and McDonald are words; лПУЛЧБ is none.
    changes = sum(after.isupper() and before.islower() for before, after in itertools.pairwise(letters))
    return (
        bool(changes)
        and not letters.isascii()
        and (changes > 1 or letters[:1].islower() or 2 * sum(map(str.isupper, letters)) >= len(letters))
    )


def _cannot_be_said(letters: str) -> bool:
    script = _script(letters[0])
    return script in VOWELS and not letters.isupper() and any(len(run) >= 6 for run in VOWELS[script].split(_folded(letters)))


def _is_usual(character: str) -> bool:
    # The first level of the Chinese, Japanese and Korean sets: the characters in use.
    for page, low, high in (("gb2312", 0xB0, 0xD7), ("euc_jp", 0xA4, 0xCF), ("euc_kr", 0xB0, 0xC8), ("big5", 0xA4, 0xC6)):
        try:
            raw = character.encode(page)
        except UnicodeEncodeError:
            continue
        if len(raw) == 2 and low <= raw[0] <= high:
            return True
    return False


def _folded(letters: str) -> str:
    return "".join(_base(letter) for letter in letters)


@cache
def _base(character: str) -> str:
    return (
        unicodedata.normalize("NFD", character.lower())[:1]
        if character.lower() not in COMMON["CYRILLIC"] | COMMON["ARABIC"]
        else character.lower()
    )


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ")[0]
