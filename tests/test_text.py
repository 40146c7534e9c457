"""The text rules one by one: words that each lets pass, words that it stops, and the waivers."""

from __future__ import annotations

import unicodedata

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from faults.group_d import FAULTS

from conflict_claims.declare.tables import table_specs
from conflict_claims.findings import WAIVERS_FILE
from conflict_claims.gate.text import HARMLESS, SUSPICIOUS, SUSPICIOUS_KEY
from conflict_claims.gate.waivers import HEADER
from conflict_claims.text import rules
from conflict_claims.text.characters import LONGEST

RULES = {rule.name: rule for rule in (*rules.TEXT_RULES, rules.NULL_RULE)}
REQUIRED = {rule.name: rule for rule in (*rules.TEXT_RULES, rules.REQUIRED_RULE)}
VERBATIM = {rule.name: rule for rule in rules.VERBATIM_RULES}

# Text that people write and that no rule may stop, whatever column it stands in.
GOOD = [
    "Nan District",
    "Val-d'Or",
    "L’Aquila",
    "São Tomé e Príncipe",
    "Đà Nẵng",
    "إيران تضرب باكستان",
    "می\u200cخواهند",
    "نیروهای مسلح می\u200cگویند",
    "هم\u200cاکنون، و سپس",
    "कर्ता\u200dर",
    "ქართული",
    "Москва",
    "Москва (Moscow)",
    "Αθήνα (Athens)",
    "北京",
    "日本語「テスト」",
    "3 < 5",
    "a < b and c > d",
    "5 \u03bcg of it",
    "5 \u00b5g of it",
    "20 kΩ",
    "an em dash — so",
    "“Quoted” it begins",
    '"Quoted" it begins',
    "'Quoted' it begins",
    "AT&T and Q&A",
    "R&D; then more",
    "km² and m³",
    "1–5 of them",
    "50 % of it",
    "A, B; C: D. E? F!",
    "x",
    "7",
    "O'Brien",
    "№ 5",
    "first ° then",
    "see https://example.org/a?b=c",
    "(in brackets)",
    "[sic]",
    "é",
    "Über",
    "naïve café",
    "İstanbul ıspanak",
    "of it " * 1_600 + "x",
    "Mar del Plata",
    "May 5",
    "data: none given",
    "the script of it",
    "C:\\temp and \\n",
    "\U0001f54a is a dove",
    "नमस्ते",
    "שָׁלוֹם",
    "Rev. 1-3",
    "ВСУ (Armed Forces of Ukraine)",
    "Armed Forces of Ukraine (ВСУ)",
    "ΕΟΚΑ – National Organisation of Cypriot Fighters",
    "the paper «Роза» of 1905",
    "Группа ВСК в Moscow",
    "米軍とNATO軍",
    "Tシャツ（白）",
    "共同社、东京",
    "ПриватБанк",
    "كتائب القسّام\u200f (Qassam)",
    "ה\u200fמחבל",
    "ប្រទេស\u200bកម្ពុជា",
    "မြန်မာ\u200bနိုင်ငံ",
    "അരൂര്\u200d",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 a family",
    "\u2764\ufe0f",
    "ᠬᠠᠨ\u202fᠤ",
    "۲۴ نفر کشته شدند، ۳ نفر زخمی؟",
    "84 شهيدا",
    "Nā‘im al-‘Awjā’",
    "Kʻyosalar",
    "Hawaiʻi",
    "Trường Sa",
    "Łódź i Gdańsk",
    "ɓirnin Ɗakko",
    "Çırçır",
    "Žďár nad Sázavou",
    "Náměšť na Hané",
    "Πειραιάς",
    "Ѓорче Петров",
    "Bar",
    "todos los muertos",
    "Were there any? None said so.",
    "Who? Iran?",
    "a test of wills",
    "the token of a secret police",
    "/home is where they are",
    "see docs/how-to-read.md",
    "[a] and (b)",
    "“We did not,” it says; (so it is told)",
    "(12 of them)",
    "– a dash first",
    "½ of 1 km²",
    "the group’s own words",
    "α and β",
    "1E",
]

