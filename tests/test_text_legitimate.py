"""Legitimate text and places in many scripts and countries: all built into one package, which must be accepted with its spans verified."""

from __future__ import annotations

import unicodedata

from invented import invent_documents

from conflict_claims.table_files.formatting import format_tables

# Names of actors.
NAMES = {
    "an acronym in Cyrillic beside its Latin form": "ВСУ (Armed Forces of Ukraine)",
    "a Latin form beside its acronym in Cyrillic": "Navy of Ukraine (ВМС)",
    "an acronym in Greek beside its Latin form": "ΕΟΚΑ – National Organisation of Cypriot Fighters",
    "a name with a right-to-left mark": "כוחות (צה״ל)\u200f",
    "a name in Persian with joiners": "نیروهای مسلح می‌جنگند",
    "a name in Khmer with its spaces": "កងទ័ព\u200bកម្ពុជា",
    "a name in Burmese with its spaces": "မြန်မာ\u200bတပ်မတော်",
    "a name in Malayalam that ends in a joiner": "അരൂര്\u200d",
    "a name in Mongolian": "ᠬᠠᠨ\u202fᠤ",
    "a name in Japanese with Latin letters": "自衛隊とNATO軍",
    "a name in Vietnamese": "Quân đội nhân dân Việt Nam",
    "a name in Polish": "Żołnierze Wojska Polskiego",
    "a name in Kazakh": "Қазақстан Қарулы Күштері",
    "a name in Pashto": "د افغانستان ملي اردو",
    "a name in Amharic": "የኢትዮጵያ መከላከያ ሠራዊት",
    "a name in Georgian": "საქართველოს თავდაცვის ძალები",
    "a name in Hausa with hooks": "ɓangaren Ɗakko",
    "a transliteration with its signs": "Al-Ḥashd ash-Shaʿbī",
}
# Words of notes.
NOTES = {
    "an emoji of several characters": "The post bears \U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f, no words.",
    "an address of a page": "See https://example.org/a?b=c for the page.",
    "questions": "Who speaks? The ministry? One voice, then.",
    "a reckoning": "84 < 94, and 7 > 5; 50 % of it.",
    "an Arabic sentence with its own digits and signs": "قُتل ٨٤ شخصًا، وجُرح ٢٨٤؟ نعم؛ هكذا قالت الوكالة.",
}
# Towns without a number in a gazetteer: name, country, latitude, longitude.
TOWNS = {
    "Hargeisa": ("Hargeisa", "SOM", "9.56", "44.065"),
    "Laayoune as Morocco has it": ("Laayoune", "MAR", "27.1418", "-13.188"),
    "Laayoune as Western Sahara": ("Laayoune", "ESH", "27.1418", "-13.188"),
    "a town in the Canaries": ("Las Palmas", "ESP", "28.0997", "-15.4134"),
    "a town on Okinawa": ("Naha", "JPN", "26.2124", "127.6809"),
    "a town on Socotra": ("Hadibu", "YEM", "12.6486", "54.0191"),
    "a town in Kosovo": ("Pristina", "SRB", "42.6727", "21.1669"),
    "Taipei": ("Taipei", "TWN", "25.0478", "121.5319"),
    "Gaza": ("Gaza City", "PSE", "31.5016", "34.4668"),
    "Yalta as Ukraine's": ("Yalta", "UKR", "44.4952", "34.1663"),
    "an island across the antimeridian": ("Waiyevo", "FJI", "-16.79", "-179.99"),
    "a town in Myanmar": ("Myawaddy", "MMR", "16.6894", "98.5089"),
}


def test_legitimate_text_and_places_are_accepted(package, tmp_path):
    """The gate holds back words or coordinates that it should let pass, or the form of the build undoes them."""
    for number, name in enumerate(NAMES.values()):
        package.add_used("actors", "border-area-groups", actor_id=f"actor-{number}", name=name)
    for words in NOTES.values():
        package.add("coding_notes", package.rows("coding_notes")[0]["note_id"], note_id="", chosen=words, question=f"What of {len(words)}?")
    for number, (name, country, latitude, longitude) in enumerate(TOWNS.values()):
        at = {"latitude": latitude, "longitude": longitude, "coordinate_basis": "representative_point", "parent_place_id": ""}
        package.add_used("places", "saravan", place_id=f"town-{number}", name=name, country_code=country, **at)
    package.compute_keys()
    documents = invent_documents(package, tmp_path / "documents")
    assert format_tables(package.root) == []
    package.build()
    verdict = package.check(documents)
    assert verdict.accepted, [(finding.rule, finding.record, finding.found) for finding in verdict.findings]


WORDS_OF_DOCUMENTS = {
    "a day as newspapers write it": "16-Jan-2024",
    "a sign before a number": "+12 killed",
    "spaces that do not break": "«\u00a084\u00a0» morts",
    "words that are not composed": unicodedata.normalize("NFD", "blessés légers"),
    "the document's word for none": "aucun",
    "Persian with joiners": "کشته‌شدگان",
    "a right-to-left mark": "הרוגים\u200f",
}


def test_words_of_the_document_are_kept(package):
    """A coder is made to change what the document says; whether it says so is the span's to show."""
    claims = package.rows("casualty_claims")
    assert len(claims) >= len(WORDS_OF_DOCUMENTS)
    for claim, words in zip(claims, WORDS_OF_DOCUMENTS.values(), strict=False):
        claim["victim_label"] = words
    package.write("casualty_claims", claims)
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
