"""What is coded against the words of documents that nobody wrote but these tests."""

import datetime as dt

import pytest
from invented import invent_documents
from support import Package

from conflict_claims.findings import JUDGEMENT, QUESTION
from conflict_claims.reading import Cell, check_document, repeated

ENGLISH = """Harbour town counts its dead
The ministry said on Friday that at least nine people were killed in the shelling of the harbour late on Wednesday.
Northern radio claimed that it killed three women and two children, and wounded a dozen fishermen.
Some 40 people, among them 12 soldiers, were reportedly hurt. The mayor accused the northern army.
"""
PERSIAN = "وزارت کشور گفت که در حمله روز چهارشنبه دست‌کم نه نفر کشته شدند.\nرادیوی شمال مدعی شد که سه زن و دو کودک کشته شدند۔\n"
ACTORS = [
    {"actor_id": "ministry", "name": "Ministry of the Interior", "parent_actor_id": "south", "country_code": None},
    {"actor_id": "south", "name": "Southland", "parent_actor_id": None, "country_code": None},
    {"actor_id": "radio", "name": "Northern Radio", "parent_actor_id": None, "country_code": None},
    {"actor_id": "paper", "name": "Harbour Gazette", "parent_actor_id": None, "country_code": None},
]


class Coding:
    """The rows of one document, added one by one; spans are found by their words."""

    def __init__(self, text: str, language: str = "en"):
        self.text = text
        self.document = {
            "document_id": "gazette",
            "language": language,
            "reference_date": dt.date(2021, 3, 5),
            "reference_date_basis": "external",
            "voice_actor_id": "paper",
        }
        names = ("evidence", "casualty_claims", "event_reports", "event_actors", "event_places", "events", "coding_notes")
        self.tables = {name: [] for name in names} | {"actors": ACTORS}

    def evidence(self, table: str, record: str, field: str | None, words: str) -> "Coding":
        start = self.text.index(words)
        self.tables["evidence"].append(
            {
                "evidence_id": f"e{len(self.tables['evidence'])}",
                "table_name": table,
                "record_id": record,
                "field": field,
                "document_id": "gazette",
                "char_start": start,
                "char_end": start + len(words),
            }
        )
        return self

    def claim(self, told: str, expression: str, low, high, qualifier: str = "exact", **values) -> "Coding":
        row = {
            "claim_id": "claim",
            "event_id": "shelling",
            "document_id": "gazette",
            "claimant_actor_id": "paper",
            "effect": "killed",
            "victim_group": "people",
            "count_low": low,
            "count_high": high,
            "count_qualifier": qualifier,
            "count_expression": expression,
            "stance": "asserts",
            "hedge": "none",
        }
        self.tables["casualty_claims"].append(row | values)
        self.evidence("casualty_claims", "claim", None, told)
        start = self.text.index(told) + told.index(expression)
        self.tables["evidence"].append(
            self.tables["evidence"][-1]
            | {"evidence_id": "count", "field": "count_expression", "char_start": start, "char_end": start + len(expression)}
        )
        return self

    def report(self, expression: str, start, end, precision: str = "day", basis: str | None = "external") -> "Coding":
        row = {"event_report_id": "report", "event_id": "shelling", "document_id": "gazette", "date_expression": expression}
        row |= {"date_start": start, "date_end": end, "date_precision": precision, "date_basis": basis, "hedge": "none"}
        self.tables["event_reports"].append(row)
        return self

    def rules(self) -> list[str]:
        return [f"{finding.rule}.{finding.column}" for finding in check_document(self.document, self.text, self.tables).findings]


WOMEN = ("killed three women", "three", 3, 3)


def women(**values) -> Coding:
    defaults = {"claimant_actor_id": "radio", "victim_group": "women", "hedge": "claimed"}
    coding = Coding(ENGLISH).claim(*WOMEN, **defaults | values)
    return coding.evidence("casualty_claims", "claim", "claimant_actor_id", "Northern radio claimed")


def nine(low=9, high=None, qualifier="at_least", **values) -> Coding:
    defaults = {"claimant_actor_id": "ministry", "hedge": "attributed"}
    coding = Coding(ENGLISH).claim("at least nine people were killed", "at least nine", low, high, qualifier, **defaults | values)
    return coding.evidence("casualty_claims", "claim", "claimant_actor_id", "The ministry")


