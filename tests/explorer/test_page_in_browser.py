"""The page in a real browser, opened from disk."""

from __future__ import annotations

import copy
import hashlib
import re

import pytest

from conflict_claims.explorer.page import page as make_page
from conflict_claims.metadata import package_metadata
from conflict_claims.roots import home

pytestmark = pytest.mark.browser

VIEWS = ["claims", "timeline", "map", "network", "tables", "document"]
STRIKES = "pakistan-strikes-iran"
DOCUMENT = "iran-pakistan-strikes-report"
NUMEROUS = f"{DOCUMENT}.{STRIKES}.pakistan.killed.claimed_militants"
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def test_first_view_says_who_disagrees_about_what(explorer):
    """An opening view that does not answer which numbers disagree and who says each."""
    card = explorer.page.locator(".card").first
    text = card.inner_text()
    assert "Pakistan fires missiles at targets inside Iran" in text and "The accounts disagree" in text
    for said in (
        "Unnamed source says 7 people killed",
        "Pakistan says “Numerous” claimed militants",
        "Iran state TV says 4 children killed and 3 women killed",
    ):
        assert said in text
    assert card.bounding_box()["y"] + card.bounding_box()["height"] < 900


def test_search_filters_every_view_and_stays_in_the_address(explorer):
    """A filter that one view forgets, or that is lost when the address is opened again."""
    page = explorer.page
    page.get_by_label("Search events").fill("kerman")
    page.wait_for_url(re.compile("q=kerman"))
    explorer.shows(".card", 1)
    page.get_by_role("link", name="Timeline").click()
    page.locator(".event").first.wait_for()
    filtered = page.locator(".event").count()
    assert 0 < filtered < 10
    explorer.open("#" + page.url.split("#")[1])
    explorer.shows(".event", filtered)
    page.get_by_role("link", name="Remove the search").click()
    page.wait_for_function("document.querySelectorAll('.event').length > 30")