BAD = {
    "text.nfc": [unicodedata.normalize("NFD", "é"), "Å".replace("Å", "\u212b")],
    "text.invisible": [
        "a\u200bb",
        "a\u200db",
        "\u200dا",
        "a\u202eb",
        "a\tb",
        "a\x00b",
        "a\ufe0f",
        "a\U000e0041",
        "a\u3164",
        "a\u2800",
        "a\ue000",
        "a\u0085b",
        "a\u2029b",
        "ا\u200c",
        "نیروهای \u200cمسلح",
    ],
    "text.space": [" a", "a ", "a  b", "a\u00a0b", "a\u2009b", "a\u3000b", "   "],
    "text.formula": [
        "'=1+1",
        '"=cmd',
        "(@SUM(1)",
        "— =1+1",
        "[+cmd|x",
        "“-2+3”",
        "«=A1»",
        "=1",
        "+1",
        "-1",
        "@x",
        " =1",
        "＝1",
        "\ufe631",
        "|x",
        "%x",
        "\t=1",
    ],
    "text.html": ["<b>", "</b>", "<!-- -->", "&lt;", "&#60;", "&#x3C;", "a<b", "＜b", "javascript:x", "JavaScript:x", "data:text/html,x"],
    "text.email": ["a@b.org", "write to a.b@c.d.org now", "a＠b.org"],
    "text.mojibake": [
        "cafÃ©",
        "â€œso",
        "\ufffd",
        "caf\\u00e9",
        "caf\\xe9",
        "S?o Tom? falls",
        "????? ??? ?????",
        "the town of ?lesund",
        "Тегеран".encode("cp1251").decode("koi8_r"),
        "Тегеран".encode("koi8_r").decode("cp1252"),
        "Тегеран".encode().decode("cp1251"),
        "إيران باكستان".encode("cp1256").decode("cp1252"),
        "إيران باكستان".encode("cp1256").decode("cp1251"),
        "Αθήνα και Πειραιάς".encode("cp1253").decode("cp1252"),
        "ירושלים".encode("cp1255").decode("cp1252"),
        "北京和上海".encode("gbk").decode("cp1252"),
        "東京新聞".encode("shift_jis").decode("cp437"),
    ],
    "text.look_alike": [
        "аrmed",
        "grοup",
        "ｇroup",
        "\U0001d41aa",
        "called ОРЕС",
        "\ufb01ght",
        "gr\u24deup",
        "８",
        "War \u2161",
        "\ua4d0ravo",
        "Teh\u0251ran",
        "Gɡroup",
        "Մoscow",
        "ﺍﻳﺮﺍﻥ",
        "12۳",
        "٣4",
        "1О0 dead",
        "so\u037e".replace("\u037e", "\u0589"),
        "either\u2215or",
        "so，then",
        "СТОР it",
        "Μοѕκα",
    ],
    "text.marks": ["\u0301a", "s\u0329\u030d\u0348\u034e"],
    "text.spreadsheet": ["1-Mar", "01-Mar-24", "Mar-24", "1.2E+05", "5E-07", "1e3", "12e5", "16-Jan-2024", "#REF!", "#N/A", "######"],
    "text.length": ["of it " * 1_700 + "x"],
    "text.link": ["see [it](docs/x.md)", "![a](b.png)", "[so](https://example.org)", "![a][b]"],
    "text.secret": [
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "ghp_" + "a1" * 18,
        "password: hunter22",
        "api_key = 'abcdef123456'",
        "https://me:pass@example.org/x",
    ],
    "text.machine_path": [
        "read from /home/coder/x.txt",
        "C:\\Users\\coder\\x",
        "/Users/coder/x",
        "file:///x",
        "in ~/documents/x",
        "in /tmp/x",
    ],
    "text.unfinished": [
        "TODO: say it",
        "TBD",
        "XXX",
        "Lorem ipsum dolor",
        "what is this ???",
        "example",
        "asdf",
        "xxx",
        "[insert name]",
        "…",
        "aaaaaa",
    ],
    "text.null_word": [
        "rien",
        "nessuno",
        "ninguno",
        "yok",
        "هیچ",
        "لا يوجد",
        "нет",
        "keine",
        "کوئی نہیں",
        "NA",
        "null",
        "None",
        "-",
        "—",
        "NaN",
        "n/a",
        "NaT",
        "<NA>",
        "?",
    ],
}


def looked_at(text: str) -> bool:
    """Whether the vectorised filter lets a cell through to the rules."""
    cells = pa.array([text])
    harmless = pc.match_substring_regex(cells, HARMLESS)[0].as_py() and not pc.match_substring_regex(cells, SUSPICIOUS)[0].as_py()
    return not harmless or len(text) > LONGEST


@pytest.mark.parametrize("text", GOOD, ids=range(len(GOOD)))
def test_good_text_passes_every_rule(text):
    """A rule stops words that people write."""
    assert {rule.name: rule.wrong(text) for rule in (*RULES.values(), rules.REQUIRED_RULE) if rule.wrong(text)} == {}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BAD.items() for text in texts])
