"""How surely words pass something on, by a declared list a language."""

from conflict_claims.language.tokens import tokens_of
from conflict_claims.language.vocabulary import vocabulary


def read_hedge(words: str, language: str) -> set[str]:
    """The hedges that the words can carry; an empty set is not judged. No word says that there is no hedge, so ``none`` is never read."""
    return set().union(*(codes for codes, _, _ in hedge_words(words, language)))


def hedge_words(text: str, language: str) -> list[tuple[set[str], int, int]]:
    """Each hedge word of a text with the hedges that it can carry, and its offsets in code points."""
    spoken = vocabulary(language)
    if spoken is None:
        return []
    tokens = tokens_of(text)
    found = [(_codes(match.tags), tokens[match.first].start, tokens[match.last - 1].end) for match in spoken.hedges.find(tokens)]
    return [(codes, start, end) for codes, start, end in found if codes]


def _codes(tags: frozenset) -> set[str]:
    """``reported_or_attributed`` declares words that are one or the other, ``no_hedge`` those that only look like one."""
    return set() if "no_hedge" in tags else {code for tag in tags for code in tag.split("_or_")}