def own(text: str, expression: str, low, high, qualifier: str = "exact", language: str = "en", **values) -> Coding:
    return Coding(text, language).claim(text.rstrip("."), expression, low, high, qualifier, **values)


def shared(low, high, qualifier: str = "exact") -> Coding:
    told = "At least two women and three children were killed"
    return Coding(f"{told}.").claim(told, "three", low, high, qualifier, victim_group="children")


RIGHT = {
    "a part of a figure": women(),
    "a lower bound": nine(),
    "a qualifier left out of the expression": Coding(ENGLISH).claim(
        "at least nine people were killed", "nine", 9, None, "at_least", claimant_actor_id="ministry", hedge="attributed"
    ),
    "fishermen are people": Coding(ENGLISH).claim("wounded a dozen fishermen", "a dozen", 12, 12, effect="injured", hedge="claimed"),
    "a second group in a bracket": Coding(ENGLISH).claim("Some 40 people", "Some 40", 40, 40, "approximate", effect="injured"),
    "soldiers": Coding(ENGLISH).claim(
        "12 soldiers, were reportedly hurt", "12", 12, 12, effect="injured", victim_group="security_forces", hedge="reported"
    ),
    "a rejected count": nine(None, None, "exact", stance="denies"),
    "a weekday": Coding(ENGLISH).report("late on Wednesday", dt.date(2021, 3, 3), dt.date(2021, 3, 3)),
    "time words that nobody knows": Coding(ENGLISH).report("at the time of the fair", dt.date(2021, 2, 3), dt.date(2021, 2, 3)),
    "Persian": Coding(PERSIAN, "fa").claim(
        "سه زن و دو کودک کشته شدند", "سه", 3, 3, victim_group="women", claimant_actor_id="radio", hedge="claimed"
    ),
    "the second of two numbers under one qualifier": shared(3, None, "at_least"),
    "the second of two numbers without the qualifier of the first": shared(3, 3),
    "a flat zero": Coding("The paper saw no casualties.").claim("no casualties", "no casualties", 0, 0, effect="casualties"),
    "a number that is rejected": Coding("It did not kill nine people.").claim("nine people", "nine", None, None, stance="denies"),
    "a qualifier behind the noun": own("Nine people or more were killed.", "Nine people or more", 9, None, "at_least"),
    "somebody without a number added": own("Two people and a boy were killed.", "Two people and a boy", 3, 3),
    "a noun alone": own("A man was killed.", "A man", 1, 1, victim_group="men"),
    "a case ending behind digits": own("Ölenler 95'e yükseldi.", "95'e", 95, 95, language="tr"),
    "our own fighters": own("Two of our fighters were martyred.", "Two", 2, 2),
    "our own fighters in Turkish": own("İki savaşçımız şehit oldu.", "İki", 2, 2, language="tr"),
    "their own fighters in French": own("Deux de leurs combattants ont été tués.", "Deux", 2, 2, language="fr"),
    "own by coding": own("Two fighters were killed.", "Two", 2, 2, victim_affiliation_actor_id="paper"),
    "a Turkish noun in the singular form": own("Saldırıda çocuk öldü.", "çocuk", None, None, "unquantified", "tr", victim_group="children"),
    "a language without a vocabulary": Coding(ENGLISH, "sw").claim(
        "at least nine people were killed", "nine", 4, 4, victim_group="children"
    ),
}


@pytest.mark.parametrize("coding", RIGHT.values(), ids=RIGHT)
def test_what_the_words_say_passes(coding):
    """A false alarm on a coding that is right."""
    assert coding.rules() == []


