"""How many persons words speak of: bounds and qualifier, as ``count_low``, ``count_high`` and ``count_qualifier`` have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from conflict_claims.language.dates import date_stretches
from conflict_claims.language.numbers import Number, numbers_in
from conflict_claims.language.phrases import Match
from conflict_claims.language.tokens import gap, tokens_of
from conflict_claims.language.vocabulary import QUALIFIERS, Vocabulary, vocabulary

Bounds = tuple[int | None, int | None, str]


@dataclass(frozen=True)
class Quantity:
    """The bounds and the qualifier that words give, and others that careful coders also take from them."""

    low: int | None
    high: int | None
    qualifier: str
    others: tuple[Bounds, ...] = ()
    doubtful: bool = False  # the qualifier is also a preposition, and may belong elsewhere

    def allows(self, low: int | None, high: int | None, qualifier: str) -> bool:
        """Whether the words can be coded so."""
        return (low, high, qualifier) in ((self.low, self.high, self.qualifier), *self.others)


class Placed(NamedTuple):
    """A quantity, and where it stands in the words, in code points."""

    quantity: Quantity
    start: int
    end: int


ONE = Quantity(1, 1, "exact")
NOBODY = Quantity(0, 0, "exact")
UNQUANTIFIED = Quantity(None, None, "unquantified")
DASHES = frozenset("-‐‑–—−")
SIGNS_BEFORE = {">": "more_than", "<": "fewer_than", "≥": "at_least", "≤": "at_most", "~": "approximate", "≈": "approximate"}
# Whole numbers that are more often years than persons.
YEARS = range(1900, 2101)
NOUN_WITHIN = 3
PARTING = frozenset(",;:.!?()،؛۔؟\n")
COMMAS = frozenset(",،")
# A noun, an adjective, a preposition and an "and".
BETWEEN_JOINED = 5


def read_quantity(words: str, language: str) -> Quantity | None:
    """The one quantity of an expression; None where it has none, several, or one that cannot be judged."""
    spoken = vocabulary(language)
    if spoken is None:
        return None
    reader = _Reader(words, spoken)
    if any("unjudged" in match.tags for match in reader.matches) or reader.adds_others():
        return None
    found = [placed.quantity for placed in reader.quantities(alone=True)]
    if not found:
        return reader.without_number()
    # Neither killed nor wounded is nobody, said twice.
    return found[0] if len(found) == 1 or set(found) == {NOBODY} else None


def read_quantities(words: str, language: str) -> list[Placed]:
    """Every quantity of persons in a stretch of text, in order; dates, ages, distances and the like are none."""
    spoken = vocabulary(language)
    return list(_Reader(words, spoken).quantities(alone=False)) if spoken else []


class Beyond(NamedTuple):
    """What of an expression gives its quantity, what stands behind that, and whether this names or tells of victims."""

    quantity: str
    rest: str
    of_victims: bool


def beyond_quantity(words: str, language: str) -> Beyond | None:
    """What an expression holds behind its one number or quantity word and what qualifies it; None where nothing does, or it cannot be judged.

    Where an article gives the number, or nobody is counted, the noun belongs to the quantity.
    """
    spoken = vocabulary(language)
    if spoken is None or read_quantity(words, language) is None:
        return None
    reader = _Reader(words, spoken)
    last = reader.last_of_quantity()
    if last is None:
        return None
    rest = [token for token in reader.tokens[last:] if token.word not in spoken.fillers | spoken.articles]
    of_victims = any(phrases.find(rest) for phrases in (spoken.nouns, spoken.victims, spoken.effects))
    end = reader.tokens[last - 1].end
    return Beyond(words[:end], words[end:].strip(), of_victims) if rest else None


class _Core(NamedTuple):
    """A number without its qualifier; ``loose`` where the word means about as many (a dozen)."""

    value: int
    first: int
    last: int
    loose: bool = False


class _Single(NamedTuple):
    """A number with its qualifier, and the words of the qualifier where it has any."""

    core: _Core
    qualifier: str | None
    match: Match | None


class _Reader:
    def __init__(self, text: str, spoken: Vocabulary):
        self.text, self.spoken = text, spoken
        self.tokens = tokens_of(text)
        self.matches = spoken.quantity.find(self.tokens)

    def quantities(self, alone: bool) -> Iterator[Placed]:
        """``alone``: the words are a quantity expression and nothing else, so that nothing is taken for a date or an article."""
        cores = [core for core in self._cores(alone) if self._counts_persons(core, alone)]
        found, singles, used, here = [], [], set(), 0
        while here < len(cores):
            core = cores[here]
            second = cores[here + 1] if here + 1 < len(cores) else None
            if second and self._is_range(core, second, used):
                found.append((core.first, second.last, Quantity(core.value, second.value, "range")))
                here += 1
            else:
                singles.append(self._qualified(core, second, used))
            here += 1
        found += [(single.core.first, single.core.last, quantity) for single, quantity in self._shared(singles)]
        covered = used | {index for first, last, _ in found for index in range(first, last)}
        found += [(m.first, m.last, quantity) for m, quantity in self._wordy(alone) if not covered & set(range(m.first, m.last))]
        found += [] if found and alone else [(first, last, ONE) for first, last in self._singular(covered, alone)]
        for first, last, quantity in sorted(found, key=lambda entry: entry[0]):
            yield Placed(quantity, self.tokens[first].start, self.tokens[last - 1].end)

    def last_of_quantity(self) -> int | None:
        """The first word behind a number or a quantity word and what qualifies it; None where an article or a noun gives the quantity."""
        numbers = [core.last for core in self._cores(alone=True) if not self._is_of(core, self.spoken.articles)]
        wordy = [match.last for match, quantity in self._wordy(alone=True) if quantity != NOBODY]
        qualifiers = {*QUALIFIERS, *(f"{name}_after" for name in QUALIFIERS)}
        qualified = [match.last for match in self.matches if match.tags & qualifiers]
        return max(numbers + wordy + qualified) if numbers or wordy else None

    def without_number(self) -> Quantity | None:
        """Words that only say who the victims were: one of them in the singular, an unquantified number in the plural.

        None where the form of a noun does not tell, where one and many are named side by side, and where the noun may only qualify a
        word that nobody knows (a civilian convoy).
        """
        if len(self.tokens) == 1 and self.tokens[0].word in self.spoken.articles:
            return ONE
        nouns = self.spoken.nouns.find(self.tokens)
        forms = [self._number_of(noun) for noun in nouns]
        if nouns and set(forms) == {"many"}:
            return UNQUANTIFIED
        if not nouns or any(noun.last != following.first or self._is_joined(following) for noun, following in pairwise(nouns)):
            return None
        head = forms[-1 if self.spoken.head == "last" else 0] or ("many" if "many" in forms else None)
        return UNQUANTIFIED if head == "many" else ONE if head == "one" and self._is_head(nouns) else None

    def adds_others(self) -> bool:
        """Whether somebody without a number is added to those who have one: two men and a boy, a woman and children.

        A plural is not added to a plural: the number of twelve women and children is that of both.
        """
        nouns = self.spoken.nouns.find(self.tokens)
        added = {self._number_of(noun) for noun in nouns[1:] if self._is_joined(noun)}
        return "one" in added or ("many" in added and "one" in {self._number_of(noun) for noun in nouns})

    def _is_joined(self, noun: Match) -> bool:
        """Whether an "and" stands before a noun, its article or its owner, or is written together with it."""
        first = noun.first
        while first and (self.tokens[first - 1].word in self.spoken.articles or self.spoken.own.find(self.tokens[first - 1 : first])):
            first -= 1
        return self._match_ending_at(first, {"and"}) is not None or self.tokens[first].word[0] in self.spoken.attached_and

    def _number_of(self, noun: Match) -> str | None:
        """Whether a noun stands for one or for many; None where its form does not say."""
        if "either" in noun.tags or {"one", "many"} <= noun.tags:
            return None
        told = noun.tags & {"one", "many"}
        if told:
            return next(iter(told))
        return "many" if self.tokens[noun.last - 1].word.endswith(self.spoken.plural_endings) else None

    def _is_head(self, nouns: Sequence[Match]) -> bool:
        """Whether no word stands where the language has the noun that others qualify, but articles and the like."""
        outside = self.tokens[nouns[-1].last :] if self.spoken.head == "last" else self.tokens[: nouns[0].first]
        own = {index for match in self.spoken.own.find(outside) for index in range(match.first, match.last)}
        return all(
            index in own or token.word in self.spoken.fillers or token.word in self.spoken.articles for index, token in enumerate(outside)
        )

    def _cores(self, alone: bool) -> Iterator[_Core]:
        phrases = [m for m in self.matches if not m.tags <= {"between", "to", "and"}]
        covered = {index for m in phrases for index in range(m.first, m.last)}
        if not alone:
            stretches = date_stretches(self.text, self.spoken.language)
            covered |= {i for i, token in enumerate(self.tokens) if any(start <= token.start < end for start, end in stretches)}
        numbers = [
            n for n in numbers_in(self.text, self.tokens, self.spoken) if not covered & set(range(n.first, n.last)) and not n.ordinal
        ]
        exact = [m for m in phrases if "exact" in m.tags and self._words(m) in self.spoken.exact]
        cores = [_Core(self.spoken.exact[self._words(m)], m.first, m.last) for m in exact] + list(self._with_collectives(numbers, covered))
        cores = [core for core in cores if core.loose or not self._is_article(core, alone)]
        return iter(sorted(cores, key=lambda core: core.first))

    def _with_collectives(self, numbers: Sequence[Number], covered: set[int]) -> Iterator[_Core]:
        """Numbers, and words such as dozen, with the number or the article before them."""
        ends = {number.last: number for number in numbers}
        taken = set()
        for index, token in enumerate(self.tokens):
            value = self.spoken.collectives.get(token.word)
            if value is not None and index not in covered:
                number = ends.get(index)
                taken.add(number)
                yield _Core(value * (number.value if number else 1), number.first if number else index, index + 1, loose=True)
        yield from (_Core(n.value, n.first, n.last) for n in numbers if n not in taken)

    def _words(self, match: Match) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens[match.first : match.last])

    def _is_article(self, core: _Core, alone: bool) -> bool:
        """Whether a word for one is only an article: no noun for a person follows."""
        if core.value != 1 or not self._is_of(core, self.spoken.articles):
            ambiguous = self.spoken.numbers and self._is_of(core, self.spoken.numbers["ambiguous"])
            return bool(ambiguous) and not alone and not self._noun_follows(core.last)
        return not (alone and len(self.tokens) == 1) and not self._noun_follows(core.last)

    def _is_of(self, core: _Core, words: frozenset[str]) -> bool:
        return {token.word for token in self.tokens[core.first : core.last]} <= words

    def _noun_follows(self, index: int) -> bool:
        following = self.tokens[index : index + NOUN_WITHIN]
        return any(match.tags & {"one", "either"} for match in self.spoken.nouns.find(following))

    def _counts_persons(self, core: _Core, alone: bool) -> bool:
        after = core.last
        while after < len(self.tokens) and self.tokens[after].word in self.spoken.fillers:
            after += 1
        unit = self.spoken.units.find(self.tokens[after : after + 1])
        sign = self.text[self.tokens[core.last - 1].end :][:2].strip()[:1]
        year = not alone and core.value in YEARS and self.tokens[core.first].word.isdecimal() and core.last - core.first == 1
        money = self.text[: self.tokens[core.first].start].rstrip()[-1:] in {"$", "€", "£", "₹"}
        return not unit and sign not in {"%", "٪", "€", "$", "°"} and not year and not money

    def _is_range(self, core: _Core, second: _Core, used: set[int]) -> bool:
        if core.value >= second.value:
            return False
        before = self._match_ending_at(core.first, {"between"})
        if core.last == second.first:
            between = gap(self.text, self.tokens[core.last - 1], self.tokens[second.first]).strip()
            joined = between in DASHES and bool(between)
            joined |= before is not None and self.tokens[second.first].word[0] in self.spoken.attached_and and not between
        else:
            joiner = next((m for m in self.matches if (m.first, m.last) == (core.last, second.first)), None)
            joined = joiner is not None and bool(joiner.tags & ({"to", "and"} if before else {"to"}))
        if joined:
            used |= set(range(before.first if before else core.first, second.last))
        return joined

    def _qualified(self, core: _Core, second: _Core | None, used: set[int]) -> _Single:
        qualifier = self._sign(core)
        match = None if qualifier else self._qualifier_before(core) or self._qualifier_after(core, second)
        if match:
            used |= set(range(match.first, match.last))
            qualifier = next(name for name in QUALIFIERS if match.tags & {name, f"{name}_after"})
        return _Single(core, qualifier, match)

    def _shared(self, singles: Sequence[_Single]) -> Iterator[tuple[_Single, Quantity]]:
        """Each number with its quantity; where "and" joins numbers, a qualifier before one may be theirs that follow, and one behind
        theirs that precede."""
        chain: list[_Single] = []
        for single in singles:
            if chain and not self._joined(chain[-1].core, single.core):
                yield from self._lent(chain)
                chain = []
            chain.append(single)
        yield from self._lent(chain)

    def _lent(self, chain: Sequence[_Single]) -> Iterator[tuple[_Single, Quantity]]:
        for index, single in enumerate(chain):
            before = next((other for other in reversed(chain[:index]) if other.qualifier), None)
            behind = next((other for other in chain[index + 1 :] if other.qualifier), None)
            lent = [before.qualifier] if before and before.match and before.match.last <= before.core.first else []
            lent += [behind.qualifier] if behind and behind.match and behind.match.first >= behind.core.last else []
            quantity = _quantity(single.core.value, single.qualifier, single.core.loose)
            alike = [_quantity(single.core.value, qualifier, False) for qualifier in lent if not single.qualifier]
            others = [bounds for each in alike for bounds in ((each.low, each.high, each.qualifier), *each.others)]
            doubtful = single.match is not None and self._words(single.match) in self.spoken.doubtful
            yield single, replace(quantity, others=(*quantity.others, *others), doubtful=doubtful)

    def _joined(self, core: _Core, second: _Core) -> bool:
        """Whether "and" or a comma joins two numbers, with no more than a noun and its adjectives between them."""
        between = self.text[self.tokens[core.last - 1].end : self.tokens[second.first].start]
        if second.first - core.last > BETWEEN_JOINED or (PARTING - COMMAS) & set(between):
            return False
        attached = self.tokens[second.first].word[0] in self.spoken.attached_and and len(self.tokens[second.first].word) > 1
        return attached or between.rstrip()[-1:] in COMMAS or self._match_ending_at(second.first, {"and"}) is not None

    def _sign(self, core: _Core) -> str | None:
        before = self.text[: self.tokens[core.first].start].rstrip()[-1:]
        after = self.text[self.tokens[core.last - 1].end :][:1]
        return "at_least" if after == "+" else SIGNS_BEFORE.get(before)

    def _qualifier_before(self, core: _Core) -> Match | None:
        first = core.first
        while first:
            match = self._match_ending_at(first, set(QUALIFIERS))
            if match or self.tokens[first - 1].word not in self.spoken.fillers:
                return match if match and not self._parted(match.last - 1, core.first) else None
            first -= 1
        return None

    def _qualifier_after(self, core: _Core, second: _Core | None) -> Match | None:
        """A qualifier behind the number or its noun, and before no other number."""
        wanted = {f"{name}_after" for name in QUALIFIERS}
        match = next((m for m in self.matches if core.last <= m.first <= core.last + NOUN_WITHIN and m.tags & wanted), None)
        if match is None or self._parted(core.last - 1, match.first) or (second and second.first <= match.last):
            return None
        return match

    def _parted(self, first: int, second: int) -> bool:
        """Whether a mark stands between two words."""
        return bool(PARTING & set(self.text[self.tokens[first].end : self.tokens[second].start]))

    def _match_ending_at(self, index: int, tags: set[str]) -> Match | None:
        return next((m for m in self.matches if m.last == index and m.tags & tags), None)

    def _wordy(self, alone: bool) -> Iterator[tuple[Match, Quantity]]:
        for match in self.matches:
            if "unquantified" in match.tags:
                yield match, UNQUANTIFIED
            elif "none" in match.tags and alone and self._says_all(match):
                yield match, NOBODY

    def _says_all(self, none: Match) -> bool:
        """Whether a word for none is the whole expression, or victims or what happens to them are in it: else it may be none of anything."""
        rest = [token for index, token in enumerate(self.tokens) if not none.first <= index < none.last]
        counted = self.spoken.nouns.find(rest) or self.spoken.effects.find(self.tokens)
        return bool(counted) or all(token.word in self.spoken.fillers for token in rest)

    def _singular(self, covered: set[int], alone: bool) -> Iterator[tuple[int, int]]:
        """An article with a noun for one person, in languages where an article is no number word."""
        for index, token in enumerate(self.tokens):
            if token.word in self.spoken.articles and index not in covered and self._noun_follows(index + 1):
                yield index, index + 1


def _quantity(value: int, qualifier: str | None, loose: bool) -> Quantity:
    """The quantity of one number under one qualifier."""
    if qualifier == "at_least":
        return Quantity(value, None, "at_least")
    if qualifier == "more_than":
        return Quantity(value + 1, None, "at_least", ((value, None, "at_least"),))
    if qualifier == "at_most":
        return Quantity(None, value, "at_most")
    if qualifier == "fewer_than":
        return Quantity(None, max(value - 1, 0), "at_most", ((None, value, "at_most"),))
    if qualifier == "approximate":
        return Quantity(value, value, "approximate")
    return Quantity(value, value, "exact", ((value, value, "approximate"),) if loose else ())
