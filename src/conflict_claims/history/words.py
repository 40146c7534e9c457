"""Whether words that a person gave say anything: reasons by what they add to the row, rewordings by what they keep of the old."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
FEWEST_WORDS = 2
FEWEST_LETTERS = 3
# Words of a reason that only say that something is not as it was.
CHANGED = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "be",
        "been",
        "by",
        "change",
        "changed",
        "changes",
        "correct",
        "corrected",
        "correction",
        "edit",
        "edited",
        "fix",
        "fixed",
        "for",
        "in",
        "is",
        "it",
        "now",
        "of",
        "on",
        "other",
        "please",
        "reason",
        "see",
        "some",
        "something",
        "the",
        "this",
        "to",
        "update",
        "updated",
        "value",
        "was",
        "were",
        "why",
        "wrong",
        "error",
        "mistake",
        "todo",
        "tbd",
        "done",
    ]
)
# Words that turn a meaning round where one of them comes, goes or takes another's place.
TURNING = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nor",
        "neither",
        "nobody",
        "nothing",
        "without",
        "except",
        "unless",
        "only",
        "all",
        "every",
        "each",
        "any",
        "some",
        "least",
        "most",
        "more",
        "less",
        "fewer",
        "before",
        "after",
        "above",
        "below",
        "earlier",
        "later",
        "first",
        "last",
        "start",
        "end",
        "low",
        "high",
        "lowest",
        "highest",
        "true",
        "false",
        "null",
        "killed",
        "injured",
        "inside",
        "outside",
        "must",
        "may",
        "can",
        "cannot",
    ]
)
# A rewording keeps this share of the words, in their order.
KEPT = 0.6


def says_something(text: str, told_already: Iterable[str] = ()) -> bool:
    """Whether a text has at least two words, one of which neither the row nor the bare fact of a change says already."""
    words = [word for word in _words(text) if any(character.isalpha() for character in word)]
    known = CHANGED | {word for told in told_already for word in _words(told)}
    return len(words) >= FEWEST_WORDS and any(word not in known and len(word) >= FEWEST_LETTERS for word in words)


def is_rewording(old: str, new: str) -> bool:
    """Whether the new text can have the old one's meaning: most words kept in their order, and none that turns it round."""
    before, after = _words(old), _words(new)
    turned = [Counter(word for word in words if word in TURNING or word.isdigit()) for words in (before, after)]
    return turned[0] == turned[1] and SequenceMatcher(None, before, after, autojunk=False).ratio() >= KEPT


def _words(text: str) -> list[str]:
    return WORD.findall(text.replace("_", " ").casefold())
