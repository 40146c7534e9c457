"""The pictures of the README: the same bytes each time, what matters on them, and nothing in them but a picture."""

from __future__ import annotations

import copy
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from payloads import rows_of, set_rows

pytest.importorskip("py_mini_racer", reason="no pictures: the package mini-racer is not installed")
pytest.importorskip("resvg_py", reason="no pictures: the package resvg-py is not installed")
pytest.importorskip("font_roboto", reason="no pictures: the package font-roboto is not installed")

from conflict_claims.declare.tables import code_lists  # noqa: E402
from conflict_claims.explorer.pictures import _engine, drawings, pictures  # noqa: E402


@pytest.fixture(scope="module")
def drawn(many):
    return pictures(many)


def test_pictures_are_the_same_bytes_each_time(many, drawn):
    """A drawing that depends on time, on chance or on the order of a set."""
    assert pictures(many) == drawn


def test_a_picture_is_drawn_again_where_it_or_its_source_changed(many, drawn, monkeypatch):
    """A picture kept that was painted over, or that shows other tables; or drawn again where nothing changed."""
    pngs = {name: content for name, content in drawn.items() if name.endswith(".png")}
    painted = pngs | {"claims-dark.png": pngs["claims-dark.png"][:-1] + b"x", "claims-light.png": pngs["timeline-light.png"]}
    assert pictures(many, painted) == drawn
    monkeypatch.setattr("resvg_py.svg_to_bytes", lambda **_: pytest.fail("drawn again"))
    assert pictures(many, pngs) == drawn


def test_no_picture_names_a_theme_colour_by_variable(drawn):
    """A custom property, which renderers of pictures would draw black."""
    svgs = [data.decode() for name, data in drawn.items() if name.endswith(".svg")]
    assert len(svgs) == 4 and all("var(" not in svg and "/*style*/" not in svg for svg in svgs)


def test_every_claim_stands_in_the_picture(shipped):
    """A claimant, a number or the word of an unquantified claim that is lost on the way to the picture."""
    texts = " ".join(ElementTree.fromstring(drawings(shipped)["claims"]).itertext())
    most_claimed = sorted(rows_of(shipped, "events_wide"), key=lambda event: (-event["disputed"], -event["claim_count"], event["event_id"]))
    for claim in rows_of(shipped, "casualty_claims_wide"):
        if claim["event_id"] == most_claimed[0]["event_id"] and not claim["superseded"]:
            assert claim["claimant_name"] in texts or "further figures of this event are not drawn" in texts


def test_a_toll_that_changed_is_drawn_as_its_course(drawn):
    """A figure that its claimant gave up, drawn as an equal of the one that stands."""
    texts = " ".join(ElementTree.fromstring(drawn["claims-light.svg"]).itertext())
    assert "84 → 89 → 91 → 94 people" in texts and "Killed, by day of publication" in texts


def test_a_far_figure_stands_where_its_number_is():
    """A hundred drawn at the edge of an axis that ends at ninety-two."""
    step = {"first_published": "2024-01-04", "last_published": "2024-01-04", "count_qualifier": "exact"}
    figures = [[step | {"count_low": count, "count_high": count} for count in some] for some in ((84, 86), (200,))]
    courses = [{"name": "A", "steps": steps, "moments": [[each] for each in steps]} for steps in figures]
    drawn = _engine().eval(f"JSON.stringify([84, 142, 200].map(tollFrame({json.dumps(courses)}, 800).y))")
    low, middle, high = json.loads(drawn)
    assert low > middle > high and low - middle == pytest.approx(middle - high, abs=0.02)


def test_figures_without_a_day_are_told_below_the_course(many):
    """A figure that vanishes from a toll over days because its document does not say when it was published."""
    told = re.findall("Without a day of publication: ([^<]*)", drawings(many)["claims"])
    undated = [
        position
        for position in rows_of(many, "casualty_positions")
        if position["first_published"] is None and position["effect"] == "killed" and position["victim_group"] == "people"
        if position["scope"] == "total" and position["stance"] == "asserts" and position["count_low"] is not None
    ]
    assert told and any(str(position["count_low"]) in words for words in told for position in undated)


def test_years_without_anything_take_no_room():
    """Sixteen events of a month in the last pixels of an axis, because one of years ago is mentioned."""
    # 30 days and a break of 26 in 126 pixels: 20 days take two thirds of 100; two days apart are no break.
    drawn = _engine().eval(
        "(() => { const time = timeScale([[0, 10], [12, 20], [1000, 1010]], [0, 126]);"
        "return JSON.stringify([[0, 20, 1000, 1010].map(time.at), time.breaks]) })()"
    )
    assert json.loads(drawn) == [[0, 66.67, 92.67, 126], [79.67]]


def test_days_of_several_years_have_their_year(many):
    """Two days of two years that read as of one."""
    old = copy.deepcopy(many)
    events = rows_of(old, "events_wide")
    dated = next(event for event in events if event["date_start"])
    set_rows(
        old, "events_wide", [event | ({"date_start": "2019-05-04", "date_end": "2019-05-04"} if event is dated else {}) for event in events]
    )
    assert "4 May 2019" in drawings(old)["timeline"] and "2019" not in drawings(many)["timeline"]


def test_markup_in_a_cell_stays_text_in_a_picture(hostile):
    """A cell that becomes an element of the picture, or makes it no XML."""
    for drawn in drawings(hostile).values():
        elements = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn).iter()}
        assert elements <= {"svg", "title", "desc", "style", "rect", "circle", "g", "text", "path", "line", "tspan"}


@pytest.mark.parametrize("qualifier", code_lists()["count_qualifier"].values)
@pytest.mark.parametrize("stance", code_lists()["stance"].values)
def test_every_sort_of_claim_can_be_drawn(many, qualifier, stance):
    """A qualifier or stance of the declaration for which the charts have no mark or no words."""
    changed = copy.deepcopy(many)
    bounds = {"at_least": (5, None), "at_most": (None, 9), "range": (5, 9), "unquantified": (None, None)}.get(qualifier, (5, 5))
    values = {"count_qualifier": qualifier, "stance": stance, "count_low": bounds[0], "count_high": bounds[1]}
    for name in ("casualty_claims_wide", "casualty_positions"):
        set_rows(changed, name, [row | values for row in rows_of(changed, name)])
    assert not re.search("NaN|undefined|null|Infinity", drawings(changed)["claims"])
