"""Finds the spans of a coded document in another copy of its text, by the fingerprints of their words.

Short spans stand in many places, and a copy may lack a sentence. So spans of many words that stand in one place are the
anchors; any other is looked for inside the span that holds it in the registered file or, without one, between the anchors
before and after it. What is not there is not claimed to be elsewhere: words whose sentence is not there are missing with it,
wherever else they may stand.
"""

from __future__ import annotations

import bisect
import hashlib
from collections import defaultdict
from dataclasses import dataclass

from conflict_claims.fingerprint import Word, words_of
from conflict_claims.source.document import Document

FOUND, MOVED, MISSING = "found", "moved", "missing"
# A span of so many words that stands in one place of the copy is taken to be the same one.
ANCHOR_WORDS = 4
# With fewer of its spans than this, a text is another one and no copy.
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class CodedSpan:
    """A span as evidence has it: key, offsets in the registered file, fingerprint and number of words."""

    evidence_id: str
    char_start: int
    char_end: int
    fingerprint: str
    word_count: int


@dataclass(frozen=True)
class Placement:
    """Where a span stands in a copy: found at the registered offsets, moved to others, or missing (then without offsets).

    char_start, char_end: code points from the beginning of the copy. shift: by how much its words moved. words_on: the first
    line with the words of a span that is missing because the sentence it was coded in is.
    """

    evidence_id: str
    status: str
    line: int | None = None
    char_start: int | None = None
    char_end: int | None = None
    shift: int | None = None
    words_on: int | None = None


def place_spans(copy: Document, spans: list[CodedSpan]) -> list[Placement]:
    """The place of each span in the copy, in the order given."""
    words = words_of(copy.text)
    occurrences = _occurrences(words, spans)
    placed = _Places(words, occurrences, spans)
    return [_placement(copy, words, span, placed.word_of(span), occurrences.get(span.fingerprint)) for span in spans]


def is_another_text(placements: list[Placement]) -> bool:
    """Whether so few of the spans are there that the text is no copy of the document."""
    there = sum(placement.status != MISSING for placement in placements)
    return there < LEAST_SHARE * len(placements)


def _occurrences(words: list[Word], spans: list[CodedSpan]) -> dict[str, list[int]]:
    """For each fingerprint the numbers of the words at which it begins."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for span in spans:
        wanted[span.word_count].add(span.fingerprint)
    found: dict[str, list[int]] = defaultdict(list)
    texts = [word.word for word in words]
    for count, fingerprints in wanted.items():
        for first in range(len(texts) - count + 1):
            digest = hashlib.sha256(" ".join(texts[first : first + count]).encode()).hexdigest()
            if digest in fingerprints:
                found[digest].append(first)
    return found


class _Places:
    """Which occurrence each span is."""

    def __init__(self, words: list[Word], occurrences: dict[str, list[int]], spans: list[CodedSpan]) -> None:
        self._words = words
        self._occurrences = occurrences
        self._chosen: dict[str, int | None] = {}
        longest_first = sorted(spans, key=lambda span: (-(span.char_end - span.char_start), span.char_start))
        anchors = [span for number, span in enumerate(longest_first) if self._is_anchor(span, longest_first[:number])]
        for span in anchors:
            self._chosen[span.evidence_id] = occurrences[span.fingerprint][0]
        self._anchors = _in_order(sorted(anchors, key=lambda span: (span.char_start, span.char_end)), self._chosen)
        self._starts = [anchor.char_start for anchor in self._anchors]
        for number, span in enumerate(longest_first):
            if span.evidence_id not in self._chosen:
                self._chosen[span.evidence_id] = self._choose(span, longest_first[:number])

    def word_of(self, span: CodedSpan) -> int | None:
        """The number of the word at which the span begins, or None."""
        return self._chosen[span.evidence_id]

    def _is_anchor(self, span: CodedSpan, longer: list[CodedSpan]) -> bool:
        """Whether it is long, stands in one place, and nothing that should hold it there is gone."""
        if span.word_count < ANCHOR_WORDS or len(self._occurrences.get(span.fingerprint, [])) != 1:
            return False
        holder = _holder(span, longer)
        return holder is None or holder.fingerprint in self._occurrences

    def _choose(self, span: CodedSpan, longer: list[CodedSpan]) -> int | None:
        candidates = self._occurrences.get(span.fingerprint, [])
        holder = _holder(span, longer)
        if holder:
            # Without it the words may be another's.
            first = self._chosen[holder.evidence_id]
            if first is None:
                return None
            last = first + holder.word_count
            expected = self._words[first].start + span.char_start - holder.char_start
        else:
            first, last, expected = self._between(span)
        inside = [word for word in candidates if first <= word and word + span.word_count <= last]
        return min(inside, key=lambda word: abs(self._words[word].start - expected), default=None)

    def _between(self, span: CodedSpan) -> tuple[int, int, int]:
        """The first word, the one after the last, and the expected offset of a span that no other holds."""
        after = bisect.bisect_left(self._starts, span.char_end)
        before = next((anchor for anchor in reversed(self._anchors[:after]) if anchor.char_end <= span.char_start), None)
        following = self._anchors[after] if after < len(self._anchors) else None
        first = self._chosen[before.evidence_id] + before.word_count if before else 0
        last = self._chosen[following.evidence_id] if following else len(self._words)
        known = before or following
        shift = self._words[self._chosen[known.evidence_id]].start - known.char_start if known else 0
        return first, last, span.char_start + shift


def _holder(span: CodedSpan, longer: list[CodedSpan]) -> CodedSpan | None:
    """The smallest of the longer spans that holds it in the registered file."""
    holders = (each for each in reversed(longer) if each.char_start <= span.char_start and span.char_end <= each.char_end)
    return next((holder for holder in holders if holder.fingerprint != span.fingerprint), None)


def _in_order(anchors: list[CodedSpan], chosen: dict[str, int | None]) -> list[CodedSpan]:
    """The longest run of anchors, by place in the file, that stand in the same order in the copy."""
    tails: list[int] = []
    tail_anchor: list[int] = []
    before: list[int | None] = []
    for number, anchor in enumerate(anchors):
        place = chosen[anchor.evidence_id]
        at = bisect.bisect_right(tails, place)
        before.append(tail_anchor[at - 1] if at else None)
        tails[at : at + 1] = [place]
        tail_anchor[at : at + 1] = [number]
    kept, number = [], tail_anchor[-1] if tail_anchor else None
    while number is not None:
        kept.append(anchors[number])
        number = before[number]
    return kept[::-1]


def _placement(copy: Document, words: list[Word], span: CodedSpan, first: int | None, occurrences: list[int] | None) -> Placement:
    if first is None:
        return Placement(span.evidence_id, MISSING, words_on=copy.line_of(words[occurrences[0]].start) if occurrences else None)
    start, end = words[first].start, words[first + span.word_count - 1].end
    # The registered span may begin or end with marks that are no part of a word.
    at_home = span.char_start <= start and end <= span.char_end
    return Placement(span.evidence_id, FOUND if at_home else MOVED, copy.line_of(start), start, end, start - span.char_start)
