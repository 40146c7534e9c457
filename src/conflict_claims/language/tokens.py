"""The words of a text in the form in which vocabularies are compared with them."""

import unicodedata
from typing import NamedTuple

from conflict_claims.fingerprint import words_of

# Letters that writers of one language use for each other; elsewhere a mark makes another word (Turkish oldu, öldü).
LIKE = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ۃ": "ه", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا", "ı": "i", "ё": "е", "ـ": None}
)
DOTTED_I = "i\u0307"


class Token(NamedTuple):
    """A folded word, and where it stands in the text, in code points."""

    word: str
    start: int
    end: int


def fold(word: str) -> str:
    """A word without case, Arabic vowel signs and hamza, and the choice between letters that are used for each other."""
    plain = unicodedata.normalize("NFKC", word.casefold()).replace(DOTTED_I, "i")
    if any("\u0600" <= letter <= "\u06ff" for letter in plain):
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return plain.translate(LIKE)


def tokens_of(text: str) -> list[Token]:
    """The folded words of a text, in order."""
    return [Token(fold(word), start, end) for word, start, end in words_of(text)]


def gap(text: str, before: Token, after: Token) -> str:
    """What stands between two words."""
    return text[before.end : after.start]


def run_on(text: str, before: Token, after: Token) -> bool:
    """Whether nothing but space, hyphens or joiners stands between two words."""
    return not gap(text, before, after).strip(" \t\u00a0\u202f\u2009-\u2010\u2011\u00ad\u200c\u200d\r\n")
