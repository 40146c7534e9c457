"""An aid for coders: what in a text may have to be coded, or bears on how."""

import re
from typing import NamedTuple

from conflict_claims.fingerprint import words_of
from conflict_claims.language.dates import date_stretches
from conflict_claims.language.hedges import hedge_words
from conflict_claims.language.quantities import read_quantities
from conflict_claims.language.sentences import sentence_at
from conflict_claims.language.victims import effect_words, effects_named, victim_words, victims_named

QUOTATION_MARKS = re.compile("[\"“”„‟«»‹›‘]|(?<!\\w)'|'(?!\\w)|(?<!\\w)’|’(?!\\w)")

# Who was counted, or what happened to them, stands within so many words of a number of casualties.
BESIDE = 6


class Item(NamedTuple):
    """One thing to look at: what sort of word, its line from 1, its offsets in code points, the words, and what they are read as."""

    kind: str
    line: int
    start: int
    end: int
    words: str
    reading: str


def checklist(text: str, language: str) -> list[Item]:
    """The number, date, hedge, victim and effect words and the quotation marks of a text, in order.

    A number beside words for victims or for what happened to them, in a sentence that tells of somebody killed, hurt or missing, is a
    ``casualty_number``, any other a ``number``.
    """
    found = [
        (_number_kind(text, language, start, end), start, end, _bounds(quantity))
        for quantity, start, end in read_quantities(text, language)
    ]
    found += [("date", start, end, "") for start, end in date_stretches(text, language)]
    found += [("hedge", start, end, _listed(codes)) for codes, start, end in hedge_words(text, language)]
    found += [("victims", start, end, _listed(codes)) for codes, start, end in victims_named(text, language)]
    found += [("effect", start, end, _listed(codes)) for codes, start, end in effects_named(text, language)]
    found += [("quotation_mark", mark.start(), mark.end(), "") for mark in QUOTATION_MARKS.finditer(text)]
    lines = [position for position, letter in enumerate(text) if letter == "\n"]
    return [
        Item(kind, sum(position < start for position in lines) + 1, start, end, text[start:end], reading)
        for kind, start, end, reading in sorted(found, key=lambda entry: entry[1:3])
    ]


def _number_kind(text: str, language: str, start: int, end: int) -> str:
    first, last = sentence_at(text, start, end)
    if not effect_words(text[first:last], language):
        return "number"
    before, after = words_of(text[first:start])[-BESIDE:], words_of(text[end:last])[:BESIDE]
    beside = text[first + before[0].start : start] if before else ""
    beside += "\n" + (text[end : end + after[-1].end] if after else "")
    return "casualty_number" if victim_words(beside, language) | effect_words(beside, language) else "number"


def _bounds(quantity) -> str:
    return f"{quantity.qualifier} {quantity.low if quantity.low is not None else ''}–{quantity.high if quantity.high is not None else ''}".strip(
        " –"
    )


def _listed(codes) -> str:
    return ", ".join(sorted(codes))
