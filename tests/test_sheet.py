"""The coding sheet: reading it, finding its words, its defaults, its mistakes, and the way back from rows."""

from __future__ import annotations

import re

import jsonschema
import pytest
import yaml
from coded_texts import GUIDE, IN_MANY_SCRIPTS, empty_package, guide
from support import DOCUMENTS, ROOT

from conflict_claims.agreement.passes import PASSES, read_pass
from conflict_claims.coding.checking import check_sheet, read_coding
from conflict_claims.coding.form import COMPUTED, RELATIONS, form, name_of
from conflict_claims.coding.handing_in import pass_of
from conflict_claims.coding.json_schema import sheet_schema
from conflict_claims.coding.nodes import read_sheet
from conflict_claims.coding.showing import shown_sheet
from conflict_claims.coding.spans import NotFound, Span, Wanted, resolve, shortest
from conflict_claims.coding.writing import canonical, write_tables
from conflict_claims.declare.tables import code_lists, hand_edited
from conflict_claims.errors import InputError
from conflict_claims.source.document import Document

PASS_FOLDERS = sorted((ROOT / "tests" / "agreement").glob("*/pass_[0-9]"))
ALL_INVENTED = [*IN_MANY_SCRIPTS, guide()]


@pytest.fixture
def root(tmp_path):
    return empty_package(tmp_path / "package")


def text_of(row):
    """The registered text of a document, where it is at hand."""
    path = DOCUMENTS / row["file_name"]
    if not path.is_file():
        pytest.skip(f"the text of {row['document_id']} is not at hand")
    return path


def same_bytes(one, other):
    return [name for name, spec in hand_edited().items() if canonical(one, spec) != canonical(other, spec)]


def coded(tables, document, text, folder, root):
    """The tables after the sheet that is shown of a document was read again over them."""
    sheet = folder / "shown.yaml"
    sheet.write_text(shown_sheet(tables, document, text), encoding="utf-8")
    write_tables(tables, root / "data", tuple(hand_edited()))
    coding = read_coding(sheet, text, root)
    assert coding.reading.mistakes.findings == []
    return coding.applied.tables


@pytest.mark.parametrize("invented", ALL_INVENTED, ids=lambda invented: invented.key)
def test_an_invented_report_is_coded_in_every_script(invented, root, tmp_path):
    """Offsets counted in another unit than code points, or a text whose line ends, marks or joiners are changed on the way."""
    sheet, text = invented.write(tmp_path)
    checked = check_sheet(sheet, text, root)
    assert checked.findings == [] and checked.questions == []
    evidence = checked.applied.tables["evidence"]
    whole = text.read_bytes().decode()
    claims = {row["claim_id"]: row for row in checked.applied.tables["casualty_claims"]}
    counts = [row for row in evidence if row["field"] == "count_expression"]
    assert len(counts) == len(claims) > 1
    assert all(whole[int(row["char_start"]) : int(row["char_end"])] == claims[row["record_id"]]["count_expression"] for row in counts)


@pytest.mark.parametrize("invented", ALL_INVENTED, ids=lambda invented: invented.key)
def test_the_sheet_of_an_invented_coding_gives_its_rows_again(invented, root, tmp_path):
    """A value, a span or a note that is lost or changed between rows and sheet."""
    sheet, text = invented.write(tmp_path)
    tables = read_coding(sheet, text, root).applied.tables
    document = tables["documents"][0]["document_id"]
    assert same_bytes(coded(tables, document, text, tmp_path, root), tables) == []
    shown = tmp_path / "shown.yaml"
    alone = empty_package(tmp_path / "another")
    assert same_bytes(read_coding(shown, text, alone).applied.tables, tables) == []


def test_every_shipped_document_at_hand_gives_its_rows_again(root, tmp_path):
    """A coding that a sheet cannot tell."""
    tables = read_pass(ROOT / "data")
    for row in tables["documents"]:
        assert same_bytes(coded(tables, row["document_id"], text_of(row), tmp_path, root), tables) == []


