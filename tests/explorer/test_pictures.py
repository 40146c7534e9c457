"""The pictures of the README: the same bytes each time, all claims on them, and nothing in them but a picture."""

from __future__ import annotations

import copy
import re
import xml.etree.ElementTree as ElementTree

import pytest

pytest.importorskip("py_mini_racer", reason="no pictures: the package mini-racer is not installed")
pytest.importorskip("resvg_py", reason="no pictures: the package resvg-py is not installed")
pytest.importorskip("font_roboto", reason="no pictures: the package font-roboto is not installed")

from conflict_claims.declare.tables import code_lists  # noqa: E402
from conflict_claims.explorer.pictures import pictures  # noqa: E402


@pytest.fixture(scope="module")
def drawn(shipped):
    return pictures(shipped)


def test_pictures_are_the_same_bytes_each_time(shipped, drawn):
    """A drawing that depends on time, on chance or on the order of a set."""
    assert pictures(shipped) == drawn


def test_no_picture_names_a_theme_colour_by_variable(drawn):
    """A custom property, which renderers of pictures would draw black."""
    svgs = [data.decode() for name, data in drawn.items() if name.endswith(".svg")]
    assert len(svgs) == 4 and all("var(" not in svg and "/*style*/" not in svg for svg in svgs)


def test_every_claim_stands_in_the_picture(shipped, drawn):
    """A claimant, a number or the word of an unquantified claim that is lost on the way to the picture."""
    texts = " ".join(ElementTree.fromstring(drawn["claims-light.svg"]).itertext())
    claims = next(table for table in shipped["tables"] if table["name"] == "casualty_claims_wide")
    names = [column["name"] for column in claims["columns"]]
    for row in claims["cells"]:
        claim = dict(zip(names, row, strict=True))
        number = claim["count_expression"] if claim["count_low"] is None else str(claim["count_low"])
        assert claim["claimant_name"] in texts and number in texts


def test_markup_in_a_cell_stays_text_in_a_picture(hostile):
    """A cell that becomes an element of the picture, or makes it no XML."""
    for name, data in pictures(hostile).items():
        if name.endswith(".svg"):
            elements = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(data).iter()}
            assert elements <= {"svg", "title", "desc", "style", "rect", "g", "text", "path", "line", "tspan"}


@pytest.mark.parametrize("qualifier", code_lists()["count_qualifier"].values)
@pytest.mark.parametrize("stance", code_lists()["stance"].values)
def test_every_sort_of_claim_can_be_drawn(shipped, qualifier, stance):
    """A qualifier or stance of the declaration for which the chart has no mark or no words."""
    changed = copy.deepcopy(shipped)
    claims = next(table for table in changed["tables"] if table["name"] == "casualty_claims_wide")
    names = [column["name"] for column in claims["columns"]]
    bounds = {"at_least": (5, None), "at_most": (None, 9), "range": (5, 9), "unquantified": (None, None)}.get(qualifier, (5, 5))
    for row in claims["cells"]:
        for name, value in {"count_qualifier": qualifier, "stance": stance, "count_low": bounds[0], "count_high": bounds[1]}.items():
            row[names.index(name)] = value
    drawn = pictures(changed)["claims-light.svg"].decode()
    assert not re.search("NaN|undefined|null|Infinity", drawn)
    assert "extent" in re.sub("<style>.*</style>", "", drawn, flags=re.DOTALL) or qualifier in ("exact", "approximate", "unquantified")
