"""Which days time words can mean, reckoned from a reference date: a declared vocabulary a language, and one small grammar over all of them.

Each word of an expression has a declared sort (a weekday, a month, "last", "ago" …) or is a number; a word that has none makes the whole
expression unknown. What the sorts say together, in whatever order a language puts them, is the reading.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

from conflict_claims.language.numbers import Number, numbers_in
from conflict_claims.language.tokens import Token, tokens_of
from conflict_claims.language.vocabulary import Vocabulary, languages, vocabulary

Stretch = tuple[date | None, date | None, str]
DAY = timedelta(days=1)
YEARS = range(1900, 2101)
PERSIAN_YEARS = range(1300, 1500)
NUMERIC = re.compile(r"(?<![\d./-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])|(?<![\d./-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?![\d/-])")
# Sorts of words that make a stretch of a text a date, also without anything else.
TELLING = {"weekday", "month", "persian_month", "day", "overnight", "weekend"}


@dataclass(frozen=True)
class DateReading:
    """What time words can mean: first day, last day and precision; whether they are reckoned from the reference date; and what else
    careful coders take them for. ``within``: they narrow the stretch without saying how far, so that any part of it will do."""

    start: date | None
    end: date | None
    precision: str
    relative: bool
    others: tuple[Stretch, ...] = ()
    within: bool = False
    day_named: bool = False  # the calendar day or month stands in the words, and only its year is reckoned

    def allows(self, start: date | None, end: date | None, precision: str) -> bool:
        """Whether the words can be coded so."""
        if (start, end, precision) in ((self.start, self.end, self.precision), *self.others):
            return True
        dated = None not in (start, end, self.start, self.end)
        return self.within and dated and precision == self.precision and self.start <= start <= end <= self.end


def read_date(words: str, language: str, reference_date: date) -> DateReading | None:
    """The days that an expression can mean; None where it cannot be judged."""
    spoken = vocabulary(language)
    if spoken is None:
        return None
    numeric = _numeric(words)
    if numeric is not None:
        return numeric
    grammar = _Grammar(reference_date)
    # Where a word for a day or a year may also be no more than padding, both are tried.
    for preferred in (PREFERRED, ("filler", *PREFERRED)):
        signs = _signs(words, spoken, preferred)
        try:
            reading = grammar.read(signs) if signs else None
        except (OverflowError, ValueError):
            return None  # a day that no calendar has
        if reading is not None:
            return reading
    return None


def needs_reference(words: str, language: str) -> bool | None:
    """Whether an expression is reckoned from the reference date; None where it cannot be judged."""
    reading = read_date(words, language, date(2000, 2, 29))
    return None if reading is None else reading.relative


def date_stretches(text: str, language: str) -> list[tuple[int, int]]:
    """Where time words stand in a text: code-point offsets of runs that name a day, a weekday, a month or a time."""
    spoken = vocabulary(language)
    if spoken is None:
        return []
    tokens = tokens_of(text)
    sorts = _sorts(text, tokens, spoken)
    found = [(match.start(), match.end()) for match in NUMERIC.finditer(text)]
    here = 0
    while here < len(tokens):
        last = here
        while last < len(tokens) and sorts[last] and (last == here or not _ends_sentence(text, tokens, last)):
            last += 1
        run = range(here, last)
        if any(sorts[index] & TELLING or _is_reckoned(sorts, run, index) for index in run):
            kept = [index for index in run if sorts[index] - {"filler", "to"}]
            found.append((tokens[kept[0]].start, tokens[kept[-1]].end))
        here = max(last, here + 1)
    return sorted(found)


def names_a_month(word: str) -> bool:
    """Whether a word is the name of a month in any language."""
    tokens = tokens_of(word)
    return any(sort == "month" for language in languages() for match in vocabulary(language).dates.find(tokens) for sort, _ in match.tags)


class _Sign(NamedTuple):
    """What one phrase or number of an expression stands for."""

    sort: str
    value: object = None


def _signs(words: str, spoken: Vocabulary, preferred: Sequence[str]) -> list[_Sign] | None:
    """The signs of an expression in order; None where a word has no declared sort."""
    tokens = tokens_of(words)
    signs: dict[int, _Sign] = {}
    covered = set()
    for match in spoken.dates.find(tokens):
        if spoken.capitalised_dates and _names_a_day(match.tags) and not words[tokens[match.first].start].isupper():
            continue
        covered |= set(range(match.first, match.last))
        signs[match.first] = _Sign(*min(match.tags, key=lambda tag: preferred.index(tag[0])))
    for number in numbers_in(words, tokens, spoken):
        places = set(range(number.first, number.last))
        # One is the article in most languages; where a word is both, the time word counts.
        if not places & covered:
            covered |= places
            signs[number.first] = _number_sign(number.value, number.ordinal)
    if not tokens or covered != set(range(len(tokens))):
        return None
    dashed = {index for index in range(1, len(tokens)) if words[tokens[index - 1].end : tokens[index].start].strip() in {"-", "–", "—"}}
    ordered = []
    for index in sorted(signs):
        ordered += [_Sign("to")] if index in dashed and signs[index].sort == "number" else []
        ordered.append(signs[index])
    return ordered


def _names_a_day(tags: frozenset) -> bool:
    return any(sort in {"weekday", "month"} for sort, _ in tags)


# Where a phrase has several sorts, the first of these that it has.
PREFERRED = (
    "weekday",
    "month",
    "persian_month",
    "day",
    "overnight",
    "weekend",
    "two_units",
    "unit",
    "ongoing",
    "ago",
    "past",
    "last",
    "this",
    "next",
    "night",
    "narrow",
    "part",
    "to",
    "since",
    "filler",
)


def _number_sign(value: int, ordinal: bool) -> _Sign:
    if value in YEARS and not ordinal:
        return _Sign("year", value)
    if value in PERSIAN_YEARS and not ordinal:
        return _Sign("persian_year", value)
    return _Sign("ordinal" if ordinal else "number", value)


class _Grammar:
    """The readings of combinations of signs, reckoned from a reference date."""

    def __init__(self, reference: date):
        self.reference = reference

    def read(self, signs: Sequence[_Sign]) -> DateReading | None:
        sorts = {sign.sort for sign in signs}
        if "ongoing" in sorts:
            return DateReading(None, None, "ongoing", False, ((None, None, "unknown"),))
        if "since" in sorts:
            return None
        signs = [sign for sign in signs if sign.sort != "filler"]
        stretch = self._stretch(signs)
        return stretch if stretch is not None else self._single([sign for sign in signs if sign.sort != "to"])

    def _stretch(self, signs: Sequence[_Sign]) -> DateReading | None:
        """From one day to another."""
        cut = next((index for index, sign in enumerate(signs) if sign.sort == "to" and 0 < index < len(signs) - 1), None)
        days = [index for index, sign in enumerate(signs) if sign.sort == "weekday"]
        if cut is None and len(days) == 2 and not any(sign.sort in {"month", "persian_month"} for sign in signs):
            cut = days[1]
        if cut is None:
            return None
        left, right = list(signs[:cut]), [sign for sign in signs[cut:] if sign.sort != "to"]
        # The month and the year of 16 to 18 January stand once.
        for sort in ("month", "persian_month", "year", "persian_year"):
            for one, other in ((left, right), (right, left)):
                if any(sign.sort == sort for sign in one) and not any(sign.sort == sort for sign in other):
                    other += [sign for sign in one if sign.sort == sort]
        end = self._single(right)
        start = _Grammar(end.end).read(left) if end and end.end and end.relative else self._single(left)
        if start is None or end is None or None in (start.start, end.end) or start.start > end.end:
            return None
        days_long = (end.end - start.start).days + 1
        others = ((start.start, end.end, "week"),) if _iso_week(start.start) == _iso_week(end.end) else ()
        precision = "span" if days_long > 1 else "day"
        return DateReading(
            start.start, end.end, precision, start.relative or end.relative, others, day_named=start.day_named and end.day_named
        )

    def _single(self, signs: Sequence[_Sign]) -> DateReading | None:
        values = {sign.sort: sign.value for sign in signs}
        if len(values) != len(signs):
            return None
        narrow = values.pop("narrow", "") is None
        part = values.pop("part", "") is None
        handler = self._handlers().get(frozenset(values))
        return handler(values, narrow, part) if handler else None

    def _handlers(self):
        named = {
            "weekday": self._weekday,
            "weekday last": self._weekday,
            "weekday this": self._weekday,
            "weekday night": self._weekday,
            "weekday last night": self._weekday,
            "weekday overnight": self._weekday,
            "day": self._day,
            "day night": self._day,
            "overnight": self._overnight,
            "overnight day": self._overnight,
            "last night": self._overnight,
            "this night": self._overnight,
            "this": self._this_part,
            "unit": self._this_unit,
            "this unit": self._this_unit,
            "last unit": self._last_unit,
            "number unit ago": self._ago,
            "unit ago": self._ago,
            "two_units ago": self._ago,
            "number unit last": self._last_days,
            "number unit past": self._last_days,
            "weekend": self._weekend,
            "weekend last": self._weekend,
            "weekend this": self._weekend,
            "number unit weekend": self._weekend,
            "year": self._year,
            "year unit": self._year,
            "ordinal": self._day_of_month,
        }
        for month in (
            "month",
            "month year",
            "persian_month",
            "persian_month persian_year",
            "month last",
            "month this",
            "persian_month last",
            "persian_month this",
        ):
            named[month] = self._month
            for day in ("number", "ordinal"):
                for weekday in ("", " weekday"):
                    named[f"{month} {day}{weekday}"] = self._date
                    named[f"{month} {day}{weekday} night"] = self._date
        return {frozenset(sorts.split()): handler for sorts, handler in named.items()}

    def _weekday(self, values, narrow, part) -> DateReading:
        day = self.reference - DAY * ((self.reference.weekday() - values["weekday"]) % 7)
        others = []
        if "last" in values:
            others.append((day - 7 * DAY, day - 7 * DAY, "day"))
        if "this" in values:
            in_week = _monday(self.reference) + DAY * values["weekday"]
            others.append((in_week, in_week, "day"))
        if "night" in values or "overnight" in values:
            others += [(day, day + DAY, "span"), (day - DAY, day, "span")]
        return DateReading(day, day, "day", True, tuple(others))

    def _day(self, values, narrow, part) -> DateReading:
        day = self.reference + DAY * values["day"]
        others = ((day, day + DAY, "span"), (day - DAY, day, "span")) if "night" in values else ()
        return DateReading(day, day, "day", True, others)

    def _overnight(self, values, narrow, part) -> DateReading:
        before, today = self.reference - DAY, self.reference
        others = [(before, before, "day"), (today, today, "day")]
        return DateReading(before, today, "span", True, tuple(others + ([(today, today + DAY, "span")] if "this" in values else [])))

    def _this_part(self, values, narrow, part) -> DateReading | None:
        return DateReading(self.reference, self.reference, "day", True) if part else None

    def _this_unit(self, values, narrow, part) -> DateReading | None:
        unit = values["unit"]
        if unit == "day" or ("this" not in values and not narrow):
            return self._day({"day": 0}, narrow, part) if unit == "day" and "this" in values else None
        first = {"week": _monday(self.reference), "month": self.reference.replace(day=1), "year": self.reference.replace(month=1, day=1)}[
            unit
        ]
        earlier = ((first, self.reference - DAY, unit),) if self.reference > first else ()
        return DateReading(first, self.reference, unit, True, earlier)

    def _last_unit(self, values, narrow, part) -> DateReading | None:
        unit = values["unit"]
        if unit == "day":
            return None
        if unit == "week":
            monday = _monday(self.reference) - 7 * DAY
            return DateReading(monday, monday + 6 * DAY, "week", True, within=narrow)
        if unit == "month":
            end = self.reference.replace(day=1) - DAY
            return DateReading(end.replace(day=1), end, "month", True, within=narrow)
        year = self.reference.year - 1
        return DateReading(date(year, 1, 1), date(year, 12, 31), "year", True, within=narrow)

    def _ago(self, values, narrow, part) -> DateReading | None:
        unit = values.get("unit") or values.get("two_units")
        number = 2 if "two_units" in values else values.get("number", 1)
        if unit == "day":
            day = self.reference - DAY * number
            return DateReading(day, day, "day", True)
        if unit == "week":
            day = self.reference - 7 * DAY * number
            monday = _monday(day)
            return DateReading(monday, monday + 6 * DAY, "week", True, ((day, day, "day"),))
        if unit == "month":
            months = self.reference.year * 12 + self.reference.month - 1 - number
            return DateReading(*_whole_month(months // 12, months % 12 + 1), "month", True)
        year = self.reference.year - number
        return DateReading(date(year, 1, 1), date(year, 12, 31), "year", True)

    def _last_days(self, values, narrow, part) -> DateReading | None:
        if values["unit"] != "day":
            return None
        end, number = self.reference, values["number"]
        others = [(end - DAY * (number - 1), end, "span"), (end - DAY * number, end - DAY, "span")]
        return DateReading(end - DAY * number, end, "span", True, tuple(others))

    def _weekend(self, values, narrow, part) -> DateReading | None:
        if "number" in values and values["unit"] != "day":
            return None
        saturday = self.reference - DAY * ((self.reference.weekday() - 5) % 7)
        others = [(saturday - 7 * DAY, saturday - 6 * DAY, "span")]
        # Where the week ends on other days, and where days before or after are counted in.
        length = values.get("number", 2)
        for first in range(-3, 2):
            start = saturday + DAY * first
            others.append((start, start + DAY * (length - 1), "span"))
        start = saturday if length == 2 else saturday - DAY * (length - 2)
        return DateReading(start, start + DAY * (length - 1), "span", True, tuple(others))

    def _year(self, values, narrow, part) -> DateReading | None:
        if values.get("unit", "year") != "year":
            return None
        year = values["year"]
        running = ((date(year, 1, 1), self.reference, "year"),) if year == self.reference.year else ()
        return DateReading(date(year, 1, 1), date(year, 12, 31), "year", False, running, within=narrow)

    def _day_of_month(self, values, narrow, part) -> DateReading | None:
        number, month = values["ordinal"], self.reference.replace(day=1)
        if not 1 <= number <= 31:
            return None
        if number > self.reference.day:
            month = (month - DAY).replace(day=1)
        day = month.replace(day=number)
        return DateReading(day, day, "day", True)

    def _month(self, values, narrow, part) -> DateReading | None:
        stretches = [self._whole(values, year) for year in self._years(values)]
        start, end = next(((start, end) for start, end in stretches if start <= self.reference), stretches[0])
        running = ((start, self.reference, "month"),) if start <= self.reference <= end else ()
        return DateReading(start, end, "month", not _has_year(values), running, within=narrow, day_named=True)

    def _date(self, values, narrow, part) -> DateReading | None:
        number = values.get("number", values.get("ordinal"))
        days = []
        for year in self._years(values):
            start, end = self._whole(values, year)
            if 1 <= number <= (end - start).days + 1:
                days.append(start + DAY * (number - 1))
        if not days:
            return None
        day = next((day for day in days if day <= self.reference), days[0])
        others = [(other, other, "day") for other in days if other != day and abs((other - self.reference).days) < 183]
        if "night" in values:
            others += [(day, day + DAY, "span"), (day - DAY, day, "span")]
        return DateReading(day, day, "day", not _has_year(values), tuple(others), day_named=True)

    def _years(self, values) -> list[int]:
        """The years that a month may stand in, the likeliest first."""
        if _has_year(values):
            return [values.get("year", values.get("persian_year"))]
        year = JalaliDate.to_jalali(self.reference).year if "persian_month" in values else self.reference.year
        return [year, year - 1, year + 1]

    def _whole(self, values, year: int) -> tuple[date, date]:
        if "persian_month" not in values:
            return _whole_month(year, values["month"])
        month = values["persian_month"]
        first = JalaliDate(year, month, 1)
        return first.to_gregorian(), JalaliDate(year, month, JalaliDate.days_in_month(month, year)).to_gregorian()


def _has_year(values) -> bool:
    return bool({"year", "persian_year"} & values.keys())


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _iso_week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _numeric(words: str) -> DateReading | None:
    """A date in digits alone; where day and month can be read either way, both."""
    match = NUMERIC.fullmatch(words.strip())
    if not match:
        return None
    numbers = [int(group) for group in match.groups() if group]
    if match[1]:
        orders = [(numbers[0], numbers[1], numbers[2])]
    else:
        orders = [(numbers[2], numbers[1], numbers[0]), (numbers[2], numbers[0], numbers[1])]
    days = list(dict.fromkeys(day for day in (_day_or_none(*order) for order in orders) if day))
    return DateReading(days[0], days[0], "day", False, tuple((day, day, "day") for day in days[1:])) if days else None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return JalaliDate(year, month, day).to_gregorian() if year in PERSIAN_YEARS else date(year, month, day)
    except ValueError:
        return None


def _sorts(text: str, tokens: Sequence[Token], spoken: Vocabulary) -> list[set[str]]:
    """The sorts that each word of a running text may have in a date."""
    sorts: list[set[str]] = [set() for _ in tokens]
    for match in spoken.dates.find(tokens):
        if spoken.capitalised_dates and _names_a_day(match.tags) and not text[tokens[match.first].start].isupper():
            continue
        for index in range(match.first, match.last):
            sorts[index] |= {sort for sort, _ in match.tags}
    numbers = [number for number in numbers_in(text, tokens, spoken) if not any(sorts[index] for index in range(number.first, number.last))]
    for number in numbers:
        if _is_of_a_date(number, sorts):
            sorts[number.first : number.last] = [{"number"}] * (number.last - number.first)
    for number in reversed(numbers):
        if _leads_to_a_date(number, sorts):
            sorts[number.first : number.last] = [{"number"}] * (number.last - number.first)
    return sorts


def _leads_to_a_date(number: Number, sorts: Sequence[set[str]]) -> bool:
    """Whether a number is the first day of a stretch, as in 16 to 18 January."""
    after = number.last
    while after < len(sorts) and "to" in sorts[after]:
        after += 1
    return after < len(sorts) and "number" in sorts[after] and 1 <= number.value <= 31


def _is_of_a_date(number: Number, sorts: Sequence[set[str]]) -> bool:
    """Whether a number is a day beside a month, a year after one, or how many days ago."""
    after = number.last
    while after < len(sorts) and sorts[after] and sorts[after] <= {"filler", "to"}:
        after += 1
    behind = number.first - 1
    while behind >= 0 and sorts[behind] and sorts[behind] <= {"filler", "to"}:
        behind -= 1
    next_to = sorts[after] if after < len(sorts) else set()
    previous = sorts[behind] if behind >= 0 else set()
    months = {"month", "persian_month"}
    if number.value in YEARS or number.value in PERSIAN_YEARS:
        return bool(previous & (months | {"number"}))
    day = 1 <= number.value <= 31
    follows = bool(previous & months) and not _has_a_day(sorts, behind)
    return bool(next_to & {"unit"}) or (day and (bool(next_to & months) or follows))


def _has_a_day(sorts: Sequence[set[str]], month: int) -> bool:
    """Whether the day of a month stands before it."""
    before = month - 1
    while before >= 0 and sorts[before] and sorts[before] <= {"filler", "to"}:
        before -= 1
    return before >= 0 and "number" in sorts[before]


def _is_reckoned(sorts: Sequence[set[str]], run: range, index: int) -> bool:
    """Whether a word for a day, a week, a month or a year stands beside "last", "ago" or the like."""
    beside = set().union(*(sorts[other] for other in run if other != index))
    return bool(sorts[index] & {"unit", "two_units"}) and bool(beside & {"this", "last", "next", "past", "ago", "narrow"})


def _ends_sentence(text: str, tokens: Sequence[Token], index: int) -> bool:
    return bool(set(text[tokens[index - 1].end : tokens[index].start]) & set(";:!?؟۔\n"))
