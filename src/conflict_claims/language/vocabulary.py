"""What is declared of a language: one file in ``data/`` for each, and nowhere else a word of any language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from conflict_claims.language.phrases import Phrases
from conflict_claims.language.tokens import fold, tokens_of

DATA = files("conflict_claims.language") / "data"


@dataclass(frozen=True)
class Vocabulary:
    """The declared words of one language, by what they are read for."""

    language: str
    attached_and: frozenset[str]  # an "and" that is written together with what follows
    numbers: Mapping | None  # None: number words are read by a library
    quantity: Phrases
    doubtful: frozenset[tuple[str, ...]]  # qualifiers that are also prepositions
    exact: Mapping[tuple[str, ...], int]  # phrases that are a number, such as "both"
    collectives: Mapping[str, int]
    units: Phrases
    fillers: frozenset[str]
    articles: frozenset[str]
    nouns: Phrases  # each word for victims under the number that its form tells: one, many, either, or a stem that tells it by its ending
    plural_endings: tuple[str, ...]
    head: str  # whether the noun that others qualify comes first or last
    own: Phrases  # words, and endings, that make victims those of whoever speaks
    own_endings: tuple[str, ...]
    hedges: Phrases
    victims: Phrases
    complete_victims: frozenset[str]  # groups that are not named without one of their words
    effects: Phrases
    dates: Phrases
    capitalised_dates: bool
    pronouns: Phrases
    abbreviations: frozenset[str]


@cache
def languages() -> frozenset[str]:
    """The languages that have a vocabulary."""
    return frozenset(entry.name.removesuffix(".toml") for entry in DATA.iterdir() if entry.name.endswith(".toml"))


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The vocabulary of a language; None where none is declared: then nothing is judged."""
    if language not in languages():
        return None
    declared = tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))
    prefixes = tuple(declared.get("prefixes", ()))
    quantity, dates, victims = declared["quantity"], declared["dates"], dict(declared["victims"])
    complete, own, forms = victims.pop("complete"), victims.pop("own"), victims.pop("number")
    own_endings = victims.pop("own_endings", ())
    return Vocabulary(
        language=language,
        attached_and=frozenset(prefixes) & frozenset(quantity["and"]),
        numbers=_numbers(declared.get("numbers")),
        quantity=Phrases({tag: quantity[tag] for tag in QUANTITY_TAGS} | {"exact": quantity["words"]}, prefixes),
        doubtful=frozenset(_words(phrase) for phrase in quantity["doubtful"]),
        exact={_words(phrase): value for phrase, value in quantity["words"].items()},
        collectives={fold(word): value for word, value in quantity["collectives"].items()},
        units=Phrases({"unit": quantity["units"]}, prefixes),
        fillers=_all_words(quantity["of_total"]),
        articles=_all_words(quantity["articles"]),
        nouns=Phrases(_by_number(victims, forms), prefixes),
        plural_endings=tuple(fold(ending) for ending in forms["plural_endings"]),
        head=forms["head"],
        own=Phrases({"own": own}, prefixes),
        own_endings=tuple(fold(ending) for ending in own_endings),
        hedges=Phrases(declared["hedge"], prefixes),
        victims=Phrases(victims, prefixes),
        complete_victims=frozenset(complete),
        effects=Phrases(declared["effects"], prefixes),
        dates=Phrases(_date_tags(dates), prefixes),
        capitalised_dates=dates.get("capitalised", False),
        pronouns=Phrases({"pronoun": declared["speakers"]["pronouns"]}),
        abbreviations=_all_words(declared["sentences"]["abbreviations"]),
    )


@cache
def abbreviations() -> frozenset[str]:
    """The abbreviations of all languages: a text may quote another one."""
    return frozenset().union(*(vocabulary(language).abbreviations for language in languages()))


QUALIFIERS = ("at_least", "more_than", "at_most", "fewer_than", "approximate")
QUANTITY_TAGS = (*QUALIFIERS, *(f"{name}_after" for name in QUALIFIERS), "between", "to", "and", "unquantified", "unjudged", "none")
DATE_TAGS = ("this", "last", "next", "past", "ago", "narrow", "part", "night", "overnight", "weekend", "to", "ongoing", "filler", "since")


def _numbers(declared: Mapping | None) -> Mapping | None:
    return declared and {
        "words": {fold(word): value for word, value in declared["words"].items()},
        "scales": {fold(word): value for word, value in declared["scales"].items()},
        "and": _all_words(declared["and"]),
        "ambiguous": _all_words(declared["ambiguous"]),
        "glued": declared["glued"],
    }


def _by_number(victims: Mapping, forms: Mapping) -> dict[str, list[str]]:
    """Words for victims by the number of their form. What stands in no list of forms is a plural, but for the stems and for kin."""
    declared = {_words(phrase) for phrase in (*forms["one"], *forms["either"])}
    words = [phrase for group, phrases in victims.items() if group not in {"kin", "women_and_children"} for phrase in phrases]
    whole = [phrase for phrase in words if not phrase.endswith("*") and _words(phrase) not in declared]
    stems = [phrase for phrase in (*words, *victims["kin"]) if phrase.endswith("*") or _words(phrase) not in declared]
    return {"one": forms["one"], "either": forms["either"], "many": whole + victims["women_and_children"], "stem": stems}


def _date_tags(dates: Mapping) -> dict[tuple[str, object], list[str]]:
    """Each phrase that a date is made of under its sort and its value."""
    tags = {(tag, None): dates[tag] for tag in DATE_TAGS}
    for sort, names in (("weekday", "weekdays"), ("month", "months"), ("persian_month", "persian_months")):
        tags |= {(sort, number): words for number, words in enumerate(dates.get(names, ()), 0 if sort == "weekday" else 1)}
    tags |= {("day", int(days)): words for days, words in dates["days"].items()}
    tags |= {("unit", unit): words for unit, words in dates["units"].items()}
    return tags | {("two_units", unit): words for unit, words in dates.get("two_units", {}).items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens_of(phrase))


def _all_words(phrases: list[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in _words(phrase))
