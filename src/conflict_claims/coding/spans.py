"""Words of a document to the span that they mean, and a span to the words that mean it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from conflict_claims.fingerprint import words_of
from conflict_claims.source.document import Document
from conflict_claims.source.locate import PLAIN

AT = re.compile(r"^(?P<words>.+) @ (?P<line>[0-9]+)(?:#(?P<nth>[0-9]+))?$", re.DOTALL)
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
LETTER = re.compile(r"\w")


@dataclass(frozen=True)
class Wanted:
    """Words as a sheet gives them: with a line where they stand in several, and which one where they stand there twice."""

    words: str
    line: int | None = None
    nth: int | None = None

    @classmethod
    def parse(cls, text: str) -> Wanted:
        """From ``words``, ``words @ 12`` or ``words @ 12#2``."""
        found = AT.match(text)
        return cls(found["words"], int(found["line"]), int(found["nth"]) if found["nth"] else None) if found else cls(text)

    def __str__(self) -> str:
        return self.words + (f" @ {self.line}" if self.line else "") + (f"#{self.nth}" if self.nth else "")


@dataclass(frozen=True)
class Span:
    """A stretch of the text, in code points, its end exclusive."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


class NotFound(Exception):
    """The words mean no one span; the message says what was found, expected says what should be."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.expected = expected


def resolve(document: Document, wanted: Wanted, scopes: list[list[Span]]) -> Span:
    """The one span that the words mean: in the narrowest scope that has them, whole words before parts of words; NotFound otherwise.

    scopes: from the narrowest to wider ones; the whole text comes after them.
    """
    if "\n" in wanted.words:
        raise NotFound("words that run over a line end", "words of one line of the text")
    spans = list(_occurrences(document, wanted))
    if not spans:
        raise NotFound(
            "no such words" + (f" on line {wanted.line}" if wanted.line else "") + _nearest(document, wanted), "words of the text"
        )
    if wanted.nth:
        if not 1 <= wanted.nth <= len(spans):
            raise NotFound(f"{len(spans)} such on line {wanted.line}", f"a number from 1 to {len(spans)}")
        return spans[wanted.nth - 1]
    for scope in [*scopes, [Span(0, len(document.text))]]:
        inside = [span for span in spans if any(wide.holds(span) for wide in scope)]
        inside = [span for span in inside if _whole_words(document.text, span)] or inside
        if len(inside) == 1:
            return inside[0]
        if inside:
            raise NotFound(*_several(document, wanted, inside))
    raise AssertionError("the whole text holds every span")


def shortest(document: Document, span: Span, scopes: list[list[Span]]) -> Wanted:
    """The least that has to be written so that the words mean this span."""
    words, line = document.text[span.start : span.end], document.line_of(span.start)
    spans = list(_occurrences(document, Wanted(words, line)))
    nth = spans.index(span) + 1 if span in spans else None
    for wanted in (Wanted(words), Wanted(words, line), Wanted(words, line, nth)):
        try:
            # Words that themselves end like a line number are always given theirs.
            if Wanted.parse(str(wanted)) == wanted and resolve(document, wanted, scopes) == span:
                return wanted
        except NotFound:
            continue
    raise ValueError(f"the span {span.start} to {span.end} of the text cannot be given by its words")


def _occurrences(document: Document, wanted: Wanted) -> Iterator[Span]:
    # A straight quotation mark or a plain space also finds a typographic one: the two differ by no code point in length.
    text = document.text.translate(PLAIN | SPACES)
    # An editor may compose or decompose accents as it saves.
    forms = [unicodedata.normalize(form, wanted.words) for form in ("NFC", "NFD")]
    spellings = [words.translate(PLAIN | SPACES) for words in (wanted.words, *forms)]
    words = next((words for words in spellings if words and words in text), "")
    start = text.find(words) if words else -1
    while start >= 0:
        if wanted.line is None or document.line_of(start) == wanted.line:
            yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _whole_words(text: str, span: Span) -> bool:
    return not (_joined(text, span.start) or _joined(text, span.end))


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and bool(LETTER.match(text[at - 1]) and LETTER.match(text[at]))


def _several(document: Document, wanted: Wanted, spans: list[Span]) -> tuple[str, str]:
    lines = [document.line_of(span.start) for span in spans]
    found = f"{len(spans)} such, on lines {', '.join(map(str, lines))}"
    first = Wanted(wanted.words, lines[0], 1 if lines.count(lines[0]) > 1 else None)
    return found, f"more words, or the line as in {str(first)!r}"


def _nearest(document: Document, wanted: Wanted) -> str:
    from rapidfuzz.fuzz import partial_ratio_alignment

    best = partial_ratio_alignment(wanted.words.casefold(), document.text.casefold(), score_cutoff=70)
    if not best or best.dest_start >= len(document.text):
        return ""
    words = [word for word in words_of(document.text) if word.end > best.dest_start and word.start < best.dest_end]
    if not words:
        return ""
    start, end = words[0].start, words[-1].end
    return f"; the nearest are {document.text[start:end]!r} (line {document.line_of(start)})"
