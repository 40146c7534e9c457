"""``conflict-claims code``: what applying a sheet does to the tables, and the other words."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from coded_texts import IN_MANY_SCRIPTS, empty_package, guide

from conflict_claims.agreement.passes import NOT_CODED_BLIND, read_pass
from conflict_claims.cli import main
from conflict_claims.coding.starting import FOLDER
from conflict_claims.declare.tables import hand_edited
from conflict_claims.gate.sheets import check_sheets
from conflict_claims.gate.waivers import HEADER
from conflict_claims.table_files.formatting import formatted

SECOND = """\
document: {id: evening-report, description: A second report of the bombing, source_type: news_outlet, voice: evening-paper,
  language: en, published: 2021-03-06, published_basis: document, coding_scope: casualties}
new:
  actors: {evening-paper: {name: Evening Paper, type: media, description: Prints the report}}
events:
  saltmere-market-bombing:
    words: The bomb in Saltmere
    actors: {initiator: {actor: river-front, words: the River Front}}
    places: {at: {place: saltmere, words: Saltmere}}
    claims:
      - {words: killed 14 people, effect: killed, count: 14}
"""
SECOND_TEXT = "The bomb in Saltmere, which the River Front placed, killed 14 people.\n"


@pytest.fixture
def root(tmp_path):
    return empty_package(tmp_path / "package")


@pytest.fixture
def code(root, capsys):
    """Runs a word and returns (exit code, what was printed)."""

    def run(word, *arguments):
        capsys.readouterr()
        done = main(["code", word, "--root", str(root), *map(str, arguments)])
        told = capsys.readouterr()
        return done, told.out + told.err

    return run


@pytest.fixture
def two_documents(root, code, tmp_path):
    """A package with two documents that tell of one event; the sheet and the text of the first, and of the second."""
    first = guide().write(tmp_path)
    second = tmp_path / "second.yaml", tmp_path / "second.txt"
    second[0].write_text(SECOND, encoding="utf-8")
    second[1].write_text(SECOND_TEXT, encoding="utf-8")
    assert [code("apply", *pair)[0] for pair in (first, second)] == [0, 0]
    return first, second


def bytes_of(root):
    return {name: (root / "data" / f"{name}.csv").read_bytes() for name in hand_edited()}


def changed(sheet, *replaced):
    text = sheet.read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    sheet.write_text(text, encoding="utf-8")


def test_check_says_what_applying_would_do_and_writes_nothing(root, code, tmp_path):
    """A check that writes, or that does not say what it found."""
    before = bytes_of(root)
    done, told = code("check", *guide().write(tmp_path))
    assert done == 0 and "nothing is wrong" in told and "6 added" in told
    assert bytes_of(root) == before


def test_applying_twice_changes_nothing_more(root, code, tmp_path):
    """Rows that double, or keys that are counted on, with each run."""
    pair = guide().write(tmp_path)
    assert code("apply", *pair)[0] == 0
    once = bytes_of(root)
    assert all(formatted(root / "data" / f"{name}.csv", spec) == once[name] for name, spec in hand_edited().items())
    done, told = code("apply", *pair)
    assert done == 0 and "nothing changed" in told and bytes_of(root) == once


def test_a_sheet_with_a_mistake_changes_no_file(root, code, two_documents):
    """Half a sheet that is applied."""
    before = bytes_of(root)
    (sheet, text), _ = two_documents
    changed(sheet, ("count: 12", "count: 13"), ("relayed_by: state-radio", "relayed_by: nobody-known"))
    done, told = code("apply", sheet, text)
    assert done == 1 and "No file was changed." in told and "sheet.unknown" in told and "Traceback" not in told
    assert bytes_of(root) == before


def test_a_changed_sheet_replaces_the_rows_of_its_document_and_no_other(root, code, two_documents):
    """A row of another document that is touched, or one of this that stays behind."""
    before = read_pass(root / "data")
    (sheet, text), _ = two_documents
    changed(sheet, ("count: 31", "count: 31\n        stance: confirms"), ("count: About 40", "count: '40'"))
    assert code("apply", sheet, text)[0] == 0
    after = read_pass(root / "data")
    other = {name: [row for row in rows if row.get("document_id") == "evening-report"] for name, rows in before.items()}
    assert all(row in after[name] for name, rows in other.items() for row in rows)
    differing = [row for row in after["casualty_claims"] if row not in before["casualty_claims"]]
    assert {row["effect"] for row in differing} == {"injured"} and len(differing) == 2
    assert len(after["casualty_claims"]) == len(before["casualty_claims"])


def test_rows_keep_their_keys_when_others_go(root, code, tmp_path):
    """Evidence that is numbered anew when a row before it goes, so that the ledger tells of corrections that nobody made."""
    sheet, text = guide().write(tmp_path)
    text_of_sheet = sheet.read_text(encoding="utf-8")
    sheet.write_text(text_of_sheet.replace("words: the harbour police @ 2", "words: [the harbour police @ 2, The harbour police @ 3]"))
    assert code("apply", sheet, text)[0] == 0
    key = "saltmere-market-report.actors.harbour-police."
    before = {row["evidence_id"]: row["char_start"] for row in read_pass(root / "data")["evidence"] if row["evidence_id"].startswith(key)}
    assert len(before) == 2
    sheet.write_text(text_of_sheet.replace("words: the harbour police @ 2", "words: The harbour police @ 3"))
    assert code("apply", sheet, text)[0] == 0
    after = {row["evidence_id"]: row["char_start"] for row in read_pass(root / "data")["evidence"] if row["evidence_id"].startswith(key)}
    assert after == {f"{key}2": before[f"{key}2"]}


def test_a_key_that_was_removed_is_never_used_again(root, code, tmp_path):
    """A new row under the key of one that a release has removed."""
    sheet, text = guide().write(tmp_path)
    key = "saltmere-market-report.saltmere-market-bombing.harbour-police.injured.people"
    ledger = root / "data" / "revisions.csv"
    with ledger.open("a") as file:
        file.write(f"v0.0.2.casualty_claims.{key},0.0.2,casualty_claims,{key},,removed,,,Counted twice\n")
    assert code("apply", sheet, text)[0] == 0
    keys = {row["claim_id"] for row in read_pass(root / "data")["casualty_claims"]}
    assert key not in keys and f"{key}.2" in keys


def test_what_other_documents_use_stays(root, code, two_documents):
    """An actor, a place or an event of another document that goes, or changes, with this one."""
    _, (sheet, text) = two_documents
    changed(sheet, ("new:\n", "new:\n  places: {saltmere: {name: Salt Mere, type: city, country: ATA, words: Saltmere}}\n"))
    done, told = code("check", sheet, text)
    assert done == 1 and "sheet.used_elsewhere" in told and "'Saltmere'" in told


def test_what_nothing_uses_any_more_is_taken_away_and_said(root, code, two_documents):
    """An actor that lingers without a document, or goes without a word."""
    _, (sheet, text) = two_documents
    changed(sheet, ("evening-paper", "late-paper"), ("Evening Paper", "Late Paper"))
    done, told = code("apply", sheet, text)
    assert done == 0 and "actors evening-paper: nothing uses it any more; taken away" in told
    actors = {row["actor_id"] for row in read_pass(root / "data")["actors"]}
    assert "evening-paper" not in actors and {"late-paper", "river-front"} <= actors


def test_the_crosswalk_and_the_ledger_stay(root, code, two_documents):
    """A counterpart in another scheme, which no sheet holds, that is lost when the sheet is applied again."""
    row = "actors.river-front.wikidata,actors,river-front,wikidata,,Q4242,exact,a file\n"
    path = root / "data" / "crosswalk.csv"
    path.write_text(path.read_text() + row)
    (sheet, text), _ = two_documents
    changed(sheet, ("count: 12", "count: 12\n        stance: confirms"))
    assert code("apply", sheet, text)[0] == 0
    assert path.read_text().endswith(row)


def test_a_new_sheet_has_a_checklist_and_is_a_sheet(root, code, tmp_path):
    """A start that cannot be gone on with, or that overwrites one."""
    text = guide().write(tmp_path)[1]
    done, told = code("new", text, "--language", "en", "--id", "market")
    sheet = root / FOLDER / "market.yaml"
    assert done == 0 and str(sheet) in told and (root / FOLDER / "sheet.schema.json").is_file()
    started = sheet.read_text(encoding="utf-8")
    assert [line for line in started.splitlines() if line.startswith("#") and "line 3" in line and "31" in line]
    assert code("check", sheet, text)[0] == 1
    done, told = code("new", text, "--language", "en", "--id", "market")
    assert done == 1 and "is there already" in told and sheet.read_text(encoding="utf-8") == started
    assert code("new", text, "--language", "xx")[0] == 1


def test_coverage_tells_coded_lines_from_others(root, code, tmp_path):
    """A casualty number that no claim has, and that nobody is told of."""
    sheet, text = guide().write(tmp_path)
    done, told = code("coverage", sheet, text)
    lines = told.splitlines()
    assert done == 0 and lines[11].split()[:2] == ["12", "-"] and "⟦The harbour police said 31 people had been wounded⟧" in lines[2]
    assert "no claim has '" not in told
    source = sheet.read_text(encoding="utf-8")
    claim = source[source.index("      - words: The harbour police said 31") : source.index("      - words: Three women")]
    sheet.write_text(source.replace(claim, ""), encoding="utf-8")
    assert "no claim has '31'" in code("coverage", sheet, text)[1]


def test_the_line_that_a_finding_names_settles_it(root, code, tmp_path):
    """A judgement whose waiver has to be guessed: in a sheet the finding names another file than the table's."""
    sheet, text = guide().write(tmp_path)
    changed(sheet, ("count: 31", "count: 31 people"))
    done, told = code("check", sheet, text)
    (line,) = re.findall(r"the line (\S+) in schemas/waivers\.csv", told)
    key = "saltmere-market-report.saltmere-market-bombing.harbour-police.injured.people"
    assert done == 1 and line == f"words.count_words,casualty_claims,{key},count_expression,WHY,ROLE,LAST_VERSION"
    settled = line.replace("WHY,ROLE,LAST_VERSION", "The sentence wants the noun here,coder,0.1.0")
    (root / "schemas" / "waivers.csv").write_text(f"{','.join(HEADER)}\n{settled}\n")
    assert code("check", sheet, text)[0] == 0


