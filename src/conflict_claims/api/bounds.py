"""How many, over figures: the rules by which ``events_wide`` derives a toll, for any set of figures.

A claimant's total of people gives its bounds. Where it has none with a number, the sum of its parts that share no victims
is a lower bound, and its upper bound is open. Over claimants: the lowest lower bound of a total, or, where no claimant has
one, the highest sum of parts; the highest upper bound of a total, open where a claim that bears on all victims is open or
has no number. A figure for one group closes nothing and lowers nothing. Nobody imputes, and nothing is averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

STATUS = ("civilians", "security_forces", "claimed_militants")


@dataclass(frozen=True)
class Figure:
    """One figure for one effect in one event: its key, whose it is, for which group, its bounds and its scope."""

    key: str
    voice: tuple[str, str | None]
    group: str
    low: int | None
    high: int | None
    scope: str

    @property
    def is_total(self) -> bool:
        return self.scope == "total" and self.group == "people"

    @property
    def has_number(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest number, null where open; the highest that is stated; and what they rest on."""

    low: int | None
    high: int | None
    highest_stated: int | None
    rests_on: str


class Links:
    """Relations between figures, by their keys."""

    def __init__(self, links: Iterable[tuple[str, str, str]]) -> None:
        self._from: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._ends: dict[str, set[str]] = defaultdict(set)
        self._touched: dict[str, set[str]] = defaultdict(set)
        for start, link_type, end in links:
            self._from[link_type, start].append(end)
            self._ends[link_type].add(end)
            self._touched[link_type] |= {start, end}

    def to(self, link_type: str, figure: Figure) -> list[str]:
        """The figures to which links of this type lead from a figure."""
        return self._from[link_type, figure.key]

    def is_updated(self, key: str) -> bool:
        """Whether another figure updates this one."""
        return key in self._ends["updates"]

    def touches(self, link_type: str, figure: Figure) -> bool:
        """Whether a figure stands on either side of a link of this type."""
        return figure.key in self._touched[link_type]


def bounds(figures: list[Figure], links: Links) -> Bounds:
    """The bounds of figures that stand, of one voice or of several, for one effect in one event."""
    totals = [figure for figure in figures if figure.is_total]
    numbered = [total for total in totals if total.has_number]
    stated = max((max(_numbers(total)) for total in numbered), default=None)
    if not numbered:
        sums = [_sum_of_parts([figure for figure in figures if figure.voice == voice], links) for voice in {f.voice for f in figures}]
        low = max((one for one in sums if one is not None), default=None)
        return Bounds(low, None, stated, "nothing with a number" if low is None else "parts")
    low = None if any(total.low is None for total in numbered) else min(total.low for total in numbered)
    is_open = any(total.high is None for total in totals) or any(_rivals_a_total(figure, links) for figure in figures)
    return Bounds(low, None if is_open else max(total.high for total in totals), stated, "total")


def _numbers(figure: Figure) -> list[int]:
    return [number for number in (figure.low, figure.high) if number is not None]


def _rivals_a_total(figure: Figure, links: Links) -> bool:
    # Told as the whole truth against a total, it bears on all victims.
    return figure.scope == "total" and figure.group != "people" and figure.high is None and links.touches("rivals", figure)


def _sum_of_parts(figures: list[Figure], links: Links) -> int | None:
    """The sum of the parts of one voice that share no victims; None where no part has a number."""
    standing = {figure.key: figure for figure in figures}
    parts = [
        figure for figure in figures if figure.low is not None and not figure.is_total and not _is_part_of_a_part(figure, standing, links)
    ]
    if not parts:
        return None
    low = defaultdict(int, {group: _of_one_group([p for p in parts if p.group == group], links) for group in {p.group for p in parts}})
    children = max(low["children"], low["girls"] + low["boys"])
    by_age_and_sex = low["men"] + max(low["women"] + children, low["women_and_children"])
    return max(by_age_and_sex, sum(low[group] for group in STATUS), low["people"])


def _is_part_of_a_part(figure: Figure, standing: dict[str, Figure], links: Links) -> bool:
    wholes = [standing[key] for key in links.to("subtotal_of", figure) if key in standing]
    return any(whole.voice[0] == figure.voice[0] and not whole.is_total for whole in wholes)


def _of_one_group(parts: list[Figure], links: Links) -> int:
    # Of parts that may overlap the largest counts; two totals of one group are two figures for the same victims.
    apart = sum(part.low for part in parts if part.scope == "subtotal" and not links.touches("may_overlap", part))
    overlapping = max((part.low for part in parts if part.scope == "subtotal" and links.touches("may_overlap", part)), default=0)
    return max(apart + overlapping, max((part.low for part in parts if part.scope == "total"), default=0))
