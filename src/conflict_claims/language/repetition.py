"""Whether a free text repeats a document word by word."""

from conflict_claims.fingerprint import words_of

TOO_MANY = 8


def runs_of(text: str, n: int = TOO_MANY) -> frozenset[tuple[str, ...]]:
    """Every run of n words of a text, to compare many others with."""
    words = [word for word, _, _ in words_of(text)]
    return frozenset(tuple(words[first : first + n]) for first in range(len(words) - n + 1))


def shares_run(text_a: str, text_b: str, n: int = TOO_MANY) -> bool:
    """Whether two texts have n words in a row in common."""
    return not runs_of(text_a, n).isdisjoint(runs_of(text_b, n))