HEADED_TEXT = "{headline}\n\nNine people were killed in Saltmere on Friday, the harbour police said.\n"
HEADED = """\
document: {id: headed, description: A report under a headline, source_type: news_outlet, voice: headed-paper, language: en,
  published: 2021-03-06, published_basis: document, coding_scope: casualties}
new:
  actors:
    headed-paper: {name: Paper, type: media, description: Prints the report}
    police: {name: Police, type: state_body, description: Counts, words: the harbour police}
  events: {market-attack: {title: Attack on a market, type: armed_attack}}
events:
  market-attack:
    words: Nine people were killed in Saltmere on Friday
    claims:
      - {words: Nine people were killed, claimant: police, effect: killed, count: Nine @ 3, hedge_words: said}
"""


@pytest.mark.parametrize(
    ("headline", "words", "mark", "told", "left"),
    [
        ("Nine killed in market", "Nine people were killed", "h", "'Nine' repeats headed.market-attack.police.killed.people", "0 numbers"),
        ("Nine killed in market", "[Nine people were killed, Nine killed in market]", "⟦Nine", "", "0 numbers"),
        ("Ten killed in market", "Nine people were killed", "h", "no claim has 'Ten'", "1 numbers"),
        ("Nine killed in market.", "Nine people were killed", "-", "no claim has 'Nine'", "1 numbers"),
    ],
    ids=["not coded", "coded as more words", "another number", "no headline"],
)
def test_a_headline_is_told_as_one(headline, words, mark, told, left, code, tmp_path):
    """A headline told as a line like any other, or its number as one that no claim has where the body gives it somebody."""
    sheet, text = tmp_path / "headed.yaml", tmp_path / "headed.txt"
    sheet.write_text(HEADED.replace("{words: Nine people were killed,", f"{{words: {words},"), encoding="utf-8")
    text.write_text(HEADED_TEXT.format(headline=headline), encoding="utf-8")
    printed = code("coverage", sheet, text)[1]
    lines = printed.splitlines()
    assert lines[0].split()[1] == mark and told in printed and left in lines[-1]
    assert ("a headline:" in printed) == (mark == "h")


