"""The claims in a real browser: cards of positions, courses, who the dead were, and what is taken away."""

from __future__ import annotations

import re

import pytest
from payloads import rows_of

pytestmark = pytest.mark.browser

BOMBING, STRIKES, OTHER = "market-bombing", "south-strikes-north", "north-strikes-south"


def card(explorer, event):
    return explorer.open(f"#view=claims&event={event}").locator("article.card")


def test_first_view_says_what_it_is_about_and_where_accounts_part(explorer):
    """An opening view that does not tell conflict, period, and which numbers disagree."""
    page = explorer.page
    head = page.locator("header").inner_text()
    assert "Northland, Southland and Westland, 1 to 31 January 2031" in head and "149 casualty claims on 12 events in 31 documents" in head
    glance = page.locator("#view .card").first.inner_text()
    assert "84 to 300 or more killed" in glance and "accounts part" in glance
    assert page.locator("#view .card").first.bounding_box()["y"] < 450


def test_a_card_tells_each_disagreement_once(explorer):
    """The same sentence several times, or a rivalry that is not told at all."""
    text = card(explorer, STRIKES).inner_text()
    for words in ("How many killed:", "Who they were:", "A denial, which is no zero:", "A figure that changed:"):
        assert text.count(words) == 1, words
    assert "7 (Unnamed source); 9 (" in text and "at least 10 (Coast Rights Watch)" in text


def test_a_superseded_figure_is_a_course_and_no_row(explorer, many):
    """A figure that its claimant gave up, drawn as an equal of the one that stands."""
    article = card(explorer, BOMBING)
    rows = article.locator("a.claim")
    positions = [row for row in rows_of(many, "casualty_positions") if row["event_id"] == BOMBING]
    assert rows.count() == sum(not row["superseded"] for row in positions)
    assert "84 → 89 → 91 → 94 people" in article.inner_text() and article.locator("circle.earlier").count() >= 4


def test_a_restatement_is_folded_into_what_it_restates(explorer):
    """The same figure of the same claimant as two rows, because it was said twice."""
    article = card(explorer, STRIKES)
    assert article.locator("a.claim", has_text="Unnamed source").count() == 1
    assert "said again as 7 civilians" in article.locator("svg[aria-label^='Claims about']").text_content()


def test_killed_and_injured_have_axes_of_their_own(explorer):
    """One axis on which three hundred injured flatten nine dead."""
    article = card(explorer, BOMBING)
    groups = article.locator("svg[aria-label^='Claims about'] text.group").all_text_contents()
    assert groups == ["Killed", "Injured"]


def test_nothing_in_a_chart_is_printed_over_another(explorer):
    """A figure that runs into the zone without numbers, or words over each other."""
    for width in (1280, 390):
        explorer.page.set_viewport_size({"width": width, "height": 900})
        card(explorer, STRIKES)
        over = explorer.page.evaluate(
            """() => [...document.querySelectorAll("svg[aria-label^='Claims about'] g")].flatMap((group) => {
                const boxes = [...group.querySelectorAll(":scope > a > .count, :scope > a > g > text, :scope > g > text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
                const found = [];
                boxes.forEach(([a, one], at) => boxes.slice(at + 1).forEach(([b, two]) => {
                    const overlap = Math.min(one.right, two.right) - Math.max(one.left, two.left) > 3 && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 6;
                    if (overlap) found.push(`${a} | ${b}`);
                }));
                const zone = group.querySelector(":scope > g > .open-zone")?.getBoundingClientRect();
                const into = zone ? [...group.querySelectorAll(".count")].filter((text) => text.getBoundingClientRect().right > zone.left + 2 && text.getBoundingClientRect().left < zone.left) : [];
                return [...found, ...into.map((text) => `${text.textContent} in the zone`)];
            })"""
        )
        assert over == []


def test_a_position_shows_its_documents(explorer):
    """A figure in four documents that looks like one in one, or marks that open nothing."""
    article = card(explorer, STRIKES)
    row = article.locator('[data-record="casualty_positions/south-strikes-north.eastmark-deputy-governor.killed.people.foreign.pak.9"]')
    assert "4 documents" in row.get_attribute("aria-label")
    marks = article.locator('[data-record="documents/sada-0118"]')
    marks.first.click()
    explorer.page.get_by_role("heading", name="Sada al-Sahel, 18 Jan 2031").first.wait_for()


def test_who_the_dead_were_is_told_by_each_claimant(explorer):
    """How many without who: origin, nationality and membership that only a panel shows."""
    table = card(explorer, STRIKES).locator(".who-they-were")
    row = table.locator("tr", has_text="Armed forces of Southland").inner_text()
    assert "claimed militants" in row and "terrorists" in row and "of Hill Brigade" in row
    assert "from abroad, nationals of Southland: 9 people" in table.locator("tr", has_text="Deputy governor of Eastmark").inner_text()
    assert table.bounding_box()["y"] < explorer.page.locator("svg[aria-label^='Claims about']").bounding_box()["y"]


def test_a_toll_that_changes_has_a_step_chart(explorer):
    """A toll over days that only a sentence tells, or a chart for a toll that never changed."""
    article = card(explorer, BOMBING)
    chart = article.locator("svg[aria-label^='Killed, by day of publication']")
    titles = chart.locator("title").all_text_contents()
    assert any("84 (4 Jan) → 89 (5 Jan) → 91 (6 Jan) → 94 (2 Feb)" in title for title in titles)
    assert chart.locator(".step").count() > 4 and chart.locator(".open-bound").count() > 0
    assert card(explorer, OTHER).locator("svg[aria-label*='by day of publication']").count() == 0


def test_a_filter_hides_figures_and_says_so(explorer):
    """A filter that shows other claimants' figures, or hides them without a word."""
    page = explorer.open(f"#view=claims&event={STRIKES}&claimant=northland")
    article = page.locator("article.card")
    assert "hidden by the filters" in article.inner_text()
    assert article.locator("a.claim", has_text="Hill Brigade").count() == 0


@pytest.mark.parametrize("kind", ["SVG", "PNG", "CSV"])
def test_a_card_can_be_taken_away(explorer, kind, tmp_path):
    """A chart or its rows that cannot be saved, or that do not say where they come from."""
    article = card(explorer, STRIKES)
    menu = article.locator("details.take-away").last
    menu.locator("summary").click()
    with explorer.page.expect_download() as started:
        menu.get_by_role("button", name=kind).click()
    content = tmp_path / "saved"
    started.value.save_as(content)
    data = content.read_bytes()
    assert started.value.suggested_filename == f"{STRIKES}.{kind.lower()}"
    if kind == "PNG":
        assert data.startswith(b"\x89PNG") and len(data) > 20_000
    elif kind == "SVG":
        assert b"Conflict Claims, version" in data and b"var(--" not in data
    else:
        lines = data.decode().splitlines()
        assert lines[0].startswith("claim_id,") and len(lines) == 28


def test_a_card_has_its_citation_and_link(explorer):
    """A card that cannot be cited or found again."""
    menu = card(explorer, STRIKES).locator("details.take-away").last
    menu.locator("summary").click()
    text = menu.inner_text()
    assert "Conflict Claims, version" in text and f"#view=claims&event={STRIKES}" in text
    assert re.search(r"event=south-strikes-north$", menu.get_by_role("link", name="Its own link").get_attribute("href"))


def test_printed_page_has_no_menus(explorer):
    """A print of buttons and filters."""
    page = explorer.page
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible() and not page.locator(".take-away").first.is_visible()
    assert page.locator("#view .card").first.is_visible()
