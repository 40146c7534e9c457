"""The words of a text, and the fingerprint of a span that survives another copy of the same text.

A word is a run of letters, marks and digits after NFKC and case folding. So curly quotes made straight, moved line breaks, a byte-order mark,
full-width letters or decomposed accents leave a fingerprint as it is; a zero-width non-joiner is none of the three and parts two words.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# Normalising leaves ASCII as it is.
ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


class Word(NamedTuple):
    """One word as it is compared, and where it stands in the original text, in Unicode code points."""

    word: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Every word of the text in order, folded, with its offsets in the text as given."""
    return list(_remembered(text)) if len(text) <= SHORT else _words(text)


# Of what is no longer than a report the words are asked for by one reader after the other.
SHORT = 20_000


@lru_cache(1 << 10)
def _remembered(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


def _words(text: str) -> list[Word]:
    if text.isascii():
        return [Word(found[0].lower(), found.start(), found.end()) for found in ASCII_WORD.finditer(text)]
    words, letters, start, end = [], [], 0, 0
    for letter, letter_start, letter_end in _folded(text):
        if _belongs_to_word(letter):
            if not letters:
                start = letter_start
            letters.append(letter)
            end = letter_end
        elif letters:
            words.append(Word("".join(letters), start, end))
            letters = []
    if letters:
        words.append(Word("".join(letters), start, end))
    return words


def fingerprint(text: str) -> tuple[str, int]:
    """The SHA-256 of the words joined by single spaces, and how many words there are."""
    words = [word for word, _, _ in words_of(text)]
    return hashlib.sha256(" ".join(words).encode()).hexdigest(), len(words)


@cache
def _belongs_to_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LM" or category == "Nd"


def _folded(text: str) -> Iterator[tuple[str, int, int]]:
    """Each code point of the folded text with the stretch of the original that it comes from."""
    for start, end in _stretches(text):
        for letter in _normal(text[start:end]).casefold():
            yield letter, start, end


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text cut where normalising part by part gives what normalising the whole gives."""
    if not text:
        return
    start = 0
    for here in range(1, len(text)):
        if _parts_before(text[start:here], text[here]):
            yield start, here
            start = here
    yield start, len(text)


def _parts_before(stretch: str, letter: str) -> bool:
    """Whether a letter neither composes with nor moves into what stands before it."""
    if letter.isascii():
        return True
    normal = _normal(letter)
    return not unicodedata.combining(normal[0]) and _normal(stretch + letter) == _normal(stretch) + normal


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
