"""Which unit of one pass is which unit of the other.

Units are matched one to one and greedily, best pair first: events, actors, places and claims by how much of the text
their evidence shares (Jaccard index of the characters covered), with the same key, the same type and a like name as tie-breakers;
rows that relate other records by the records they relate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from rapidfuzz.distance import Indel

from conflict_claims.agreement.passes import Pass, Row
from conflict_claims.declare.tables import table_specs

# Which columns say what a row relates; a unit is matched where they lead to matched records.
RELATES = {
    "event_reports": ("event_id",),
    "event_actors": ("event_id", "actor_id"),
    "event_places": ("event_id", "place_id"),
    "event_links": ("from_event_id", "to_event_id"),
    "actor_links": ("from_actor_id", "to_actor_id"),
    "claim_links": ("from_claim_id", "to_claim_id"),
    "coding_notes": ("table_name", "record_id"),
}
# Matched by the text that their evidence covers: the column with their type, the one with their name.
COVERS = {
    "actors": ("actor_type", "name"),
    "places": ("place_type", "name"),
    "events": ("event_type", "title"),
    "casualty_claims": ("victim_group", "count_expression"),
}
ORDER = (*COVERS, *RELATES)
# A document whose passes cover more than this is not read character by character.
LONGEST_SPAN = 100_000

Matches = dict[str, dict[str, str]]


def match(first: Pass, second: Pass) -> Matches:
    """For each table of ORDER, and documents: the keys of the second pass → the keys of the first."""
    matches: Matches = {"documents": _pair_up(first, second, "documents", lambda a, b: 1.0)}
    for name in ORDER:
        matches[name] = _pair_up(first, second, name, _score(name, first, second, matches))
    return matches


def _key(name: str, row: Row) -> str:
    return row[table_specs()[name].key]


def _covered(coding: Pass, name: str) -> dict[str, set[int]]:
    # What carries an event is the evidence of its report.
    events = {row["event_report_id"]: row["event_id"] for row in coding["event_reports"]} if name == "events" else {}
    table = "event_reports" if name == "events" else name
    covered: dict[str, set[int]] = defaultdict(set)
    for row in coding["evidence"]:
        if row["table_name"] == table and (not row["field"] or name == "casualty_claims"):
            start, end = int(row["char_start"]), int(row["char_end"])
            covered[events.get(row["record_id"], row["record_id"])] |= set(range(start, min(end, start + LONGEST_SPAN)))
    return covered


def _score(name: str, first: Pass, second: Pass, matches: Matches) -> Callable[[Row, Row], float]:
    if name in RELATES:
        return lambda a, b: _relation_score(name, a, b, matches)
    kind, label = COVERS[name]
    covered_1, covered_2 = _covered(first, name), _covered(second, name)

    def score(a: Row, b: Row) -> float:
        chars_1, chars_2 = covered_1[_key(name, a)], covered_2[_key(name, b)]
        shared = len(chars_1 & chars_2) / max(1, len(chars_1 | chars_2))
        same_key = _key(name, a) == _key(name, b)
        if not shared and not same_key:
            return 0.0
        # The tie-breakers matter between records that cover the same words, as the two directions of an accusation do.
        alike = Indel.normalized_similarity(a[label].lower(), b[label].lower())
        return shared + 0.2 * (a[kind] == b[kind]) + 0.2 * alike + 0.5 * same_key

    return score


def _relation_score(name: str, a: Row, b: Row, matches: Matches) -> float:
    spec = table_specs()[name]
    ends_1, ends_2 = [a[column] for column in RELATES[name]], [b[column] for column in RELATES[name]]
    if name == "coding_notes":
        mapped = [ends_2[0], matches.get(ends_2[0], {}).get(ends_2[1], "")]
    else:
        mapped = [matches[spec.column(column).references].get(end, "") for column, end in zip(RELATES[name], ends_2, strict=True)]
    if mapped != ends_1 and not (name.endswith("_links") and mapped[::-1] == ends_1):
        return 0.0
    same = [a[column.name] == b[column.name] for column in spec.columns if column.sort == "code" or column.name == "asserted_by"]
    return 1.0 + sum(same) / (1 + len(same)) + (mapped == ends_1)


def _pair_up(first: Pass, second: Pass, name: str, score: Callable[[Row, Row], float]) -> dict[str, str]:
    pairs = [(value, _key(name, a), _key(name, b)) for a in first[name] for b in second[name] if (value := score(a, b)) > 0]
    matched: dict[str, str] = {}
    taken: set[str] = set()
    for _, key_1, key_2 in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if key_2 not in matched and key_1 not in taken:
            matched[key_2] = key_1
            taken.add(key_1)
    return matched