WRONG = {
    "another number": (women(count_low=4, count_high=4), "words.count.count_low"),
    "a lost qualifier": (nine(9, 9, "exact"), "words.count.count_qualifier"),
    "a lost qualifier that the sentence has": (
        Coding(ENGLISH).claim("at least nine people were killed", "nine", 9, 9, claimant_actor_id="ministry", hedge="attributed"),
        "words.count.count_qualifier",
    ),
    "a number for a vague word": (
        Coding("Numerous people were killed.").claim("Numerous people were killed", "Numerous", 10, 10),
        "words.count.count_qualifier",
    ),
    "a qualifier of its own for a number under another": (shared(3, 3, "approximate"), "words.count.count_qualifier"),
    "one for a plural": (
        Coding("There were civilian casualties.").claim("civilian casualties", "civilian casualties", 1, 1, victim_group="civilians"),
        "words.count.count_qualifier",
    ),
    "one for nobody": (
        Coding("The paper saw no casualties.").claim("no casualties", "no casualties", 1, 1, effect="casualties"),
        "words.count.count_low",
    ),
    "the noun beside the number": (
        Coding(ENGLISH).claim("killed three women", "three women", 3, 3, victim_group="women", hedge="claimed"),
        "words.count_words.count_expression",
    ),
    "the noun beside a vague word": (
        own("Dozens of people were killed.", "Dozens of people", None, None, "unquantified"),
        "words.count_words.count_expression",
    ),
    "the noun in a rejected number": (
        own("It did not kill nine people.", "nine people", None, None, stance="denies"),
        "words.count_words.count_expression",
    ),
    "a Persian noun": (own("سه زن کشته شدند.", "سه زن", 3, 3, language="fa", victim_group="women"), "words.count_words.count_expression"),
    "a French noun": (
        own("Une dizaine de personnes ont été tuées.", "Une dizaine de personnes", 10, 10, "approximate", "fr"),
        "words.count_words.count_expression",
    ),
    "somebody else's fighters as people of no kind": (own("Two fighters were killed.", "Two", 2, 2), "words.victims.victim_group"),
    "women as children": (women(victim_group="children"), "words.victims.victim_group"),
    "people as women": (nine(victim_group="women"), "words.victims.victim_group"),
    "soldiers as civilians": (
        Coding(ENGLISH).claim(
            "12 soldiers, were reportedly hurt", "12", 12, 12, effect="injured", victim_group="civilians", hedge="reported"
        ),
        "words.victims.victim_group",
    ),
    "killed as injured": (women(effect="injured"), "words.effect.effect"),
    "killed as casualties": (women(effect="casualties"), "words.effect.effect"),
    "claimed as alleged": (women(hedge="alleged"), "words.hedge.hedge"),
    "claimed as attributed": (women(hedge="attributed"), "words.hedge.hedge"),
    "claimed as flat": (women(hedge="none"), "words.hedge.hedge"),
    "somebody else's words": (
        women(claimant_actor_id="ministry")
        .evidence("actors", "radio", None, "Northern radio")
        .evidence("actors", "ministry", None, "The ministry"),
        "words.claimant.claimant_actor_id",
    ),
    "a claimant from another sentence": (
        nine().evidence("casualty_claims", "claim", "claimant_actor_id", "The mayor accused"),
        "words.outside_sentence.char_start",
    ),
    "a cut word": (nine().evidence("casualty_claims", "claim", "hedge", "ministry sai"), "words.cuts_word.char_start"),
    "a space at the end": (nine().evidence("casualty_claims", "claim", "hedge", "said "), "words.cuts_word.char_start"),
    "a full stop": (nine().evidence("casualty_claims", "claim", "hedge", "."), "words.no_word.char_start"),
    "a whole line": (
        nine().evidence("casualty_claims", "claim", "claimant_actor_id", ENGLISH.split("\n")[1]),
        "words.whole_line.char_start",
    ),
    "a week off": (Coding(ENGLISH).report("late on Wednesday", dt.date(2021, 2, 24), dt.date(2021, 2, 24)), "words.date.date_start"),
    "a week for a day": (
        Coding(ENGLISH).report("late on Wednesday", dt.date(2021, 3, 3), dt.date(2021, 3, 3), "week"),
        "words.date.date_precision",
    ),
    "a day for no time": (Coding(ENGLISH).report("late on Wednesday", None, None, "unknown", None), "words.date.date_start"),
    "the document's own date": (
        Coding(ENGLISH).report("late on Wednesday", dt.date(2021, 3, 3), dt.date(2021, 3, 3), basis="document"),
        "words.date.date_basis",
    ),
    "Persian women as children": (
        Coding(PERSIAN, "fa").claim(
            "سه زن و دو کودک کشته شدند", "سه", 3, 3, victim_group="children", claimant_actor_id="radio", hedge="claimed"
        ),
        "words.victims.victim_group",
    ),
    "a Persian qualifier lost": (
        Coding(PERSIAN, "fa").claim("دست‌کم نه نفر کشته شدند", "نه", 9, 9, claimant_actor_id="ministry", hedge="attributed"),
        "words.count.count_qualifier",
    ),
}


