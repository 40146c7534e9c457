"""The words of a text in the form in which vocabularies are compared with them."""

import unicodedata
from typing import NamedTuple

from conflict_claims.fingerprint import words_of

# Letters that writers of one language use for each other.
LIKE = str.maketrans(
    {"ى": "ي", "ی": "ي", "ک": "ك", "ۃ": "ه", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ے": "ي", "ٱ": "ا", "ı": "i", "ـ": None}
)


class Token(NamedTuple):
    """A folded word, and where it stands in the text, in code points."""

    word: str
    start: int
    end: int


def fold(word: str) -> str:
    """A word without case, accents, vowel signs and the choice between letters that are used for each other."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(LIKE)


def tokens_of(text: str) -> list[Token]:
    """The folded words of a text, in order."""
    return [Token(fold(word), start, end) for word, start, end in words_of(text)]


def gap(text: str, before: Token, after: Token) -> str:
    """What stands between two words."""
    return text[before.end : after.start]


def run_on(text: str, before: Token, after: Token) -> bool:
    """Whether nothing but space, hyphens or joiners stands between two words."""
    return not gap(text, before, after).strip(" \t\u00a0\u202f\u2009-\u2010\u2011\u00ad\u200c\u200d\r\n")
