"""The page in a real browser, opened from disk: what holds for every view."""

from __future__ import annotations

import copy
import re

import pytest
from payloads import rows_of, set_rows

from conflict_claims.explorer.page import page as make_page
from conflict_claims.metadata import package_metadata
from conflict_claims.roots import home

pytestmark = pytest.mark.browser

VIEWS = ["claims", "timeline", "map", "network", "documents", "tables", "code"]
STRIKES = "south-strikes-north"
SAID = f"world-wire-0118.{STRIKES}.northland-tv.killed.people"
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.mark.parametrize(
    ("view", "target", "filtered"),
    [("timeline", f"events/{STRIKES}", "event"), ("map", "places/sarvan", "place"), ("claims", "documents/rooz-0118", "record")],
)
def test_marks_can_be_chosen_by_keyboard(explorer, view, target, filtered):
    """A chart whose marks cannot be chosen by keyboard, or whose choice leads nowhere."""
    page = explorer.open(f"#view={view}")
    page.locator(f'[data-record="{target}"]').first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{filtered}="))
    page.locator("#panel").wait_for()


def test_a_record_says_first_what_matters(explorer):
    """A record without its own link, a panel that opens with hashes, or one that leaves out who says it, where, or what was doubtful."""
    page = explorer.open(f"#record=casualty_claims/{SAID}")
    text = page.locator("#panel").inner_text()
    order = [
        text.index(words)
        for words in ("7 people killed", "Who says it", "Where it stands", "characters", "Given in 3 documents", "Keys, hashes")
    ]
    assert order == sorted(order) and text.count("Who says it") == 1
    assert page.locator("#panel .own-link").get_attribute("href").endswith(SAID)
    explorer.open(f"#record=events/{STRIKES}")
    assert "Reading not chosen" in page.locator("#panel").inner_text()
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")


@pytest.mark.parametrize("which", ["many", "shipped"])
def test_every_record_opens(visit, request, which):
    """A record of any table on which the panel fails, in many documents and in those that ship."""
    payload = request.getfixturevalue(which)
    opened = visit(make_page(payload, package_metadata(home())), viewport=WIDTHS["desktop"])
    page = opened.open("#view=documents")
    addresses = [
        f"#view=documents&record={table['name']}/{next(iter(row.values()))}"
        for table in payload["tables"]
        for row in rows_of(payload, table["name"])
    ]
    broken = page.evaluate(
        """async (addresses) => {
            const broken = [];
            for (const address of addresses) {
                location.hash = address;
                await new Promise((done) => addEventListener("hashchange", done, { once: true }));
                const title = document.getElementById("panel-title")?.textContent ?? "";
                if (!title || title === "No such record" || /undefined|\\[object/.test(document.getElementById("panel").textContent)) broken.push(address);
            }
            return broken;
        }""",
        addresses,
    )
    assert broken == []


def test_shipped_package_reads_well_in_every_view(visit, shipped_page):
    """A view that is made for many documents and shows nothing, or nonsense, where there is one."""
    opened = visit(shipped_page, viewport=WIDTHS["desktop"])
    for view in VIEWS:
        page = opened.open(f"#view={view}")
        text = page.locator("#view").inner_text()
        assert len(text) > 80 and not re.search(r"undefined|\[object|NaN", page.locator("#view").inner_html())


def test_other_schemes_are_shown(visit, shipped, shipped_page):
    """Codes in other schemes that are coded but not shown."""
    row = next(row for row in rows_of(shipped, "crosswalk") if row["table_name"] == "actors")
    page = visit(shipped_page).open(f"#record=actors/{row['record_id']}")
    text = page.locator("#panel").inner_text()
    assert "What other schemes call it" in text and row["code"] in text


def test_markup_in_every_cell_is_shown_as_text(visit, hostile, attack):
    """A cell of any table that runs as script or becomes an element in any view or panel."""
    opened = visit(make_page(hostile, package_metadata(home())))
    for view in VIEWS:
        page = opened.open(f"#view={view}&record=casualty_claims/{SAID}")
        page.locator("#panel h2").wait_for()
        assert page.evaluate("window.broken") is None and page.locator("img").count() == 0
        assert page.locator("script:not([type])").count() == 1
    assert attack[:20] in page.locator("#panel").inner_text()
    opened.open("#view=claims&q=%3Cscript%3E&record=%3Cimg%20src%3Dx%3E/%3Cscript%3E&event=__proto__")
    assert opened.page.locator("img").count() == 0


