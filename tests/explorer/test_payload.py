"""The payload holds the tables whole, and stands safely inside a page."""

from __future__ import annotations

import csv
import json
import re

from conflict_claims.declare.tables import table_specs
from conflict_claims.explorer.payload import as_script_text


def test_every_cell_of_every_table_is_in_the_payload(root, shipped):
    """A table, a row or a column that the collector leaves out or types wrongly."""
    given = {table["name"]: table for table in shipped["tables"]}
    assert list(given) == list(table_specs())
    for name, spec in table_specs().items():
        with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert [column["name"] for column in given[name]["columns"]] == header == spec.column_names
        assert [[_as_csv(cell) for cell in row] for row in given[name]["cells"]] == rows


def test_every_declared_code_has_a_label_for_the_page(shipped):
    """A code in a cell that the page could only show bare."""
    codes = {row[0] for table in shipped["tables"] if table["name"] == "codes" for row in table["cells"]}
    for table in shipped["tables"]:
        for at, column in enumerate(table["columns"]):
            if column["code_list"]:
                used = {row[at] for row in table["cells"] if row[at] is not None}
                assert {f"{column['code_list']}/{code}" for code in used} <= codes


def test_no_cell_can_end_the_data_block(hostile, attack):
    """A </script> or <!-- in a cell that would break out of the block, or an escape that loses the value."""
    text = as_script_text(hostile)
    assert "<" not in text and "\u2028" not in text
    assert json.loads(text) == hostile
    assert attack in json.loads(text)["tables"][0]["cells"][0][1]


def test_outlines_stay_inside_the_map(shipped):
    """An outline that is not cut, or a map that leaves out a place with coordinates."""
    west, south, east, north = shipped["release"]["map_bounds"]
    points = [point for outline in shipped["outlines"] for ring in outline["rings"] for point in ring]
    assert all(west <= x <= east and south <= y <= north for x, y in points)
    places = next(table for table in shipped["tables"] if table["name"] == "places")
    names = [column["name"] for column in places["columns"]]
    for row in places["cells"]:
        place = dict(zip(names, row, strict=True))
        assert place["latitude"] is None or (west < place["longitude"] < east and south < place["latitude"] < north)


def test_page_carries_no_address_to_load_from(shipped_page):
    """A source, a style or a policy that would let the page load anything."""
    head = shipped_page.split('<script type="application/json"')[0]
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", head) and "url(" not in head and "@import" not in head
    assert "default-src &#x27;none&#x27;" in head and "unsafe" not in head


def _as_csv(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)
