"""Coding a text in a real browser: what is marked and typed becomes the sheet that ``code check`` reads."""

from __future__ import annotations

import pytest
from support import Package

from conflict_claims.coding.checking import check_sheet

pytestmark = pytest.mark.browser

TEXT = """Bomb tears through the market 😀 of Saltmere
A bomb ripped through the market on Thursday, and at least nine people were killed, the harbour police said.
Cafe\u0301 owners said three women were among the dead.
"""
PERSIAN = "فرماندار گفت که ۹ نفر در بازار کشته شدند.\n"


@pytest.fixture
def coder(visit, many_page, tmp_path):
    """The coding view with a text open."""

    def open_text(text: str = TEXT, name: str = "saltmere.txt"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        opened = visit(many_page, viewport={"width": 1280, "height": 900})
        page = opened.open("#view=code")
        page.set_input_files("#coding-text-file", file)
        page.locator("#coding-lines").wait_for()
        return opened

    return open_text


def mark(page, words: str) -> None:
    """Marks words of the text with the mouse, as a browser selects them."""
    page.evaluate(
        """(words) => {
            const lines = document.getElementById("coding-lines");
            const walker = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const whole = nodes.map((node) => node.textContent).join("");
            const from = whole.indexOf(words);
            const point = (at) => {
                for (const node of nodes) {
                    if (at <= node.textContent.length) return [node, at];
                    at -= node.textContent.length;
                }
            };
            const range = document.createRange();
            range.setStart(...point(from));
            range.setEnd(...point(from + words.length));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            lines.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        words,
    )
    page.locator(".offer").wait_for()


def saved(page, folder):
    with page.expect_download() as started:
        page.locator("#coding-download").click()
    started.value.save_as(folder / started.value.suggested_filename)
    return folder / started.value.suggested_filename


def test_marking_makes_the_sheet_that_code_check_accepts(coder, tmp_path):
    """A report coded by marking whose sheet the checker refuses, or reads as other rows."""
    page = coder().page
    for label, value in {"description": "A report on a bombing", "publisher": "Example Press", "voice": "example-agency"}.items():
        page.locator(f"#field-document-{label}").fill(value)
        page.keyboard.press("Tab")
    page.locator("#field-new-actors-example-agency-name").fill("Example Agency")
    page.locator("#field-new-actors-example-agency-type").select_option("media")
    page.locator("#field-new-actors-example-agency-description").fill("Writes the report")
    for label, value in {
        "source_type": "news_agency",
        "language": "en",
        "published_basis": "document",
        "coding_scope": "casualties",
    }.items():
        page.locator(f"#field-document-{label}").select_option(value)
    page.locator("#field-document-published").fill("2021-03-05")
    mark(page, "A bomb ripped through the market on Thursday")
    page.locator("#offer-key").fill("saltmere-bombing")
    page.get_by_role("button", name="Event", exact=True).click()
    page.locator("#field-new-events-saltmere-bombing-title").fill("Bomb explodes in a market")
    page.locator("#field-new-events-saltmere-bombing-type").select_option("bombing")
    mark(page, "Thursday")
    page.locator("#offer-field").select_option(label="date expression of saltmere-bombing")
    page.locator("#field-events-saltmere-bombing-date_start").fill("2021-03-04")
    mark(page, "at least nine people were killed, the harbour police said")
    page.locator("#offer-claim-saltmere-bombing").click()
    page.locator("#field-events-saltmere-bombing-claims-0-claimant").fill("harbour-police")
    page.keyboard.press("Tab")
    page.locator("#field-new-actors-harbour-police-name").fill("Harbour police")
    page.locator("#field-new-actors-harbour-police-type").select_option("state_body")
    page.locator("#field-new-actors-harbour-police-description").fill("Gives a toll")
    page.locator("#field-events-saltmere-bombing-claims-0-effect").select_option("killed")
    mark(page, "the harbour police")
    page.locator("#offer-claimant_words").click()
    mark(page, "at least nine")
    page.locator("#offer-count").click()
    mark(page, "the harbour police")
    page.locator("#offer-field").select_option(label="words of harbour-police")
    mark(page, "Saltmere")
    page.locator("#offer-field").select_option(label="words of example-agency")
    page.get_by_text("Nothing is wrong that can be told here").wait_for()
    sheet = saved(page, tmp_path)
    checked = check_sheet(sheet, tmp_path / "saltmere.txt", Package.copy(tmp_path / "package").root)
    about_the_sheet = [finding for finding in checked.reading.mistakes.findings]
    assert about_the_sheet == [], about_the_sheet
    claim = next(row for row in checked.applied.tables["casualty_claims"] if row["document_id"] == "saltmere")
    assert (claim["count_low"], claim["count_high"], claim["count_qualifier"]) == ("9", "", "at_least")
    assert claim["claimant_actor_id"] == "harbour-police" and claim["count_expression"] == "at least nine"


@pytest.mark.parametrize(
    ("text", "words"),
    [(TEXT, "of Saltmere"), (TEXT, "Cafe\u0301 owners"), (PERSIAN, "۹ نفر"), (PERSIAN, "فرماندار")],
)
def test_marked_offsets_count_code_points(coder, text, words):
    """Offsets counted in UTF-16 units after an emoji, a mark cut off its letter, or counted from the other side."""
    page = coder(text).page
    mark(page, words)
    start = text.index(words)
    assert f"characters {start}–{start + len(words)}" in page.locator(".offer").inner_text()


def test_a_cut_letter_gets_its_marks(coder):
    """A selection that ends between a letter and its combining accent."""
    page = coder().page
    mark(page, "Cafe")
    assert page.locator(".offer .span-text").inner_text() == "Cafe\u0301"


@pytest.mark.parametrize(("text", "key", "words"), [(TEXT, "ArrowRight", "tears through"), (PERSIAN, "ArrowLeft", "گفت که")])
def test_words_are_marked_by_keyboard_alone(coder, text, key, words):
    """A text that only a mouse can mark, or whose arrows run against its direction."""
    page = coder(text).page
    page.locator("#coding-lines").focus()
    page.keyboard.press(key)
    page.keyboard.press(f"Shift+{key}")
    assert page.locator(".offer .span-text").inner_text() == words
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#coding-offer') !== null")


def test_draft_survives_a_reload(coder):
    """An hour of work that a reload takes away."""
    opened = coder()
    page = opened.page
    page.locator("#field-document-description").fill("Work of an hour")
    page.keyboard.press("Tab")
    page.reload()
    page.locator("#coding-lines").wait_for()
    assert page.locator("#field-document-description").input_value() == "Work of an hour"
    assert "as you left it" in page.locator("#coding-status").inner_text()


def test_sheet_of_the_documentation_opens_and_is_written_again(coder, root, tmp_path):
    """A sheet that a person wrote and the page cannot read, or writes with something changed or lost."""
    import yaml

    blocks = (root / "docs" / "coding-sheet.md").read_text(encoding="utf-8").split("```")
    text = next(block.partition("\n")[2] for block in blocks if block.startswith("text\n"))
    written = next(block.partition("\n")[2] for block in blocks if block.startswith("yaml\n"))
    # The invented package has an actor of that key.
    written = written.replace("river-front", "stream-front")
    (tmp_path / "sheet.yaml").write_text(written, encoding="utf-8")
    page = coder(text).page
    page.set_input_files("#coding-sheet-file", tmp_path / "sheet.yaml")
    page.get_by_text("Nothing is wrong that can be told here").wait_for()
    given, again = (yaml.load(source, yaml.BaseLoader) for source in (written, saved(page, tmp_path).read_text(encoding="utf-8")))
    assert again == given


def test_mistakes_are_told_with_the_way_to_their_field(coder):
    """A word that is not in the text, an unknown key or a missing field that only the command tells."""
    page = coder().page
    mark(page, "A bomb ripped")
    page.locator("#offer-key").fill("bombing")
    page.get_by_role("button", name="Event", exact=True).click()
    page.get_by_role("button", name="Add claim").click()
    page.locator("#field-events-bombing-claims-0-count").fill("eleven")
    page.keyboard.press("Tab")
    told = page.locator("#coding-mistakes")
    told.get_by_text("no such words").wait_for()
    assert "claim 1: effect" not in told.inner_text() and "the document: description is needed" in told.inner_text().replace("\n", " ")
    told.get_by_role("button", name="claim 1: count").first.click()
    assert page.evaluate("document.activeElement.id") == "field-events-bombing-claims-0-count"


def test_uncoded_lines_are_told_from_coded_ones(coder):
    """A line that nobody coded and that looks like the others."""
    page = coder().page
    assert page.locator("#coding-lines li.uncoded").count() == 3
    mark(page, "A bomb ripped")
    page.locator("#offer-key").fill("bombing")
    page.get_by_role("button", name="Event", exact=True).click()
    page.wait_for_function("document.querySelectorAll('#coding-lines li.uncoded').length === 2")
