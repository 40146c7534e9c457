"""The payload holds the tables whole, and stands safely inside a page."""

from __future__ import annotations

import csv
import json
import re

from payloads import rows_of

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.coverage import _period_of_most, coverage
from conflict_claims.explorer.payload import as_script_text, column_values


def test_every_cell_of_every_table_is_in_the_payload(root, shipped):
    """A table, a row or a column that the collector leaves out or types wrongly."""
    given = {table["name"]: table for table in shipped["tables"]}
    assert list(given) == list(table_specs())
    for name, spec in table_specs().items():
        with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert [column["name"] for column in given[name]["columns"]] == header == spec.column_names
        columns = [[_as_csv(cell) for cell in column_values(written)] for written in given[name]["cells"]]
        assert [list(row) for row in zip(*columns, strict=True)] == rows and given[name]["count"] == len(rows)


def test_every_declared_code_has_a_label_for_the_page(many):
    """A code in a cell that the page could only show bare."""
    codes = {row["code_id"] for row in rows_of(many, "codes")}
    for table in many["tables"]:
        for column, written in zip(table["columns"], table["cells"], strict=True):
            if column["code_list"]:
                used = {value for value in column_values(written) if value is not None}
                assert {f"{column['code_list']}/{code}" for code in used} <= codes


def test_no_cell_can_end_the_data_block(hostile, attack):
    """A </script> or <!-- in a cell that would break out of the block, or an escape that loses the value."""
    text = as_script_text(hostile)
    assert "<" not in text and "\u2028" not in text
    assert json.loads(text) == hostile
    assert attack in rows_of(json.loads(text), "events")[0]["title"]


def test_shapes_stay_inside_the_map(many):
    """An outline that is not cut, a map that leaves out a place with coordinates, or a province without its shape."""
    west, south, east, north = many["release"]["map_bounds"]
    points = [point for shape in many["outlines"] + many["divisions"] for ring in shape["rings"] for point in ring]
    assert all(west <= x <= east and south <= y <= north for x, y in points)
    for place in rows_of(many, "places"):
        assert place["latitude"] is None or (west < place["longitude"] < east and south < place["latitude"] < north)
    assert set(many["division_of"].values()) <= {shape["code"] for shape in many["divisions"]} and many["division_of"]


def test_page_says_which_conflict_and_period(many, many_page):
    """A page, a title or a shared link that does not say what it is about."""
    covered = coverage(many)
    assert covered.heading == "Northland, Southland and Westland, 1 to 31 January 2031"
    head = many_page.partition("<style>")[0]
    assert head.count(covered.heading) >= 2 and 'property="og:image" content="explorer.png"' in head and covered.contents in head


def test_the_period_is_that_of_most_claims():
    """A period of years because one report mentions an old event, or one that leaves out what many claims are about."""
    days = {"old": ("2020-01-03", "2020-01-03", 4), "first": ("2024-01-03", "2024-01-03", 40), "last": ("2024-01-16", "2024-01-18", 60)}
    events = [{"date_start": start, "date_end": end, "claim_count": count} for start, end, count in days.values()]
    assert _period_of_most(events) == ("2024-01-03", "2024-01-18")
    assert _period_of_most([events[0] | {"claim_count": 6}, *events[1:]]) == ("2020-01-03", "2024-01-18")
    assert _period_of_most([{"date_start": None, "date_end": None, "claim_count": 9}]) == ("", "")


def test_page_carries_no_address_to_load_from(shipped_page):
    """A source, a style or a policy that would let the page load anything."""
    head = shipped_page.split('<script type="application/json"')[0]
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", head) and "url(" not in head and "@import" not in head
    assert "default-src &#x27;none&#x27;" in head and "unsafe" not in head and "http:" not in head and "https:" not in head


def _as_csv(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)
