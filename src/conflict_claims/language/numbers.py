"""Numbers in a text, in digits of any script and in words.

English, French, German, Italian and Spanish words are read by text2num; it has no Persian, Arabic, Turkish, Urdu or Russian, and ICU, which has
some of them, reads nominatives only. Their words are declared and added up here.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import text_to_num

from conflict_claims.language.tokens import Token, gap, run_on
from conflict_claims.language.vocabulary import Vocabulary

GROUPING = frozenset(",.٬،'’\u00a0\u202f\u2009 ")
# A decimal point, or the colon of a time of day.
DECIMAL = frozenset(".,٫:")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|re|e|ème|eme|o|a)")
# Arabic writes "and", "by" and "for" together with what follows.
CLITIC = re.compile(r"[وبل](\d+)")
SCALES = frozenset({100, 1_000, 100_000, 1_000_000})


class Number(NamedTuple):
    """A number, its first and last (exclusive) word, and whether it counts or orders."""

    value: int
    first: int
    last: int
    ordinal: bool = False


def numbers_in(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Number]:
    """The whole numbers of a text in order; decimals, and digits that are part of a name, are none."""
    digits, spoilt = _in_digits(text, tokens)
    spoken = (
        _by_library(text, tokens, vocabulary.language) if vocabulary.numbers is None else _by_declaration(text, tokens, vocabulary.numbers)
    )
    taken = {index for number in digits for index in range(number.first, number.last)} | spoilt
    in_words = [number for number in spoken if not taken & set(range(number.first, number.last))]
    return _scaled(text, tokens, sorted(digits + in_words, key=lambda number: number.first))


def _in_digits(text: str, tokens: Sequence[Token]) -> tuple[list[Number], set[int]]:
    """Numbers in digits, and the words that are digits and no whole number."""
    numbers, spoilt, here = [], set(), 0
    while here < len(tokens):
        word, last = tokens[here].word, here + 1
        plain = CLITIC.fullmatch(word)
        word = plain[1] if plain else word
        ordinal = ORDINAL.fullmatch(word)
        if word.isdecimal():
            while last < len(tokens) and _groups(text, tokens, here, last):
                word, last = word + tokens[last].word, last + 1
            if last < len(tokens) and tokens[last].word.isdecimal() and gap(text, tokens[last - 1], tokens[last]) in DECIMAL:
                spoilt |= {here, last}
                last += 1
            elif _in_a_name(text, tokens[here].start):
                spoilt.add(here)
            else:
                numbers.append(Number(int(word), here, last))
        elif ordinal:
            numbers.append(Number(int(ordinal[1]), here, last, ordinal=True))
        here = last
    return numbers, spoilt


def _groups(text: str, tokens: Sequence[Token], first: int, here: int) -> bool:
    """Whether a word is the next group of three digits of a number, as in 1,234."""
    leading = CLITIC.sub(r"\1", tokens[first].word)
    return (
        len(leading) <= 3
        and int(leading) > 0
        and tokens[here].word.isdecimal()
        and len(tokens[here].word) == 3
        and gap(text, tokens[here - 1], tokens[here]) in GROUPING
    )


def _in_a_name(text: str, start: int) -> bool:
    return start >= 2 and text[start - 1] in "-‑" and text[start - 2].isalpha()


class _Heard:
    """A word as the library wants it: a dash or a comma before it parts two numbers, a hyphen or a space does not."""

    def __init__(self, word: str, parted: bool):
        self._word, self._parted = word, parted

    def text(self) -> str:
        return self._word

    def not_a_number_part(self) -> bool:
        return self._word.isdecimal()

    def nt_separated(self, previous: "_Heard") -> bool:
        return self._parted


def _by_library(text: str, tokens: Sequence[Token], language: str) -> list[Number]:
    heard = [
        _Heard(text[token.start : token.end].lower(), bool(index) and not run_on(text, tokens[index - 1], token))
        for index, token in enumerate(tokens)
    ]
    found = text_to_num.find_numbers(heard, language, threshold=0)
    return [Number(int(number.value), number.start, number.end, number.is_ordinal) for number in found if number.value == int(number.value)]


def _by_declaration(text: str, tokens: Sequence[Token], declared) -> list[Number]:
    numbers, here = [], 0
    while here < len(tokens):
        value, last = _spoken_at(text, tokens, here, declared)
        if value is not None:
            numbers.append(Number(value, here, last))
        here = max(last, here + 1)
    return numbers


def _spoken_at(text: str, tokens: Sequence[Token], first: int, declared) -> tuple[int | None, int]:
    """The number that begins at a word, and where it ends."""
    total, current, last = 0, None, first
    while last < len(tokens) and (last == first or run_on(text, tokens[last - 1], tokens[last])):
        word, joined, after = _next_word(tokens, last, declared, begun=last > first)
        value = _value(word, declared)
        grown = None if value is None else _grow(total, current, value, word in declared["scales"], joined)
        if grown is None:
            break
        (total, current), last = grown, after
    return (None if last == first else total + (current or 0)), last


def _next_word(tokens: Sequence[Token], here: int, declared, begun: bool) -> tuple[str, bool, int]:
    """The next number word, whether an "and" stands before it or is written together with it, and where to go on."""
    word = tokens[here].word
    if begun and word in declared["and"] and here + 1 < len(tokens):
        return tokens[here + 1].word, True, here + 2
    if word[0] in declared["and"] and _value(word, declared) is None:
        return word[1:], True, here + 1
    return word, False, here + 1


def _grow(total: int, current: int | None, value: int, is_scale: bool, joined: bool) -> tuple[int, int | None] | None:
    """A number with one more word: thousands put away, and what is below them; None where the word begins another number."""
    if is_scale and value >= 1000:
        return total + (current or 1) * value, None
    if is_scale and current is not None and current < 10 and not joined:
        return total, current * value
    if current is None:
        return total, value
    return (total, current + value) if _adds(current, value, joined) else None


def _adds(current: int, value: int, joined: bool) -> bool:
    """Whether two number words one after the other are one number: twenty three, but not two three."""
    fits_below = value < 10 ** _trailing_zeros(current)
    fits_above = current < 10 ** _trailing_zeros(value)
    return fits_below or (fits_above and (joined or value == 10))


def _trailing_zeros(number: int) -> int:
    return len(str(number)) - len(str(number).rstrip("0")) if number else 0


def _value(word: str, declared) -> int | None:
    value = declared["words"].get(word, declared["scales"].get(word))
    return (
        _glued(word, frozenset(declared["words"].items()), frozenset(declared["scales"].items()))
        if value is None and declared["glued"]
        else value
    )


@cache
def _glued(word: str, words: frozenset, scales: frozenset) -> int | None:
    """The value of number words that are written together."""
    parts = sorted([*words, *scales], key=lambda entry: len(entry[0]), reverse=True)
    total, current, rest = 0, 0, word
    while rest:
        name, value = next(((name, value) for name, value in parts if rest.startswith(name)), (None, 0))
        if name is None:
            return None
        if (name, value) not in scales:
            current += value
        elif value == 100:
            current = max(current, 1) * 100
        else:
            total, current = total + max(current, 1) * value, 0
        rest = rest[len(name) :]
    return total + current


def _scaled(text: str, tokens: Sequence[Token], numbers: list[Number]) -> list[Number]:
    """Digits before a scale word, as in 5 thousand, are one number with it."""
    scaled: list[Number] = []
    for number in numbers:
        before = scaled[-1] if scaled else None
        digits_before = before and before.last == number.first and tokens[before.last - 1].word.isdecimal()
        if (
            digits_before
            and number.value in SCALES
            and not tokens[number.first].word.isdecimal()
            and run_on(text, tokens[number.first - 1], tokens[number.first])
        ):
            scaled[-1] = Number(before.value * number.value, before.first, number.last)
        else:
            scaled.append(number)
    return scaled
