"""Two records whose names are one name once a reader's eye has passed over them, or nearly so.

Folded are case, accents, word order, Arabic letters that Persian and Urdu write otherwise (yeh, kaf, heh), tatweel, joiners,
presentation forms and the digits of any script. Folded alike is a judgement; nearly alike is a question.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import duckdb
from rapidfuzz.distance import Indel

from conflict_claims.findings import JUDGEMENT, QUESTION, Finding, shown
from conflict_claims.fingerprint import words_of

NEARLY = 0.94
# In a larger group every pair would take too long; what is folded alike is found all the same.
MOST_IN_A_GROUP = 1_000
ONE_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ـ": None}
)
JOINERS = str.maketrans({"\u200c": None, "\u200d": None, "\u00ad": None})

# What makes two names comparable: the same day or side, or the same country and sort.
NAMED = {
    "events": (
        "title",
        "select e.event_id, e.title, concat_ws(' ', w.date_start, w.initiators, w.speakers, w.asserted_by, e.event_type) from events as e "
        "join events_wide as w using (event_id)",
    ),
    "actors": ("name", "select actor_id, name, coalesce(country_code, '') from actors"),
    "places": ("name", "select place_id, name, concat_ws(' ', country_code, place_type) from places"),
}


@dataclass(frozen=True)
class Named:
    """A record with its name, the name folded, and what it is compared within."""

    record: str
    name: str
    folded: str
    within: str


def check_near_names(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Pairs of events, actors or places with names that are folded alike, or nearly alike."""
    for table, (column, query) in NAMED.items():
        groups: dict[str, list[Named]] = defaultdict(list)
        for record, name, within in connection.execute(f"{query} order by 1").fetchall():
            if name:
                groups[within or ""].append(Named(record, name, folded(name), within))
        for group in groups.values():
            yield from _of_group(table, column, group)


def folded(name: str) -> str:
    """The name as it is compared: its words without what the eye passes over, in alphabetical order."""
    text = unicodedata.normalize("NFKC", name).translate(JOINERS).translate(ONE_LETTER)
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c for c in text)
    words = [_bare(word.word) for word in words_of(text)]
    return " ".join(sorted(words))


def _bare(word: str) -> str:
    """Without the accents of scripts whose letters they only colour."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def _of_group(table: str, column: str, group: list[Named]) -> Iterator[Finding]:
    alike: dict[str, list[Named]] = defaultdict(list)
    for named in group:
        alike[named.folded].append(named)
    for same in alike.values():
        # The very same words are the business of same_content_twice.
        for first, other in zip(same, same[1:], strict=False):
            if first.name.casefold() != other.name.casefold():
                yield _finding(table, column, other, first, "the same name, but for what the eye passes over", JUDGEMENT)
    if len(group) <= MOST_IN_A_GROUP:
        for first, other in combinations(group, 2):
            if first.folded != other.folded and Indel.normalized_similarity(first.folded, other.folded, score_cutoff=NEARLY):
                yield _finding(table, column, other, first, "nearly the same name", QUESTION)


def _finding(table: str, column: str, named: Named, other: Named, what: str, kind: str) -> Finding:
    return Finding(
        "name.near" if kind == QUESTION else "name.alike",
        f"data/{table}.csv",
        f"{shown(named.name)} has {what} as {other.record}, {shown(other.name)}",
        "",
        "keep one record, or say in the name in what the two differ",
        column=column,
        record=named.record,
        kind=kind,
    )
