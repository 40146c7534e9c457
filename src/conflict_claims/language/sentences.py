"""Sentences and word boundaries of a text, in code points."""

import re
import unicodedata

from conflict_claims.language.dates import names_a_month
from conflict_claims.language.tokens import fold
from conflict_claims.language.vocabulary import abbreviations

# A full stop of any script, with what closes after it, before space or the end; a line end always ends a sentence.
STOP = re.compile(r"([.!?…؟۔。！？।]+)([\"'”’»›)\]]*)(?=\s|$)|\n")
FIRST_LINE = re.compile(r"[\s\ufeff]*(?P<line>[^\n]*\S)[^\S\n]*")
LAST_WORD = re.compile(r"[^\W_]+\Z")
NEXT_WORD = re.compile(r"[\s\"'“‘«‹(\[„]*([^\W_]+)")
JOINERS = "\u200c\u200d"
# Arabic writes these letters together with the word after them.
CLITICS = frozenset("وفبلكس")


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence, or of the sentences, that a span stands in."""
    first, last = 0, len(text)
    for boundary in _boundaries(text):
        if boundary <= start:
            first = boundary
        elif boundary >= end:
            last = boundary
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def headline_of(text: str) -> tuple[int, int] | None:
    """The offsets of the first line that says something, where it ends with no stop and more follows; None where there is no such line."""
    line = FIRST_LINE.match(text)
    if (
        line is None
        or not text[line.end() :].strip()
        or any(stop.end() == line.end("line") for stop in STOP.finditer(text, 0, line.end("line")))
    ):
        return None
    return line.span("line")


def begins_and_ends_at_words(text: str, start: int, end: int) -> bool:
    """Whether a span cuts no word and begins and ends with no space; a letter that Arabic writes together with a word may be left out."""
    span = text[start:end]
    if not span or span != span.strip():
        return False
    cut_before = _inside_word(text, start) and not _after_clitic(text, start)
    return not cut_before and not _inside_word(text, end)


def _boundaries(text: str) -> list[int]:
    return [match.end() for match in STOP.finditer(text) if match[0] == "\n" or not _goes_on(text, match)]


def _goes_on(text: str, stop: re.Match) -> bool:
    """Whether a stop ends no sentence: an abbreviation, an initial, an ordinal number, or a small letter after it."""
    following = NEXT_WORD.match(text, stop.end())
    if following and following[1][0].islower():
        return True
    if stop[1] != ".":
        return False
    before = LAST_WORD.search(text, max(0, stop.start() - 40), stop.start())
    if not before or stop[2]:
        return False
    word = before[0]
    if word.isdecimal():
        return bool(following) and int(word) <= 31 and names_a_month(following[1])
    initial = len(word) == 1 and word.isupper()
    return initial or fold(word) in abbreviations()


def _inside_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and _is_of_word(text[position - 1]) and _is_of_word(text[position])


def _is_of_word(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()


def _after_clitic(text: str, start: int) -> bool:
    return text[start - 1] in CLITICS and not _inside_word(text, start - 1)
