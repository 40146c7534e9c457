import hashlib
import random
import unicodedata
from itertools import groupby

import pytest

from conflict_claims.fingerprint import fingerprint, words_of


def literally(text: str) -> list[str]:
    """The definition word for word, without offsets."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    runs = groupby(folded, lambda letter: unicodedata.category(letter)[0] in "LM" or unicodedata.category(letter) == "Nd")
    return ["".join(run) for belongs, run in runs if belongs]


TEXTS = {
    "english": ("Two women, 3 men -- and a child's dog_house.", ["two", "women", "3", "men", "and", "a", "child", "s", "dog", "house"]),
    "emoji": ("fire 🔥👨‍👩‍👧 nine", ["fire", "nine"]),
    "combining marks": ("cafe\u0301 na\u0308her", ["café", "näher"]),
    "non-joiner": ("می\u200cگوید ۱۲ نفر", ["می", "گوید", "۱۲", "نفر"]),
    "urdu": ("تین خواتین ہلاک ہوئیں۔", ["تین", "خواتین", "ہلاک", "ہوئیں"]),
    "byte-order mark, CRLF": ("\ufeffOne\r\ntwo\r\n", ["one", "two"]),
    "ligature": ("o\ufb03ce of \ufb01re", ["office", "of", "fire"]),
    "full width": ("\uff34\uff37\uff2f\u3000\uff18", ["two", "8"]),
    "sharp s and dotted I": ("GROẞ Straße İzmir", ["gross", "strasse", "i\u0307zmir"]),
    "one sign, two words": ("at ½ past", ["at", "1", "2", "past"]),
    "hangul by parts": ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["한글"]),
    "no words": ("… — ۔", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_words_are_those_of_the_definition(text, words):
    """A word lost, joined or not folded in any script."""
    assert [word for word, _, _ in words_of(text)] == words == literally(text)


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_offsets_lead_back_to_the_original(text, words):
    """Offsets that count in the folded text: a ligature, a decomposed accent or an emoji before a word would shift it."""
    for word, start, end in words_of(text):
        assert word in literally(text[start:end])
        assert text[start:end].strip() == text[start:end]


def test_offsets_by_hand():
    """Offsets in UTF-16 units or in normalised text."""
    assert words_of("🔥 \ufb01re cafe\u0301!") == [("fire", 2, 5), ("café", 6, 11)]


def test_any_text_has_the_words_of_the_definition():
    """Cutting a text for its offsets must not change what normalising gives, whatever stands side by side."""
    chance = random.Random(1)
    letters = [chr(c) for c in range(1, 0x11000) if unicodedata.category(chr(c)) not in {"Cs", "Cn", "Co"}]
    joining = [letter for letter in letters if unicodedata.category(letter)[0] == "M" or "\u1100" <= letter <= "\u11ff"]
    for _ in range(3000):
        text = "".join(chance.choice(letters if chance.random() < 0.4 else joining) for _ in range(chance.randint(1, 12)))
        assert [word for word, _, _ in words_of(text)] == literally(text), ascii(text)


def test_a_fingerprint_survives_another_copy():
    """A copy with straight quotes, moved breaks, another dash or decomposed accents would count as missing."""
    one = "“Trois femmes”, a déclaré\nl’agence — jeudi"
    other = unicodedata.normalize("NFD", '"TROIS femmes" a  déclaré l\'agence - jeudi.')
    assert fingerprint(one) == fingerprint(other) == (hashlib.sha256(b"trois femmes a d\xc3\xa9clar\xc3\xa9 l agence jeudi").hexdigest(), 7)
    assert fingerprint(one) != fingerprint(one.replace("Trois", "Deux"))