@pytest.mark.parametrize(
    ("view", "target", "filtered"),
    [("timeline", f"events/{STRIKES}", "event"), ("map", "places/saravan", "place"), ("network", "actors/iran-state-tv", "actor")],
)
def test_choosing_in_one_view_filters_the_others(explorer, view, target, filtered):
    """A chart whose marks cannot be chosen by keyboard, or whose choice stays in that chart."""
    page = explorer.open(f"#view={view}")
    page.locator(f'[data-record="{target}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{filtered}="))
    page.locator("#panel").wait_for()
    page.get_by_role("link", name="Claims", exact=True).click()
    page.wait_for_url(re.compile("view=claims"))
    explorer.shows(".card", 1)
    assert page.locator(".card h2").inner_text().startswith("Pakistan fires")


def test_a_record_opens_by_its_own_link_with_its_provenance(explorer):
    """A record without its own link, or a panel that leaves out who says it, where, or what was doubtful."""
    page = explorer.open(f"#record=casualty_claims/{NUMEROUS}")
    panel = page.locator("#panel")
    text = panel.inner_text()
    for said in ("Who says it", "Relayed by", "Hedge", "Line 7", "characters 1005–1072", "Reading not chosen", "e712bad418df2940"[:8]):
        assert said in text
    assert panel.locator(".own-link").get_attribute("href").endswith(NUMEROUS.replace("/", "%2F"))
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")


def test_every_record_opens(explorer, shipped):
    """A record of any table on which the panel fails."""
    page = explorer.page
    addresses = [f"#view=document&record={table['name']}/{row[0]}" for table in shipped["tables"] for row in table["cells"]]
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


def test_claim_leads_to_other_schemes_of_its_event(explorer):
    """Codes in other schemes that are coded but not shown."""
    page = explorer.open(f"#record=events/{STRIKES}")
    text = page.locator("#panel").inner_text()
    assert "What other schemes call it" in text and "PLOVER" in text


def test_document_is_verified_and_its_spans_are_marked(explorer, source_document):
    """A hash that is not checked, or spans counted in UTF-16 units or bytes and so marked beside the words."""
    page = explorer.open(f"#view=document&record=casualty_claims/{NUMEROUS}")
    page.set_input_files("#document-file", source_document)
    page.get_by_text("The hash matches").wait_for()
    text = source_document.read_text(encoding="utf-8")
    assert "".join(page.locator("mark").all_inner_texts()).startswith(text[1005:1072].split(",")[0])
    assert text[1005:1013] in page.locator(".span-text").all_inner_texts()[1]


def test_another_file_is_refused_with_its_hash(explorer, tmp_path):
    """Another text that is marked up as if it were the document."""
    other = tmp_path / "other.txt"
    other.write_text("Some other text.\n", encoding="utf-8")
    page = explorer.open("#view=document")
    page.set_input_files("#document-file", other)
    page.get_by_text("The hash differs").wait_for()
    assert page.locator(".document-text").count() == 0


def test_offsets_count_code_points(visit, shipped, tmp_path):
    """Characters outside the Basic Multilingual Plane before a span, which shift it where UTF-16 units are counted."""
    text = "😀😀 Seven died.\n"
    changed = copy.deepcopy(shipped)
    tables = {table["name"]: table for table in changed["tables"]}
    names = [column["name"] for column in tables["documents"]["columns"]]
    tables["documents"]["cells"][0][names.index("sha256")] = hashlib.sha256(text.encode()).hexdigest()
    names = [column["name"] for column in tables["evidence"]["columns"]]
    row = next(row for row in tables["evidence"]["cells"] if row[names.index("record_id")] == f"{DOCUMENT}.{STRIKES}")
    row[names.index("char_start")], row[names.index("char_end")] = 3, 8
    tables["evidence"]["cells"] = [row]
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    page = visit(make_page(changed, package_metadata(home()))).open(f"#view=document&record=event_reports/{DOCUMENT}.{STRIKES}")
    page.set_input_files("#document-file", tmp_path / "text.txt")
    page.get_by_text("The hash matches").wait_for()
    assert page.locator("mark").all_inner_texts() == ["Seven"]


def test_markup_in_every_cell_is_shown_as_text(visit, hostile, attack):
    """A cell of any table that runs as script or becomes an element in any view or panel."""
    opened = visit(make_page(hostile, package_metadata(home())))
    for view in VIEWS:
        page = opened.open(f"#view={view}&record=casualty_claims/{NUMEROUS}")
        page.locator("#panel h2").wait_for()
        assert page.evaluate("window.broken") is None and page.locator("img").count() == 0
        assert page.locator("script").count() == 2
    assert attack[:20] in page.locator("#panel").inner_text()
    opened.open("#view=claims&q=%3Cscript%3E&record=%3Cimg%20src%3Dx%3E/%3Cscript%3E&event=__proto__")
    assert opened.page.locator("img").count() == 0


def test_an_empty_package_opens_in_every_view(visit, shipped):
    """A view that cannot be drawn before anything is coded."""
    empty = copy.deepcopy(shipped) | {"outlines": []}
    for table in empty["tables"]:
        table["cells"] = table["cells"] if table["name"] == "codes" else []
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
def test_axe_reports_no_serious_violation(visit, shipped_page, width, scheme):
    """A view without names, contrast or order for somebody who reads it by ear, keyboard or on a phone."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="no accessibility test: axe-playwright-python is not installed"
    ).Axe()
    opened = visit(shipped_page, viewport=WIDTHS[width], color_scheme=scheme)
    found = {}
    for fragment in [*(f"#view={view}" for view in VIEWS), f"#view=claims&event={STRIKES}&record=casualty_claims/{NUMEROUS}"]:
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
def test_opened_record_has_the_focus_and_gives_it_back(visit, shipped_page, width):
    """A record that opens beside the page and is dozens of Tabs away, or that closes and leaves the focus nowhere."""
    opened = visit(shipped_page, viewport=WIDTHS[width])
    page = opened.open("#view=tables&table=events")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'panel-title'")
    # Opening makes the view narrower, which draws everything once more.
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.tagName === 'A' && document.activeElement.closest('tbody') !== null")


def test_counts_say_what_they_count(explorer):
    """A search that counts events above a table of rows, or an empty view that does not say where the matches are."""
    page = explorer.open("#view=tables&table=crosswalk&q=ucdp")
    page.get_by_text("with the words of the search in the row itself").wait_for()
    assert "of 37" not in page.locator("#filters").inner_text()
    explorer.open("#view=claims&q=accuse")
    page.get_by_role("link", name="the timeline has them").click()
    page.locator(".event").first.wait_for()