@pytest.mark.parametrize("folder", PASS_FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_a_blind_pass_gives_its_rows_again(folder, root, tmp_path):
    """A pass that cannot be taken up again as a sheet, or be handed in from one."""
    assert folder.name in PASSES
    tables = read_pass(folder)
    row = tables["documents"][0]
    again = coded(tables, row["document_id"], text_of(row), tmp_path, root)
    assert same_bytes(again, tables) == []
    alone = read_coding(tmp_path / "shown.yaml", text_of(row), empty_package(tmp_path / "another")).applied.tables
    assert same_bytes(pass_of(alone, row["document_id"]), pass_of(tables, row["document_id"])) == []


def test_a_claim_fits_in_a_dozen_short_lines():
    """Defaults that are not taken, so that a claim with claimant, relay, hedge and one link grows."""
    lines = guide().sheet.splitlines()
    start = next(number for number, line in enumerate(lines) if "Three women" in line)
    end = next(number for number, line in enumerate(lines[start + 1 :], start + 1) if line.lstrip().startswith("- "))
    claim = lines[start:end]
    assert {"relayed_by", "hedge", "subtotal_of", "claimant"} <= {line.strip().partition(":")[0] for line in claim}
    assert len(claim) <= 12 and max(map(len, claim)) <= 100


# What the sheet has, what it has instead, and the rule and column of what is told.
MISTAKES = {
    "a code that is none": ("effect: injured\n        count: 31", "effect: wounded\n        count: 31", "sheet.code", "effect"),
    "a key that is no key of the sheet": ("publisher: Example Press", "publishr: Example Press", "sheet.key", None),
    "an actor that nobody knows": ("relayed_by: state-radio", "relayed_by: state-rado", "sheet.unknown", "relayed_by_actor_id"),
    "an event that is not new": ("  saltmere-market-bombing:\n    words", "  saltmere-bombing:\n    words", "sheet.unknown", None),
    "words that the text has not": ("words: state radio}", "words: state television}", "sheet.words", None),
    "words that stand twice": ("words: Saltmere @ 1}", "words: Saltmere}", "sheet.words", None),
    "words on another line": ("words: Saltmere @ 1}", "words: Saltmere @ 3}", "sheet.words", None),
    "a date that is none": ("start: 2021-03-04", "start: 4 March 2021", "sheet.value", "date_start"),
    "a country that is none": ("country: ATA", "country: ANT", "sheet.value", "country_code"),
    "a number that is none": ("count: About 40", "count: About 40\n        number: forty", "sheet.value", "count_low"),
    "a claim without its effect": ("        effect: killed\n        count: 12\n", "        count: 12\n", "sheet.missing", "effect"),
    "a link to no claim": ("subtotal_of: hospital", "subtotal_of: hospitals", "sheet.label", None),
    "a key that is no key": ("id: saltmere-market-report", "id: Saltmere Report", "sheet.key", "document_id"),
    "a count that its words contradict": ("count: 31", "count: 31\n        number: 13", "pandera.count_is_what_the_words_say", "count_expression"),
    "bounds in the wrong order": ("count: at least nine", "count: at least nine\n        low: 9\n        high: 8\n        qualifier: range", "pandera.bounds_in_order", "count_low"),
    "a date after the words": ("start: 2021-03-04", "start: 2021-03-11", "rule.event_after_document", "date_end"),
    "a formula": ("title: Bomb explodes", "title: '=Bomb explodes", "text.formula", "title"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_line(name, root, tmp_path):
    """A mistake that passes, or that is told without the line of the sheet."""
    old, new, rule, column = MISTAKES[name]
    invented = guide()
    assert invented.sheet.count(old) == 1 or name == "a formula"
    changed = invented.sheet.replace(old, new, 1)
    if name == "a formula":
        changed = changed.replace("in a fish market, type: bombing}", "in a fish market', type: bombing}")
    sheet, text = invented.write(tmp_path)
    sheet.write_text(changed, encoding="utf-8")
    found = [finding for finding in check_sheet(sheet, text, root).findings if finding.rule == rule]
    assert found and found[0].file == str(sheet)
    assert column is None or column in {finding.column for finding in found}
    first = next(number for number, (a, b) in enumerate(zip(changed.splitlines(), invented.sheet.splitlines(), strict=False), 1) if a != b)
    assert min(abs(finding.line - first) for finding in found) <= 6


def test_words_that_a_comma_cuts_are_told_as_such(root, tmp_path):
    """A coder who is told of a key that was never meant as one, and not of the comma in braces."""
    sheet, text = guide().write(tmp_path)
    sheet.write_text(guide().sheet.replace("police and nobody else}", "police and nobody else,” its}"), encoding="utf-8")
    told = [finding for finding in check_sheet(sheet, text, root).findings if finding.rule == "sheet.key"]
    assert told and "comma inside braces" in told[0].mend


def test_all_mistakes_are_told_at_once(root, tmp_path):
    """A sheet that has to be mended one mistake after the other, or a mistake that is told again as what follows from it."""
    changed = guide().sheet
    for name in ("a code that is none", "an actor that nobody knows", "words that the text has not", "a country that is none"):
        old, new, _, _ = MISTAKES[name]
        changed = changed.replace(old, new, 1)
    sheet, text = guide().write(tmp_path)
    sheet.write_text(changed, encoding="utf-8")
    rules = sorted(finding.rule for finding in check_sheet(sheet, text, root).findings)
    assert rules == ["sheet.code", "sheet.unknown", "sheet.value", "sheet.words"]


def test_an_unknown_key_is_answered_with_the_nearest(root, tmp_path):
    """A coder who has to look up how a thing is called: by its key, its name, its number in another scheme."""
    sheet, text = guide().write(tmp_path)
    write_tables(read_coding(sheet, text, root).applied.tables, root / "data", tuple(hand_edited()))
    crosswalk = (
        root / "data" / "crosswalk.csv"
    ).read_text() + "actors.river-front.wikidata,actors,river-front,wikidata,,Q4242,exact,a file\n"
    (root / "data" / "crosswalk.csv").write_text(crosswalk)
    for wanted in ("rivr-front", "the River Front", "Q4242"):
        sheet.write_text(guide().sheet.replace("actor: river-front", f"actor: {wanted}"), encoding="utf-8")
        told = [f.expected for f in check_sheet(sheet, text, root).findings if f.rule == "sheet.unknown"]
        assert told and re.search(r"nearest: river-front\b", told[0])


def test_an_unknown_code_is_answered_with_the_whole_list(root, tmp_path):
    """A coder who is offered one code that is spelt alike as if there were no other."""
    sheet, text = guide().write(tmp_path)
    assert "type: city" in guide().sheet
    sheet.write_text(guide().sheet.replace("type: city", "type: town", 1), encoding="utf-8")
    (told,) = [finding.expected for finding in check_sheet(sheet, text, root).findings if finding.rule == "sheet.code"]
    assert all(code in told for code in code_lists()["place_type"].values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("document: {id: a, id: b}", ":1: the key 'id' stands twice"),
        ("document:\n  id: &a b\n  voice: *a\n", ":2: a value by reference"),
        ("document: {id: a", "is no YAML"),
        ("- a\n- b\n", ":1: is no coding sheet"),
        ("", "is no coding sheet"),
        ("document: " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("? [a, b]\n: c\n", ":1: a key that is no word"),
    ],
)
def test_what_is_no_sheet_is_told_with_its_line(text, expected, tmp_path):
    """A traceback, or an endless run, for a file that is no sheet."""
    path = tmp_path / "sheet.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(expected)):
        read_sheet(path)


def test_values_stay_as_they_are_written(tmp_path):
    """YAML that turns a country into a truth value, a toll into octal, a day into a date, or words into nothing."""
    path = tmp_path / "sheet.yaml"
    path.write_text("document: {a: NO, b: 084, c: 1_000, d: 2021-03-04, e: yes, f: 'null', g: null, h: ~, i: 1e3}\n", encoding="utf-8")
    values = {name: node.value for name, node in read_sheet(path).value["document"].value.items()}
    assert values == dict(a="NO", b="084", c="1_000", d="2021-03-04", e="yes", f="null", g=None, h=None, i="1e3")


LINES = "Seven fell near Alder.\nSeven more fell in Alderton, “seven” said.\n"
TEXT = Document(LINES, "")


@pytest.mark.parametrize(
    ("wanted", "scope", "start"),
    [
        ("Alder", None, LINES.index("Alder")),
        ("Seven @ 2", None, LINES.index("Seven more")),
        ("Seven", (LINES.index("Seven more"), len(LINES)), LINES.index("Seven more")),
        ('"seven"', None, LINES.index("“seven”")),
        ("e @ 1#2", None, 3),
        ("Alderton", (0, 5), LINES.index("Alderton")),
    ],
)
def test_words_mean_the_span_in_the_narrowest_scope(wanted, scope, start):
    """A whole word taken for a part of another, a mention outside of the record, a quotation mark of another form."""
    found = resolve(TEXT, Wanted.parse(wanted), [[Span(*scope)]] if scope else [])
    assert found.start == start


@pytest.mark.parametrize("wanted", ["Seven", "nine", "Seven @ 3", "Seven @ 1#2", "Seven fell near Alder.\nSeven"])
def test_words_that_mean_no_one_span_are_refused(wanted):
    """A guess between two mentions, or a span over a line end."""
    with pytest.raises(NotFound):
        resolve(TEXT, Wanted.parse(wanted), [])


def test_every_span_of_a_text_can_be_given_by_its_words():
    """A span that show cannot write."""
    text = Document("aa aa a @ 1 aaa\naa\n", "")
    for start in range(15):
        for end in range(start + 1, 16):
            assert resolve(text, Wanted.parse(str(shortest(text, Span(start, end), []))), []) == Span(start, end)


def test_a_composed_accent_finds_a_decomposed_one():
    """An editor that composes what it saves, and words that are then not found."""
    assert resolve(Document("el di\u0301a", ""), Wanted("día"), []) == Span(3, 7)


def keys_of_sheets():
    names = {name for table in COMPUTED for name in form(table).fields if not name.startswith("date_")}
    names |= {name.removeprefix("date_") for name in form("event_reports").fields if name.startswith("date_")}
    return names | {kind for table in RELATIONS for kind in form(table).kinds if table not in ("event_actors", "event_places")}


def test_the_guide_has_every_key():
    """A key that can be written and is nowhere explained."""
    told = set(re.findall(r"[a-z_]+", GUIDE.read_text(encoding="utf-8")))
    assert sorted(keys_of_sheets() - told) == []


def test_every_column_that_people_decide_can_be_written():
    """A column that is added to the declaration and that no sheet can hold."""
    for table, hidden in COMPUTED.items():
        spec = hand_edited()[table]
        relation = RELATIONS.get(table)
        left = {spec.key, "document_id", *hidden, *((relation.kind, relation.target) if relation else ())}
        assert {column.name for column in spec.columns} - left == {column.name for column in form(table).fields.values()}
        names = [name_of(column) for column in form(table).fields.values()]
        assert len(names) == len(set(names))


class AsText(yaml.SafeLoader):
    """What an editor sees: YAML's own types, days as text."""


AsText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_errors(text):
    return list(jsonschema.Draft7Validator(sheet_schema()).iter_errors(yaml.load(text, AsText)))


@pytest.mark.parametrize("invented", ALL_INVENTED, ids=lambda invented: invented.key)
def test_the_json_schema_takes_what_the_sheet_takes(invented, root, tmp_path):
    """An editor that underlines a sheet that is right."""
    jsonschema.Draft7Validator.check_schema(sheet_schema())
    sheet, text = invented.write(tmp_path)
    tables = read_coding(sheet, text, root).applied.tables
    assert schema_errors(invented.sheet) == []
    assert schema_errors(shown_sheet(tables, tables["documents"][0]["document_id"], text)) == []


@pytest.mark.parametrize("name", ["a code that is none", "a key that is no key of the sheet", "a key that is no key"])
def test_the_json_schema_refuses_what_the_sheet_refuses(name):
    """An editor that completes nothing and underlines nothing."""
    old, new, _, _ = MISTAKES[name]
    assert schema_errors(guide().sheet.replace(old, new, 1))
