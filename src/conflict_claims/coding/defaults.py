"""What a sheet need not say: the value that an entry has where nothing is written, for each table.

One function completes an entry, for reading a sheet; the least that completes to the same row is what is written back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from conflict_claims.coding.form import form
from conflict_claims.declare.tables import table_specs
from conflict_claims.language.quantities import read_quantity
from conflict_claims.schemas.code_lists import SPEECH_TYPES

Cells = dict[str, str]

VOICELESS = ("population", "unnamed_group", "object", "source")
# A precision that follows from the relation and the sort of place; elsewhere it is written.
PRECISIONS = {
    ("at", "city"): "1",
    ("near", "city"): "2",
    ("within", "city"): "1",
    ("at", "village"): "1",
    ("near", "village"): "2",
    ("within", "village"): "1",
    ("within", "admin2"): "3",
    ("within", "admin1"): "4",
    ("within", "region"): "5",
    ("within", "country"): "6",
    ("within", "sea"): "7",
}
PAGE = "The data of the page"
# What can only be left out together.
TOGETHER = {
    "casualty_claims": (("count_low", "count_high", "count_qualifier"),),
    "event_reports": (("date_end", "date_precision"), ("explicitness", "asserted_by", "hedge")),
    "event_actors": (("explicitness", "asserted_by", "hedge"), ("asserted_by", "hedge")),
    "event_places": (("explicitness", "asserted_by", "hedge"), ("asserted_by", "hedge")),
    "event_links": (("explicitness", "asserted_by", "hedge"), ("asserted_by", "hedge")),
    "actor_links": (("explicitness", "asserted_by"),),
    "documents": (("reference_date", "reference_date_basis", "reference_date_source"),),
}


@dataclass(frozen=True)
class Context:
    """What the defaults of an entry rest on: the document's row, the report of the event it belongs to, the sorts of places, claimants."""

    document: Cells = field(default_factory=dict)
    report: Cells = field(default_factory=dict)
    place_types: Cells = field(default_factory=dict)
    claimants: tuple[str, str] = ("", "")


def complete(table: str, given: Cells, context: Context) -> Cells:
    """The cells of an entry, those that were not given by their defaults; every column of the table but computed ones has a value."""
    cells = dict(given)
    DEFAULTS.get(table, lambda cells, context: None)(cells, context)
    return {name: cells.get(name, "") for name in table_specs()[table].column_names}


def least(table: str, cells: Cells, context: Context) -> Cells:
    """The fewest cells under names of a sheet from which ``complete`` gives the same row."""
    written = [column.name for column in form(table).fields.values()]
    fixed = {name: value for name, value in cells.items() if name not in written}
    given = {name: cells[name] for name in written}
    for left_out in (*TOGETHER.get(table, ()), *[(name,) for name in reversed(written)]):
        fewer = {name: value for name, value in given.items() if name not in left_out}
        if complete(table, fixed | fewer, context) == cells:
            given = fewer
    return given


def settle_primary(places: list[Cells]) -> None:
    """Makes the one place that is known most closely the primary one, where none is said to be."""
    if any(place["is_primary"] for place in places):
        for place in places:
            place["is_primary"] = place["is_primary"] or "false"
        return
    finest = min((place["place_precision"] for place in places), default="")
    for place in places:
        place["is_primary"] = str(place["place_precision"] == finest).lower()


def _documents(cells: Cells, context: Context) -> None:
    cells.setdefault("redistributed", "false")
    cells.setdefault("extent", "whole")
    dated = cells.get("reference_date", cells.get("published", "")) == cells.get("published", "")
    cells.setdefault("reference_date", cells.get("published", ""))
    cells.setdefault("reference_date_basis", cells.get("published_basis", "") if dated else "")
    cells.setdefault("reference_date_source", PAGE if dated and cells["reference_date_basis"] == "external" else "")


def _events(cells: Cells, context: Context) -> None:
    kind = cells.get("event_type")
    cells.setdefault("kind", "umbrella" if not kind else "speech_act" if kind in SPEECH_TYPES else "incident")