def test_a_pass_is_handed_in_as_its_tables(root, code, tmp_path):
    """A pass without the things that it names, or with tables that coders are not asked for."""
    pair = guide().write(tmp_path)
    folder = tmp_path / "passes" / "pass_1"
    assert code("pass", *pair, folder)[0] == 0
    handed = read_pass(folder)
    assert sorted(path.stem for path in folder.iterdir()) == sorted(set(hand_edited()) - set(NOT_CODED_BLIND))
    assert len(handed["casualty_claims"]) == 6 and len(handed["actors"]) == 5
    assert all(not rows for rows in read_pass(root / "data").values())


def test_two_passes_are_compared_field_by_field(root, code, tmp_path):
    """A difference between two codings that is not listed, or a difference where there is none."""
    sheet, text = guide().write(tmp_path)
    folders = [tmp_path / "passes" / f"pass_{number}" for number in (1, 2)]
    assert code("pass", sheet, text, folders[0])[0] == 0
    done, told = code("compare", folders[0], sheet, "--text", text)
    assert done == 0 and told.strip().endswith("0 records to settle")
    start = sheet.read_text(encoding="utf-8")
    claim = start[start.index("      - words: About 40") : start.index("      - words: The River Front said")]
    sheet.write_text(start.replace(claim, "").replace("hedge: reported\n", "hedge: claimed\n"), encoding="utf-8")
    done, told = code("compare", folders[0], sheet, "--text", text)
    assert done == 0 and "hedge  A: reported   B: claimed" in told
    assert "only in A: saltmere-market-report.saltmere-market-bombing.example-agency.injured.people  “About 40 people" in told
    assert told.strip().endswith("2 records to settle")
    assert code("compare", folders[0], sheet)[0] == 1


