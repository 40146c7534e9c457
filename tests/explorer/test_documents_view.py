"""The documents in a real browser: the list, a document without its text, and copies of it."""

from __future__ import annotations

import pytest
from payloads import rows_of

pytestmark = pytest.mark.browser


@pytest.fixture
def copies(texts, tmp_path):
    """Writes a copy of a document's text, changed or as it is, and gives its file."""

    def write(document: str, text: str | None = None):
        file = tmp_path / f"{document}.txt"
        file.write_bytes((texts[document] if text is None else text).encode())
        return file

    return write


def test_list_says_what_each_document_is_and_what_copies_what(explorer, many):
    """A list that hides language, kind, scope, address or descent."""
    page = explorer.open("#view=documents")
    assert page.locator(".documents > li").count() == len(rows_of(many, "documents"))
    text = page.locator(".documents > li", has=page.get_by_role("heading", name="Gulf Herald, 4 Jan 2031")).inner_text()
    for words in ("English", "news outlet", "claims", "coded: casualties", "text: whole", "public copy", "Copy of World Wire, 4 Jan 2031"):
        assert words in text
    dates = [row["published"] or "9" for row in rows_of(many, "documents")]
    assert page.locator(".documents h2").first.inner_text().endswith("3 Jan 2031") and min(dates) == "2031-01-03"


def test_without_the_text_each_record_has_its_line_and_position(explorer, many):
    """A document that shows nothing until somebody has a copy."""
    page = explorer.open("#view=documents&open=rooz-0118")
    spans = [row for row in rows_of(many, "evidence") if row["document_id"] == "rooz-0118"]
    text = page.locator(".coded-lines").inner_text()
    assert all(f"{row['char_start']}–{row['char_end']}" in text for row in spans)
    assert page.get_by_role("link", name="https://example.org/rooz-0118").count() == 1


@pytest.mark.parametrize("document", ["world-wire-0118", "rooz-0118", "sada-0118", "subah-0119"])
def test_registered_file_is_marked_by_exact_offsets(explorer, many, texts, copies, document):
    """Offsets counted in UTF-16 units or bytes and so marked beside the words, after an emoji, a combining mark or from right to left."""
    page = explorer.open(f"#view=documents&open={document}")
    page.set_input_files("#document-file", copies(document))
    page.get_by_text("exact offsets").wait_for()
    claim = next(row for row in rows_of(many, "casualty_claims") if row["document_id"] == document)
    explorer.page.goto(explorer.address + f"#view=documents&open={document}&record=casualty_claims/{claim['claim_id']}")
    span = next(row for row in rows_of(many, "evidence") if row["record_id"] == claim["claim_id"] and row["field"] == "count_expression")
    page.locator("#panel .span-text").first.wait_for()
    assert texts[document][span["char_start"] : span["char_end"]] in page.locator("#panel .span-text").all_inner_texts()


def test_another_copy_is_marked_by_fingerprint_and_says_so(explorer, texts, copies):
    """A copy with moved line breaks, straight quotes and a headline that is refused, or marked at the wrong words."""
    changed = "\ufeffA headline of another paper\r\n" + texts["world-wire-0119"].replace(" said that ", "\nsaid that ")
    page = explorer.open("#view=documents&open=world-wire-0119")
    page.set_input_files("#document-file", copies("world-wire-0119", changed))
    page.get_by_text("by the fingerprints of their words").wait_for()
    assert "0 missing" in page.locator(".status.good").inner_text()


def test_a_missing_sentence_is_missing_and_not_elsewhere(explorer, many, texts, copies):
    """A span that is claimed to stand where it does not."""
    text = texts["world-wire-0118"]
    sentence = "Northland State TV said that three women were killed in Sarvan."
    assert sentence in text
    page = explorer.open("#view=documents&open=world-wire-0118")
    page.set_input_files("#document-file", copies("world-wire-0118", text.replace(sentence, "")))
    page.get_by_text("by the fingerprints").wait_for()
    assert "3 missing" in page.locator(".status.good").inner_text()


def test_another_text_is_refused_with_its_hash(explorer, copies):
    """Another text that is marked up as if it were the document."""
    page = explorer.open("#view=documents&open=world-wire-0118")
    page.set_input_files("#document-file", copies("other", "Some other text.\n"))
    page.get_by_text("is another text").wait_for()
    assert page.locator(".document-text").count() == 0 and "SHA-256" in page.locator("#document-status").inner_text()


def test_several_documents_are_open_at_once(explorer, copies):
    """A second copy that closes the first."""
    page = explorer.open("#view=documents")
    for document in ("world-wire-0118", "rooz-0118"):
        page.set_input_files("#document-file", copies(document))
        page.wait_for_url(f"**open={document}")
    assert page.locator(".tabs a").count() == 2
    page.get_by_role("link", name="World Wire, 18 Jan 2031").first.click()
    page.locator(".document-text", has_text="fires missiles").wait_for()


def test_every_record_on_overlapping_words_can_be_reached(explorer, many, copies):
    """A short span under a long one that hides it."""
    page = explorer.open("#view=documents&open=world-wire-0118")
    page.set_input_files("#document-file", copies("world-wire-0118"))
    page.locator(".document-text .span").first.wait_for()
    reached = set()
    for link in page.locator(".document-text a.span").evaluate_all(
        "(links) => [...new Set(links.map((link) => link.getAttribute('href')))]"
    ):
        page.goto(explorer.address + link)
        page.locator("#panel-title").wait_for()
        reached.add(link.split("record=")[1].replace("%2F", "/"))
        reached |= set(
            page.locator("#panel .on-words a").evaluate_all(
                "(links) => links.map((link) => decodeURIComponent(link.getAttribute('href').split('record=')[1]))"
            )
        )
    wanted = {f"{row['table_name']}/{row['record_id']}" for row in rows_of(many, "evidence") if row["document_id"] == "world-wire-0118"}
    assert wanted <= reached
