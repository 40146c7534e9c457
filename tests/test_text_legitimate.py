"""Legitimate text and places in many scripts and countries: each is built, and must be accepted with its spans verified."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from invented import invent_documents
from support import Package

from conflict_claims.table_files.formatting import format_tables


def named(name: str) -> Callable[[Package], None]:
    """An actor of this name."""
    return lambda p: p.edit("actors", "border-area-groups", name=name)


def said(words: str) -> Callable[[Package], None]:
    """A note in these words."""
    return lambda p: p.edit("coding_notes", p.rows("coding_notes")[0]["note_id"], chosen=words)


def there(name: str, country: str, latitude: str, longitude: str) -> Callable[[Package], None]:
    """A town of this name and country with coordinates, and no number in a gazetteer."""

    def change(p: Package) -> None:
        p.edit("places", "saravan", name=name, country_code=country, latitude=latitude, longitude=longitude)
        p.write("crosswalk", [row for row in p.rows("crosswalk") if row["record_id"] != "saravan"])

    return change


CHANGES = {
    "an acronym in Cyrillic beside its Latin form": named("ВСУ (Armed Forces of Ukraine)"),
    "a Latin form beside its acronym in Cyrillic": named("Armed Forces of Ukraine (ВСУ)"),
    "an acronym in Greek beside its Latin form": named("ΕΟΚΑ – National Organisation of Cypriot Fighters"),
    "a name with a right-to-left mark": named("כוחות (צה״ל)\u200f"),
    "a name in Persian with joiners": named("نیروهای مسلح می‌جنگند"),
    "a name in Khmer with its spaces": named("កងទ័ព\u200bកម្ពុជា"),
    "a name in Burmese with its spaces": named("မြန်မာ\u200bတပ်မတော်"),
    "a name in Malayalam that ends in a joiner": named("അരൂര്\u200d"),
    "a name in Mongolian": named("ᠬᠠᠨ\u202fᠤ"),
    "a name in Japanese with Latin letters": named("自衛隊とNATO軍"),
    "a name in Vietnamese": named("Quân đội nhân dân Việt Nam"),
    "a name in Polish": named("Żołnierze Wojska Polskiego"),
    "a name in Kazakh": named("Қазақстан Қарулы Күштері"),
    "a name in Pashto": named("د افغانستان ملي اردو"),
    "a name in Amharic": named("የኢትዮጵያ መከላከያ ሠራዊት"),
    "a name in Georgian": named("საქართველოს თავდაცვის ძალები"),
    "a name in Hausa with hooks": named("ɓangaren Ɗakko"),
    "a transliteration with its signs": named("Al-Ḥashd ash-Shaʿbī"),
    "an emoji of several characters": said("The post bears \U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f, no words."),
    "an address of a page": said("See https://example.org/a?b=c for the page."),
    "questions": said("Who speaks? The ministry? One voice, then."),
    "a reckoning": said("84 < 94, and 7 > 5; 50 % of it."),
    "an Arabic sentence with its own digits and signs": said("قُتل ٨٤ شخصًا، وجُرح ٢٨٤؟ نعم؛ هكذا قالت الوكالة."),
    "Hargeisa": there("Hargeisa", "SOM", "9.56", "44.065"),
    "Laayoune as Morocco has it": there("Laayoune", "MAR", "27.1418", "-13.188"),
    "Laayoune as Western Sahara": there("Laayoune", "ESH", "27.1418", "-13.188"),
    "a town in the Canaries": there("Las Palmas", "ESP", "28.0997", "-15.4134"),
    "a town on Okinawa": there("Naha", "JPN", "26.2124", "127.6809"),
    "a town on Socotra": there("Hadibu", "YEM", "12.6486", "54.0191"),
    "a town in Kosovo": there("Pristina", "SRB", "42.6727", "21.1669"),
    "Taipei": there("Taipei", "TWN", "25.0478", "121.5319"),
    "Gaza": there("Gaza City", "PSE", "31.5016", "34.4668"),
    "Yalta as Ukraine's": there("Yalta", "UKR", "44.4952", "34.1663"),
    "an island across the antimeridian": there("Waiyevo", "FJI", "-16.79", "-179.99"),
    "a town in Myanmar": there("Myawaddy", "MMR", "16.6894", "98.5089"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_legitimate_text_or_place_is_accepted(change, package, tmp_path):
    """The gate holds back words or coordinates that it should let pass, or the form of the build undoes them."""
    CHANGES[change](package)
    documents = invent_documents(package, tmp_path / "documents")
    assert format_tables(package.root) == []
    package.build()
    verdict = package.check(documents)
    assert verdict.accepted, verdict.findings[:5]


WORDS_OF_DOCUMENTS = {
    "a day as newspapers write it": "16-Jan-2024",
    "a sign before a number": "+12 killed",
    "spaces that do not break": "«\u00a084\u00a0» morts",
    "words that are not composed": unicodedata.normalize("NFD", "blessés légers"),
    "the document's word for none": "aucun",
    "Persian with joiners": "کشته‌شدگان",
    "a right-to-left mark": "הרוגים\u200f",
}


@pytest.mark.parametrize("words", WORDS_OF_DOCUMENTS)
def test_words_of_the_document_are_kept(words, package):
    """A coder is made to change what the document says; whether it says so is the span's to show."""
    claim = package.rows("casualty_claims")[0]["claim_id"]
    package.edit("casualty_claims", claim, victim_label=WORDS_OF_DOCUMENTS[words])
    assert format_tables(package.root) == []
    package.build()
    findings = package.check().findings
    assert findings and {finding.rule for finding in findings} <= {"rule.span_is_not_the_cell", "rule.verbatim_cell_without_its_span"}


def test_format_leaves_the_words_of_the_document(package):
    """The build's own formatting composes words that the document has not composed, or leaves the coder's as they are."""
    decomposed, claim = unicodedata.normalize("NFD", "blessés légers"), package.rows("casualty_claims")[0]["claim_id"]
    package.edit("casualty_claims", claim, victim_label=decomposed)
    package.edit("actors", "hamas", description=unicodedata.normalize("NFD", "Un café"))
    format_tables(package.root)
    assert package.row("casualty_claims", claim)["victim_label"] == decomposed
    assert package.row("actors", "hamas")["description"] == "Un café"