@pytest.mark.parametrize(("coding", "rule"), WRONG.values(), ids=WRONG)
def test_what_the_words_contradict_is_found(coding, rule):
    """A wrong value of a new record that its own words show to be wrong."""
    assert rule in coding.rules()


def test_words_that_nobody_knows_behind_a_number_are_a_question():
    """A noun that no vocabulary has passes unseen, or a way of speaking that none has stops a push."""
    told = [
        check_document(coding.document, coding.text, coding.tables).findings
        for coding in (own("Nine tribesmen were killed.", "Nine tribesmen", 9, 9), own("Nine people were killed.", "Nine people", 9, 9))
    ]
    assert [[(finding.kind, finding.found) for finding in found] for found in told] == [
        [(QUESTION, "'tribesmen' behind 'Nine'")],
        [(JUDGEMENT, "'people' behind 'Nine'")],
    ]


def test_a_note_by_the_rule_on_time_settles_a_date():
    """A weekday that the document's own sequence moves could not be coded."""
    coding = Coding(ENGLISH).report("late on Wednesday", dt.date(2021, 2, 24), dt.date(2021, 2, 24))
    note = {"table_name": "event_reports", "record_id": "report", "rule": "r16_time"}
    coding.tables["coding_notes"].append(note | {"rule": "r04_grammar_decides"})
    assert coding.rules() == ["words.date.date_start"]
    coding.tables["coding_notes"].append(note)
    assert coding.rules() == []


def test_what_could_not_be_judged_is_counted():
    """An unknown expression would look as if it had been compared."""
    reading = check_document(RIGHT["time words that nobody knows"].document, ENGLISH, RIGHT["time words that nobody knows"].tables)
    assert reading.not_judged["dates"] == 1 and not reading.judged["dates"]


def test_rows_of_other_documents_are_passed_over():
    """Offsets of another document would be looked up in this text."""
    coding = women(victim_group="children")
    for row in [*coding.tables["casualty_claims"], *coding.tables["evidence"]]:
        row["document_id"] = "another"
    assert coding.rules() == []


def test_free_text_that_repeats_a_document_is_found():
    """A description or a note that republishes a sentence."""
    own = Cell("events", "shelling", "title", "The harbour is shelled, and the ministry counts its dead")
    copied = Cell("coding_notes", "note", "chosen", "AT LEAST nine people, were killed in the shelling; of whom?")
    assert [(finding.rule, finding.file, finding.record, finding.column) for finding in repeated([own, copied], [ENGLISH])] == [
        ("words.repeats_document", "data/coding_notes.csv", "note", "chosen")
    ]
    assert list(repeated([copied], [PERSIAN])) == []


def test_the_gate_compares_the_words_of_documents_at_hand(tmp_path):
    """The comparison is not run, loses the line of its record, or cannot be settled by a waiver."""
    package = Package.copy(tmp_path / "package")
    report = next(row for row in package.rows("event_reports") if "Tuesday" in row["date_expression"])
    package.edit("event_reports", report["event_report_id"], date_start="2024-01-09", date_end="2024-01-09")
    documents = invent_documents(package, tmp_path / "documents")
    package.build()

    def told() -> list:
        return [finding for finding in package.check(documents).findings if finding.rule == "words.date"]

    found = told()
    assert [(finding.record, finding.column) for finding in found] == [(report["event_report_id"], "date_start")]
    line = (tmp_path / "package" / "data" / "event_reports.csv").read_text(encoding="utf-8").splitlines()[found[0].line - 1]
    assert line.startswith(report["event_report_id"])
    assert package.check(documents).checked["documents compared with their words"] == len(package.rows("documents"))
    (tmp_path / "package" / "schemas" / "waivers.csv").write_text(
        "rule,table_name,record_id,column,reason,waived_by,until_version\n"
        f"words.date,event_reports,{report['event_report_id']},date_start,The sequence of the report puts it a week before,coder,9.0.0\n"
    )
    assert told() == []
    assert "waiver" not in {finding.rule for finding in [*package.check(documents).findings, *package.check().findings]}
