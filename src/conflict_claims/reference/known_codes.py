"""The codes of other schemes: states by pycountry and country_converter, actors and event types by the tables here."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pycountry

from conflict_claims.reference.files import table


@dataclass(frozen=True)
class Known:
    """A code of another scheme, what it is called there, and the country (ISO 3166-1 alpha-3) it stands for or belongs to."""

    scheme: str
    code: str
    name: str
    country_code: str | None


@cache
def known_codes() -> tuple[Known, ...]:
    """The codes of states, actors and event types that there is a reference for."""
    return (*_iso(), *_gleditsch_ward(), *_actors(), *_event_types())


def _iso() -> Iterator[Known]:
    for entry in pycountry.countries:
        yield Known("iso_3166_1_alpha_3", entry.alpha_3, entry.name, entry.alpha_3)
        yield Known("un_m49", entry.numeric, entry.name, entry.alpha_3)


def _gleditsch_ward() -> Iterator[Known]:
    # Where a state followed another the package has the number of the one that is gone; the table here has UCDP's use.
    corrected = {row["country_code"]: row for row in table("gleditsch_ward")}
    for row in _country_converter():
        code = corrected[row["ISO3"]]["code"] if row["ISO3"] in corrected else row["GWcode"]
        if code:
            yield Known("gleditsch_ward", code.partition(".")[0], row["name_short"], row["ISO3"])


def _actors() -> Iterator[Known]:
    for row in table("ucdp_actor"):
        yield Known("ucdp_actor", row["code"], row["name"], row["country_code"] or None)


def _event_types() -> Iterator[Known]:
    for row in table("event_codes"):
        yield Known(row["scheme"], row["code"], row["code"], None)


def _country_converter() -> list[dict[str, str]]:
    # The table is read by itself: the package's own reader takes no pandas 3.
    folder = Path(find_spec("country_converter").origin).parent
    with (folder / "country_data.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