def _actors(cells: Cells, context: Context) -> None:
    cells.setdefault("identified", str(cells.get("actor_type") not in VOICELESS).lower())


def _places(cells: Cells, context: Context) -> None:
    cells.setdefault("coordinate_basis", "gazetteer" if cells.get("latitude") else "")


def _event_reports(cells: Cells, context: Context) -> None:
    _attribution(cells, context)
    start = cells.get("date_start", "")
    cells.setdefault("date_end", start)
    one_day = start and cells["date_end"] == start
    cells.setdefault("date_precision", "day" if one_day else "" if start else "unknown")
    cells.setdefault("date_basis", context.document.get("reference_date_basis", "") if start else "")


def _in_event(cells: Cells, context: Context) -> None:
    report = context.report
    cells.setdefault("explicitness", report.get("explicitness", "explicit") if not cells.get("asserted_by") else "explicit")
    if cells["explicitness"] != "inferred" and report.get("asserted_by"):
        cells.setdefault("asserted_by", report["asserted_by"])
    if cells["explicitness"] != "inferred" and cells.get("asserted_by") == report.get("asserted_by"):
        cells.setdefault("hedge", report.get("hedge", ""))
    _attribution(cells, context)


def _event_places(cells: Cells, context: Context) -> None:
    _in_event(cells, context)
    sort = context.place_types.get(cells.get("place_id", ""), "")
    cells.setdefault("place_precision", PRECISIONS.get((cells.get("relation", ""), sort), ""))


def _attribution(cells: Cells, context: Context) -> None:
    """The document's voice says it flatly; anybody else is attributed; nobody says what is inferred."""
    voice = context.document.get("voice_actor_id", "")
    cells.setdefault("explicitness", "explicit")
    inferred = cells["explicitness"] == "inferred"
    cells.setdefault("asserted_by", "" if inferred else voice)
    cells.setdefault("hedge", "none" if inferred or cells["asserted_by"] == voice else "attributed")


def _claims(cells: Cells, context: Context) -> None:
    voice = context.document.get("voice_actor_id", "")
    cells.setdefault("claimant_actor_id", voice)
    cells.setdefault("hedge", "none" if cells["claimant_actor_id"] == voice else "attributed")
    for column, value in {"victim_group": "people", "scope": "total", "stance": "asserts", "explicitness": "explicit"}.items():
        cells.setdefault(column, value)
    if not cells.keys() & {"count_low", "count_high", "count_qualifier"} and cells["stance"] != "denies":
        said = read_quantity(cells.get("count_expression", ""), context.document.get("language", ""))
        bounds = {"count_low": said.low, "count_high": said.high} if said else {}
        cells |= {column: str(bound) for column, bound in bounds.items() if bound is not None}
        cells |= {"count_qualifier": said.qualifier} if said else {}
    cells.setdefault("count_qualifier", _qualifier(cells.get("count_low", ""), cells.get("count_high", "")))


def _qualifier(low: str, high: str) -> str:
    if low and high:
        return "exact" if low == high else "range"
    return "at_least" if low else "at_most" if high else "unquantified"


def _claim_links(cells: Cells, context: Context) -> None:
    first, second = context.claimants
    said = cells.get("link_type") in ("restates", "updates") or (cells.get("link_type") == "subtotal_of" and first == second)
    cells.setdefault("explicitness", "explicit" if said else "inferred")


def _document_links(cells: Cells, context: Context) -> None:
    cells.setdefault("explicitness", "inferred" if cells.get("link_type") == "rewrite_of" else "explicit")


def _crosswalk(cells: Cells, context: Context) -> None:
    cells.setdefault("match", "exact")


DEFAULTS: dict[str, Callable[[Cells, Context], None]] = {
    "documents": _documents,
    "events": _events,
    "actors": _actors,
    "places": _places,
    "event_reports": _event_reports,
    "event_actors": _in_event,
    "event_places": _event_places,
    "event_links": _in_event,
    "actor_links": _attribution,
    "casualty_claims": _claims,
    "claim_links": _claim_links,
    "document_links": _document_links,
    "crosswalk": _crosswalk,
}