@pytest.mark.parametrize("word", ["check", "apply", "coverage"])
@pytest.mark.parametrize("missing", ["sheet", "text", "root"])
def test_what_is_not_there_is_told_in_a_line(word, missing, code, tmp_path, root):
    """A traceback for a path that was mistyped."""
    sheet, text = guide().write(tmp_path)
    if missing == "root":
        shutil.rmtree(root / "data")
    done, told = code(word, tmp_path / "no.yaml" if missing == "sheet" else sheet, tmp_path / "no.txt" if missing == "text" else text)
    assert done == 1 and told.count("\n") == 1 and "Traceback" not in told


@pytest.fixture
def checkout(root, tmp_path):
    """The package as a repository in which one report is coded."""
    pair = guide().write(tmp_path)
    assert main(["code", "apply", "--root", str(root), *map(str, pair)]) == 0
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root, pair


def test_what_git_ignores_may_lie_in_the_folder(checkout):
    """A coder who is rejected for the sheets that belong there."""
    root, (sheet, text) = checkout
    (root / FOLDER).mkdir()
    for path in (sheet, text):
        shutil.copy(path, root / FOLDER)
    subprocess.run(["git", "add", "--all"], cwd=root, check=True)
    assert check_sheets(root) == []


@pytest.mark.parametrize(
    ("name", "which", "rule"),
    [
        ("coding/mine.yaml", 0, "sheets.committed"),
        ("coding/notes.txt", 0, "sheets.committed"),
        ("tests/mine.yml", 0, "sheets.committed"),
        ("docs/report.md", 1, "sheets.text_committed"),
        ("report.txt", 1, "sheets.text_committed"),
    ],
)
def test_a_sheet_or_a_text_that_is_committed_is_rejected(checkout, name, which, rule):
    """Other people's words that leave the coder's machine."""
    root, pair = checkout
    (root / name).parent.mkdir(exist_ok=True)
    shutil.copy(pair[which], root / name)
    subprocess.run(["git", "add", "--force", name], cwd=root, check=True)
    assert [(finding.rule, finding.file) for finding in check_sheets(root)] == [(rule, name)]


def test_documents_in_several_languages_are_coded_side_by_side(root, code, tmp_path):
    """Documents that overwrite one another."""
    for invented in IN_MANY_SCRIPTS:
        done, told = code("apply", *invented.write(tmp_path))
        assert done == 0, told
    tables = read_pass(root / "data")
    assert len(tables["documents"]) == len(IN_MANY_SCRIPTS) and len(tables["casualty_claims"]) == 2 * len(IN_MANY_SCRIPTS)