def test_bad_text_is_stopped_by_its_rule(rule, text):
    """A rule passes what it exists to stop, or the filter in front of the rules does."""
    assert RULES[rule].wrong(text) and REQUIRED[rule].wrong(text)
    assert looked_at(text)


def test_every_rule_has_good_and_bad_examples():
    """A rule is added without examples."""
    assert set(BAD) == set(RULES)


# Words of a document, in its own form: right in a verbatim column, wrong elsewhere.
WORDS_OF_DOCUMENTS = [
    "16-Jan-2024",
    "+12 killed",
    "«\u00a084\u00a0»",
    "plus de 80\u202fmorts",
    unicodedata.normalize("NFD", "blessés légers"),
    "none",
    "aucun",
    "هیچ",
    "todo",
    "TBD",
]


@pytest.mark.parametrize("text", WORDS_OF_DOCUMENTS)
def test_words_of_the_document_are_right_as_they_are(text):
    """A coder is made to change what the document says."""
    assert [rule.name for rule in VERBATIM.values() if rule.wrong(text)] == []
    assert [rule.name for rule in RULES.values() if rule.wrong(text)] != []


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "+1+cmd|x", "a\u200bb", " 84", "8۴", "<b>84</b>", "NaN", "#REF!", "\u00a084"])
def test_words_of_the_document_keep_what_guards_their_readers(text):
    """A verbatim cell may hold what would run, hide or vanish."""
    assert [rule.name for rule in VERBATIM.values() if rule.wrong(text)] != []


KEYS = [
    "mar-1",
    "jan-5",
    "may2024",
    "sept.11",
    "january-2024",
    "dic-3",
    "okt-9",
    "1e3",
    "2024-01-16",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "true",
    "inf",
]


@pytest.mark.parametrize("key", KEYS)
def test_key_is_no_day_number_or_truth_value(key):
    """A key that a spreadsheet or a YAML file turns into something else."""
    assert rules.KEY_RULE.wrong(key)
    assert pc.match_substring_regex(pa.array([key]), SUSPICIOUS_KEY)[0].as_py()


@pytest.mark.parametrize(
    "key",
    [
        "mark-1",
        "march-of-return",
        "marib-3",
        "nora-5",
        "no-one",
        "on-the-border",
        "e2e-test",
        "kerman-bombing.narrator.killed.people",
        "x-1",
    ],
)
def test_key_that_is_a_word_passes(key):
    """A name that begins like a month is refused as a key."""
    assert rules.KEY_RULE.wrong(key) is None


def test_a_place_may_be_called_nan():
    """A name that a program would take for null is refused where a name is required."""
    assert REQUIRED["text.null_word"].wrong("Nan") is None
    assert RULES["text.null_word"].wrong("Nan")


def test_quoted_values_keep_their_form():
    """The ledger cannot quote an old value that was a formula, a negative number or a word for null."""
    revisions = table_specs()["revisions"]
    quoted = [column.name for column in revisions.columns if column.quoted]
    assert quoted == ["old_value", "new_value"]
    for name in quoted:
        kept = rules.rules_for(revisions.column(name))
        assert [rule.name for text in ("-62.33096", "=1+1", "NA", "a  b", "cafÃ©", "x@y.org") for rule in kept if rule.wrong(text)] == []
        assert [rule.name for rule in kept if rule.wrong("a\u200bb")] == ["text.invisible"]


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.rule in RULES], ids=lambda fault: fault.id)
def test_fault_of_the_catalogue_breaks_its_rule(fault):
    """A text of the catalogue, which the long tests try in a package, passes the rule that it is put down to."""
    words = fault_text(fault)
    assert RULES[fault.rule].wrong(words), repr(words)
    assert looked_at(words)


def fault_text(fault) -> str:
    """The text that a fault writes, taken from its injection."""
    written: list[str] = []

    class Recorder:
        def edit(self, table, record, **values):
            written.extend(values.values())

    fault.inject(Recorder())
    return written[0]


def test_waiver_with_reason_is_an_exception(package):
    """A reviewed exception is refused all the same."""
    package.edit("actors", "hamas", description="A group, in the source's own <b>")
    package.build()
    assert {finding.rule for finding in package.check().findings} == {"text.html"}
    waiver = "text.html,actors,hamas,description,The words are the source's own mark-up.,coder,9.0.0"
    (package.root / WAIVERS_FILE).write_text(",".join(HEADER) + "\n" + waiver + "\n", encoding="utf-8")
    assert package.check().accepted
