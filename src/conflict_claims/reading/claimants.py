"""Whether the words that carry a claimant name it, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping

import pycountry

from conflict_claims.findings import Finding
from conflict_claims.fingerprint import words_of
from conflict_claims.language.tokens import fold, tokens_of
from conflict_claims.language.vocabulary import vocabulary
from conflict_claims.reading.coded import Coded, Row, Span, finding

# A longer span of an actor describes it, or is all that a voice says.
LONGEST_NAME = 6
# So many first letters in common make Iran and Iranian, Syria and Syrian the same.
STEM = 4


class Names:
    """The words by which a document, the table of actors and their countries name each actor."""

    def __init__(self, coded: Coded):
        self._actors: Mapping[str, Row] = {row["actor_id"]: row for row in coded.tables.get("actors", ())}
        self._phrases = {actor: _short(coded, actor) for actor in self._actors}
        self._pronouns = vocabulary(coded.language).pronouns if vocabulary(coded.language) else None

    def named_in_document(self, actor: str) -> bool:
        return bool(self._phrases.get(actor))

    def refers(self, words: str) -> bool:
        """Whether a pronoun stands for somebody named elsewhere."""
        return self._pronouns is None or bool(self._pronouns.find(tokens_of(words)))

    def may_mean(self, words: str, actor: str) -> bool:
        """Whether the words hold any word of the actor's names, of its parents' or of its country's."""
        own = {word for one in self._family(actor) for word in self._words(one)}
        return any(word == other or (len(word) >= STEM and word[:STEM] == other[:STEM]) for word in _folded(words) for other in own)

    def somebody_else(self, words: str, actor: str) -> str | None:
        """Another actor of the document, no relative of this one, whose name stands whole in the words."""
        said = _folded(words)
        relatives = self._family(actor)
        for other, phrases in self._phrases.items():
            names = [*phrases, _folded(self._actors[other]["name"])]
            if other not in relatives and actor not in self._family(other) and any(_holds(said, name) for name in names):
                return other
        return None

    def _family(self, actor: str) -> list[str]:
        family = []
        while actor in self._actors and actor not in family:
            family.append(actor)
            actor = self._actors[actor]["parent_actor_id"]
        return family

    def _words(self, actor: str) -> set[str]:
        row = self._actors[actor]
        country = pycountry.countries.get(alpha_3=row["country_code"]) if row["country_code"] else None
        names = [row["name"], *([country.name] if country else [])]
        words = [word for name in names for word in _folded(name)] + [word for phrase in self._phrases[actor] for word in phrase]
        return {word for word in words if len(word) > 2 or word.isdecimal() or not word.isascii()}


def check_claimant(coded: Coded, names: Names, claim: Row, span: Span) -> Finding | bool | None:
    """A finding where the words of a claimant's span name another actor and nothing of the claimant; None where they name nobody."""
    actor, words = claim["claimant_actor_id"], coded.text[span.start : span.end]
    if names.may_mean(words, actor):
        return True
    if names.refers(words) or not (names.named_in_document(actor) or actor == coded.document["voice_actor_id"]):
        return None
    other = names.somebody_else(words, actor)
    return other and finding(
        "claimant",
        "casualty_claims",
        claim["claim_id"],
        "claimant_actor_id",
        actor,
        f"{other}, whom the words name",
        "correct claimant_actor_id, or take the span that names the claimant",
    )


def _short(coded: Coded, actor: str) -> list[list[str]]:
    """The names of an actor in the document, as its own evidence has them."""
    phrases = [_folded(coded.text[start:end]) for start, end in coded.spans("actors", actor, None)]
    return [phrase for phrase in phrases if len(phrase) <= LONGEST_NAME]


def _folded(words: str) -> list[str]:
    return [fold(word) for word, _, _ in words_of(words)]


def _holds(words: list[str], name: list[str]) -> bool:
    return bool(name) and any(words[first : first + len(name)] == name for first in range(len(words) - len(name) + 1))
