"""The records that a sheet can name, and the nearest ones to a name that is none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from conflict_claims.agreement.passes import Pass
from conflict_claims.declare.tables import table_specs

NAME_COLUMNS = {"actors": "name", "places": "name", "events": "title", "documents": "description"}
NEAR_ENOUGH = 60


class Known:
    """Keys of things by table, each with what people call it: its key in words, its name, its counterparts in other schemes."""

    def __init__(self, tables: Pass) -> None:
        self._called: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for table, column in NAME_COLUMNS.items():
            for row in tables[table]:
                self.add(table, row[table_specs()[table].key], row[column])
        for row in tables["crosswalk"]:
            if row["record_id"] in self._called[row["table_name"]]:
                self._called[row["table_name"]][row["record_id"]].append(row["code"])
        for row in tables["casualty_claims"]:
            self.add("casualty_claims", row["claim_id"], "")

    def add(self, table: str, key: str, name: str) -> None:
        """One more record that can be named."""
        self._called[table].setdefault(key, [key.replace("-", " ").replace(".", " ")]).append(name)

    def has(self, table: str, key: str) -> bool:
        """Whether a table has a record of this key."""
        return key in self._called[table]

    def nearest(self, table: str, wanted: str, most: int = 3) -> list[str]:
        """The keys of the records that are called most like it, best first."""
        names = {(key, name): name for key, called in self._called[table].items() for name in called if name}
        found = process.extract(wanted.replace("-", " "), names, scorer=fuzz.WRatio, processor=utils.default_process, limit=2 * most + 2)
        return list(dict.fromkeys(key for _, score, (key, _) in found if score >= NEAR_ENOUGH))[:most]


def nearest_words(wanted: str, words: Iterable[str], most: int = 3) -> list[str]:
    """The words of a closed list that are most like one that is none of them."""
    found = process.extract(wanted, list(words), scorer=fuzz.WRatio, processor=utils.default_process, limit=most, score_cutoff=NEAR_ENOUGH)
    return [word for word, _, _ in found]


def meant(nearest: list[str]) -> str:
    """How the nearest are told: nothing where nothing is near."""
    return f" (nearest: {', '.join(nearest)})" if nearest else ""