def test_an_empty_package_opens_in_every_view(visit, shipped):
    """A view that cannot be drawn before anything is coded."""
    empty = copy.deepcopy(shipped) | {"outlines": [], "divisions": [], "division_of": {}}
    for table in empty["tables"]:
        if table["name"] != "codes":
            set_rows(empty, table["name"], [])
    opened = visit(make_page(empty, package_metadata(home())))
    for view in VIEWS:
        assert opened.open(f"#view={view}").locator("#view > *").count() > 0


def test_policy_forbids_evaluated_code_and_parsed_markup(explorer):
    """A policy that was loosened until text could become code or elements again."""
    page = explorer.page
    assert (
        page.evaluate("(() => { try { document.body.innerHTML = '<i>x</i>'; return 'parsed'; } catch { return 'refused'; } })()")
        == "refused"
    )
    explorer.console_errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_reports_no_serious_violation(visit, many_page, width, scheme):
    """A view without names, contrast or order for somebody who reads it by ear, keyboard or on a phone; or wider than the screen."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="no accessibility test: axe-playwright-python is not installed"
    ).Axe()
    opened = visit(many_page, viewport=WIDTHS[width], color_scheme=scheme)
    found = {}
    for fragment in [
        *(f"#view={view}" for view in VIEWS),
        f"#view=claims&event={STRIKES}&record=casualty_claims/{SAID}",
        "#view=documents&open=rooz-0118",
    ]:
        page = opened.open(fragment)
        page.wait_for_timeout(200)
        violations = axe.run(page).response["violations"]
        found |= {
            f"{fragment} {each['id']}": [node["html"][:160] for node in each["nodes"][:3]]
            for each in violations
            if each["impact"] in ("serious", "critical")
        }
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{fragment} is wider than the screen"
    assert found == {}


def test_view_keeps_the_focus_when_it_is_drawn_anew(explorer):
    """A keyboard user who is thrown back to the top by each choice."""
    page = explorer.open("#view=tables&table=casualty_claims")
    button = page.locator("th button").first
    button.focus()
    page.keyboard.press("Enter")
    explorer.shows("th[aria-sort]", 1)
    assert "sort=" in page.url and page.evaluate("document.activeElement.tagName") == "BUTTON"


@pytest.mark.parametrize("width", WIDTHS)
def test_opened_record_has_the_focus_and_gives_it_back(visit, many_page, width):
    """A record that opens beside the page and is dozens of Tabs away, or that closes and leaves the focus nowhere."""
    opened = visit(many_page, viewport=WIDTHS[width])
    page = opened.open("#view=tables&table=events")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'panel-title'")
    # Opening makes the view narrower, which draws everything once more.
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.tagName === 'A' && document.activeElement.closest('tbody') !== null")


def test_tabs_stay_where_they_are_when_chosen(explorer):
    """A chosen tab that becomes wider and moves the others away under the finger."""
    page = explorer.page
    places = [[link["x"] for link in _boxes(explorer.open(f"#view={view}"))] for view in ("claims", "network", "tables")]
    assert places[0] == places[1] == places[2] and page.locator("nav a").count() == len(VIEWS)


def _boxes(page):
    return page.locator("nav a").evaluate_all("(links) => links.map((link) => ({ x: link.getBoundingClientRect().x }))")


def test_chart_drawn_while_hidden_is_drawn_again_when_shown(visit, many_page):
    """A chart that was drawn without a width, and stays 300 pixels wide for ever after."""
    opened = visit(many_page, viewport={"width": 1280, "height": 900})
    page = opened.open()
    page.evaluate("document.querySelector('.columns').hidden = true; location.hash = '#view=timeline'")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelector('.columns').hidden = false")
    page.wait_for_function("Number(document.querySelector('#view svg.chart[role=group]').getAttribute('width')) > 900")


def test_first_mark_stands_in_the_first_half_of_a_phone(visit, many_page, shipped_page):
    """A phone's first screen without a single figure."""
    for text in (many_page, shipped_page):
        page = visit(text, viewport=WIDTHS["phone"]).open()
        assert page.locator("#view .mark").first.bounding_box()["y"] < WIDTHS["phone"]["height"] / 2
