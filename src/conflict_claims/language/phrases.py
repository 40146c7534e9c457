"""Declared phrases, found in a text word by word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from conflict_claims.language.tokens import Token, fold, tokens_of

ANY_WORD = "*"


class Match(NamedTuple):
    """A phrase found: what it may stand for, and its first and last (exclusive) word."""

    tags: frozenset
    first: int
    last: int


class Phrases:
    """Phrases by what they stand for. ``word*`` is a word that goes on anyhow, ``*`` any one word; the longest phrase wins."""

    def __init__(self, tagged: Mapping[object, Iterable[str]], prefixes: Sequence[str] = ()):
        tags = defaultdict(set)
        for tag, phrases in tagged.items():
            for phrase in phrases:
                tags[_pattern(phrase)].add(tag)
        self._prefixes = tuple(sorted((fold(prefix) for prefix in prefixes), key=len, reverse=True))
        # By the first word where that is whole, else by its first letter.
        self._by_word, self._by_initial = defaultdict(list), defaultdict(list)
        for pattern in sorted(tags, key=len, reverse=True):
            word = pattern[0]
            index, key = (self._by_initial, word[0]) if word.endswith("*") else (self._by_word, word)
            index[key].append((pattern, frozenset(tags[pattern])))

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """The phrases in a row of words, none overlapping another: from the left, the longest first."""
        found, here = [], 0
        while here < len(tokens):
            match = self._at(tokens, here)
            found += [match] if match else []
            here = match.last if match else here + 1
        return found

    def _at(self, tokens: Sequence[Token], first: int) -> Match | None:
        forms = self._forms(tokens[first].word)
        candidates = [entry for form in forms for entry in (*self._by_word.get(form, ()), *self._by_initial.get(form[0], ()))]
        fitting = [entry for entry in candidates if self._fits(entry[0], tokens, first)]
        if not fitting:
            return None
        longest = max(len(pattern) for pattern, _ in fitting)
        return Match(frozenset().union(*(tags for pattern, tags in fitting if len(pattern) == longest)), first, first + longest)

    def _fits(self, pattern: tuple[str, ...], tokens: Sequence[Token], first: int) -> bool:
        return first + len(pattern) <= len(tokens) and all(
            wanted == ANY_WORD or any(_is(form, wanted) for form in self._forms(tokens[first + step].word))
            for step, wanted in enumerate(pattern)
        )

    def _forms(self, word: str) -> list[str]:
        """The word, and what is left of it without a prefix that is written together with it."""
        return [word] + [
            word[len(prefix) :] for prefix in self._prefixes if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM
        ]


# What is shorter is rather a word that begins with these letters.
SHORTEST_STEM = 2


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _pattern(phrase: str) -> tuple[str, ...]:
    """The words of a declared phrase, folded, with the stars that belong to them."""
    words = []
    for part in phrase.split():
        if part == ANY_WORD:
            words.append(part)
        else:
            words += [token.word for token in tokens_of(part)]
            words[-1] += "*" if part.endswith("*") else ""
    return tuple(words)
