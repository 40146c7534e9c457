"""Search and filters in a real browser: they find, say why, can be taken off, and count what is shown."""

from __future__ import annotations

import re

import pytest
from payloads import rows_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "found", "why"),
    [
        ("january 2031 bombs", "Two bombs explode in the crowd at a market in Oldgate", "date (3 January 2031)"),
        ("rival", "Southland fires missiles and drones at villages in Northland", "state of the accounts"),
        ("denial", "Northland strikes the border district of Southland", "state of the accounts"),
        ("Oldgait", "Two bombs explode in the crowd at a market in Oldgate", "Oldgate"),
        ("sarván", "Southland fires missiles and drones at villages in Northland", "Sarvan"),
        ("دهشت", "Southland fires missiles and drones at villages in Northland", "victims"),
    ],
)
def test_search_finds_and_says_why(explorer, typed, found, why):
    """A month by name, another spelling, an accent or a word of the trade that finds nothing, or a match without its reason."""
    page = explorer.page
    page.get_by_label("Search events").fill(typed)
    page.locator(".why").first.wait_for()
    card = page.locator("article.card", has_text=found).first
    assert why in card.inner_text()


def test_other_spelling_is_told(explorer):
    """A search that silently looks for something else, or does not say which word nothing has."""
    explorer.open("#q=Oldgait")
    assert "read as “oldgate”" in explorer.page.locator("#filters").inner_text()
    explorer.open("#q=zzyzx")
    assert "Nothing has “zzyzx”" in explorer.page.locator("#filters").inner_text()


def test_search_suggests_and_a_suggestion_filters(explorer):
    """A reader who has to guess what can be searched for."""
    page = explorer.page
    page.get_by_label("Search events").press_sequentially("eastmark dep")
    suggestion = page.locator("#suggestions a", has_text="Deputy governor of Eastmark")
    suggestion.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#suggestions') !== null")
    suggestion.click()
    page.wait_for_url(re.compile("claimant=eastmark-deputy-governor"))
    page.keyboard.press("Escape")
    assert not page.locator("#suggestions").is_visible()


def test_filters_stay_in_the_address_and_every_view(explorer, many):
    """A filter that one view forgets, or that is lost when the address is opened again."""
    page = explorer.open("#view=claims&language=fa")
    persian = {row["document_id"] for row in rows_of(many, "documents") if row["language"] == "fa"}
    explorer.shows("article.card", len({row["event_id"] for row in rows_of(many, "casualty_claims") if row["document_id"] in persian}))
    page.get_by_role("link", name="Timeline").click()
    page.locator(".event").first.wait_for()
    filtered = page.locator(".event").count()
    explorer.open("#" + page.url.split("#")[1])
    explorer.shows(".event", filtered)
    page.get_by_role("link", name="Remove the filter Language").click()
    page.wait_for_function(f"document.querySelectorAll('.event').length > {filtered}")


@pytest.mark.parametrize(
    "fragment",
    [
        "language=fa",
        "publisher=World+Wire",
        "source=state_media",
        "side=target",
        "claimant=northland",
        "document=rooz-0118",
        "from=2031-01-15&to=2031-01-18",
    ],
)
def test_counts_agree_with_what_is_shown(explorer, many, fragment):
    """A count above the cards that is another than the claims in them."""
    page = explorer.open(f"#view=claims&{fragment}")
    told = page.locator("#filters .note").first.inner_text()
    claims, events, documents = (
        int(number) for number in re.search(r"(\d+) claims? of \d+, on (\d+) events? in (\d+) documents?", told).groups()
    )
    assert page.locator("article.card").count() == events
    counted = [int(re.search(r"(\d+) claims? by", text)[1]) for text in page.locator("article.card .meta").all_inner_texts()]
    assert sum(counted) == claims and documents > 0
    page.goto(explorer.address + f"#view=tables&table=casualty_claims&{fragment}")
    page.wait_for_function("document.querySelector('#table-choice')")
    assert f"{claims} row" in page.locator("#view .note").first.inner_text()


def test_filter_form_sets_and_clears(explorer):
    """Filters that exist only in the address."""
    page = explorer.page
    page.locator("#more-filters summary").click()
    page.get_by_label("Kind of source").select_option("ngo_report")
    page.wait_for_url(re.compile("source=ngo_report"))
    assert page.locator(".chip", has_text="Report of an organisation").count() == 1
    page.locator("#filter-source").select_option("")
    page.wait_for_function("!location.hash.includes('source=')")


def test_table_shows_numbers_first_and_downloads_what_it_shows(explorer, many, tmp_path):
    """Numbers two thousand pixels to the right, hidden names, or a download of something else."""
    page = explorer.open("#view=tables&table=casualty_claims_wide&language=fa")
    header = page.locator("thead th").all_inner_texts()
    assert [re.sub(r"\W+$", "", words) for words in header[:4]] == ["record", "claimant name", "count low", "count high"]
    assert page.locator("thead th", has_text="count high").bounding_box()["x"] < 700
    with page.expect_download() as started:
        page.locator("#table-csv").click()
    started.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()
    persian = {row["document_id"] for row in rows_of(many, "documents") if row["language"] == "fa"}
    assert len(lines) - 1 == sum(row["document_id"] in persian for row in rows_of(many, "casualty_claims"))


def test_columns_can_be_chosen(explorer):
    """A table whose further columns nobody can reach."""
    page = explorer.open("#view=tables&table=casualty_claims_wide")
    page.locator("#columns summary").click()
    page.get_by_label("victim label").check()
    page.locator("thead th", has_text="victim label").wait_for()
    assert "columns=" in page.url


def test_who_about_whom_tells_kinds_apart_and_opens(explorer):
    """Statements of all kinds in one line, or a pair whose statements cannot be read."""
    page = explorer.open("#view=network")
    assert page.locator(".speaker").count() > 30
    page.get_by_role("link", name=re.compile("^World Wire about Northland: ")).click()
    page.locator("#pair li").first.wait_for()
    before = page.locator(".speaker").count()
    page.locator("#kind-casualty_claims").uncheck()
    page.wait_for_function(f"document.querySelectorAll('.speaker').length < {before}")


def test_map_zooms_by_keyboard_and_stays_in_its_frame(visit, many_page):
    """A map that cannot be zoomed without a mouse, loses a strike, or runs out of a phone's frame."""
    opened = visit(many_page, viewport={"width": 390, "height": 844})
    page = opened.open("#view=map")
    assert page.locator('[data-record="places/sarvan"]').count() == 1 and page.locator('[data-record="places/southmark"] path').count() == 2
    before = page.locator('[data-record="places/southmark"] path').first.get_attribute("d")
    page.get_by_role("button", name="Zoom in").press("Enter")
    page.wait_for_function(
        "(before) => document.querySelector('[data-record=\"places/southmark\"] path').getAttribute('d') !== before", arg=before
    )
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Zoom in"
    outside = page.evaluate(
        "[...document.querySelectorAll('svg[aria-label=\"Map of events\"] text')].map((text) => text.getBoundingClientRect()).filter((box) => box.right > innerWidth || box.left < 0).length"
    )
    assert outside == 0 and page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_timeline_has_dated_events_first_and_folds_the_others(explorer):
    """A timeline that begins with what has no time."""
    page = explorer.open("#view=timeline")
    assert page.locator("#view h2").first.inner_text().startswith("Dated: ")
    assert page.locator("#view details", has_text="No time given").count() == 1
    assert page.locator(".lane").count() == 2
