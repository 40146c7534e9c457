"""Whom and what words speak of: groups of victims, and what happened to them."""

from typing import NamedTuple

from conflict_claims.language.phrases import Phrases
from conflict_claims.language.tokens import tokens_of
from conflict_claims.language.vocabulary import vocabulary

# Mothers, sons and families may be counted in any group.
KIN = "kin"


class Named(NamedTuple):
    """What a stretch of words names, with its offsets in code points."""

    codes: frozenset[str]
    start: int
    end: int


def victim_words(words: str, language: str) -> set[str]:
    """The victim groups that the words name."""
    return set().union(*(named.codes for named in victims_named(words, language))) - {KIN}


def are_own(words: str, language: str) -> bool:
    """Whether the words make somebody those of whoever speaks, or of somebody named before: our fighters, two of its members."""
    spoken = vocabulary(language)
    if spoken is None:
        return False
    tokens = tokens_of(words)
    return bool(spoken.own.find(tokens)) or any(token.word.endswith(spoken.own_endings) for token in tokens)


def effect_words(words: str, language: str) -> set[str]:
    """The effects that the words name: killed, injured, missing, casualties."""
    return set().union(*(named.codes for named in effects_named(words, language)))


def victims_named(text: str, language: str) -> list[Named]:
    """Each word for victims in a text."""
    spoken = vocabulary(language)
    return _named(text, spoken.victims) if spoken else []


def effects_named(text: str, language: str) -> list[Named]:
    """Each word for what happened to victims in a text."""
    spoken = vocabulary(language)
    return _named(text, spoken.effects) if spoken else []


def _named(text: str, phrases: Phrases) -> list[Named]:
    tokens = tokens_of(text)
    return [Named(match.tags, tokens[match.first].start, tokens[match.last - 1].end) for match in phrases.find(tokens)]
