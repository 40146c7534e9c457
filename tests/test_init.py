"""A package of one's own: from nothing to its first release, under its own name."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import tomllib

import pytest
import yaml
from coded_texts import guide
from support import ROOT

from conflict_claims.cli import main
from conflict_claims.gate.gate import check
from conflict_claims.gate.waivers import read_waivers
from conflict_claims.history.index import read_index

NAME, TITLE = "saltmere-claims", "Saltmere: claims"
# A file of a checkout or of a package, by its path in it.
FILE = re.compile(
    r"\b(?:(?:scripts|docs|schemas|tests|data|releases|src)/[\w/-]+|[A-Z]{5,}|pyproject|datapackage)\.(?:py|md|csv|json|toml|sql)\b"
)
# Texts that every archive holds, and that change with the next release; nobody is sent to run these to mend something.
GENERATED = ("codebook.py", "coverage_page.py")


def run(*arguments):
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own") / "package"
    assert run("init", folder, "--name", NAME, "--title", TITLE) == 0
    return folder


@pytest.fixture(scope="module")
def released(made, tmp_path_factory):
    """The package with one report coded, and released."""
    folder = tmp_path_factory.mktemp("released") / "package"
    shutil.copytree(made, folder)
    texts = tmp_path_factory.mktemp("texts")
    sheet, text = guide().write(texts)
    sheet.rename(texts / "sheet.yaml")
    assert run("code", "apply", texts / "sheet.yaml", text, "--root", folder) == 0
    assert run("build", "--root", folder) == 0
    assert run("check", "--root", folder, "--documents", texts) == 0
    assert run("release", "--root", folder, "--documents", texts) == 0
    return folder


def test_an_empty_package_is_accepted_as_it_is(made):
    """A start that has to be mended before anything can be coded."""
    verdict = check(made)
    assert verdict.findings == [] and run("build", "--check", "--root", made) == 0
    assert all(verdict.checked[name] == 0 for name in ("documents", "events", "evidence"))


def test_it_has_what_people_write(made):
    """A package without its licence, its changelog, its workflow, or a place for sheets that git ignores."""
    assert TITLE in (made / "LICENSE").read_text() and "0.1.0" in (made / "CHANGELOG.md").read_text()
    assert "conflict-claims check" in (made / ".github" / "workflows" / "check.yml").read_text()
    yaml.safe_load((made / ".github" / "workflows" / "check.yml").read_text())
    subprocess.run(["git", "init", "--quiet"], cwd=made, check=True)
    ignored = subprocess.run(["git", "check-ignore", "coding/report.yaml", "dist/x"], cwd=made, capture_output=True, text=True)
    assert ignored.stdout.split() == ["coding/report.yaml", "dist/x"]


def messages():
    """Each text of the code that is a sentence and no documentation of the code, with the file it stands in."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = [node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
        documentation = {ast.get_docstring(node, clean=False) for node in documented}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value and node.value not in documentation:
                yield path.name, node.value


def test_every_file_that_a_message_points_to_is_there(made):
    """A coder who is sent to a file that only the project of the tool has."""
    named = {(file, found[0]) for file, text in messages() if file not in GENERATED for found in FILE.finditer(text)}
    assert {"docs/coding-sheet.md", "CODEBOOK.md", "data/revisions.csv"} <= {name for _, name in named}
    assert [(file, name) for file, name in sorted(named) if not (made / name).is_file()] == []


def test_a_waiver_is_a_line_more(made, tmp_path):
    """A file of waivers that whoever needs one has to invent."""
    folder = tmp_path / "package"
    shutil.copytree(made, folder)
    with (folder / "schemas" / "waivers.csv").open("a") as file:
        file.write("words.count,casualty_claims,a.b,count_low,The second half of the sentence says so,coder,0.1.0\n")
    waivers, wrong = read_waivers(folder, "0.1.0")
    assert [waiver.record_id for waiver in waivers] == ["a.b"] and wrong == []


def test_everything_carries_its_own_name(released, tmp_path):
    """A descriptor, a citation, an archive, a database or a page of somebody else's."""
    descriptor = json.loads((released / "datapackage.json").read_text())
    assert (descriptor["name"], descriptor["title"]) == (NAME, TITLE)
    assert yaml.safe_load((released / "CITATION.cff").read_text())["title"] == TITLE
    assert [path.name for path in (released / "releases").glob("*.zip")] == [f"{NAME}-0.1.0.zip"]
    assert run("export", "--root", released, "--out", tmp_path) == 0
    assert {path.name for path in tmp_path.iterdir()} >= {f"{NAME}.duckdb", f"{NAME}.sqlite", f"{NAME}.postgresql.sql", f"{NAME}.xlsx"}
    assert run("explore", "--root", released, "--output", tmp_path / "page.html") == 0
    assert TITLE in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_its_first_release_is_registered_and_verified(released):
    """A release that only this project's own checkout can make or verify."""
    assert [entry["version"] for entry in read_index(released).releases] == ["0.1.0"]
    assert run("release", "--verify", released / "releases" / f"{NAME}-0.1.0.zip", "--root", released) == 0
    assert check(released).findings == []


def test_the_second_release_is_led_to_by_what_is_told(released, tmp_path, capsys):
    """A version that a person is told to set and the draft sets, or the one reason of a refusal under all that follows from it."""
    folder = tmp_path / "package"
    shutil.copytree(released, folder)
    path = folder / "data" / "actors.csv"
    path.write_text(path.read_text().replace("Counts the dead", "Counts those who died"))
    capsys.readouterr()
    assert run("release", "--root", folder) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "refused, for 1 reasons:" and "release --draft, which sets the version to 0.1.1" in told[1]
    assert "built files differ in consequence" in told[2] and len(told) == 3
    assert run("release", "--draft", "--root", folder) == 0
    ledger, changelog = folder / "data" / "revisions.csv", folder / "CHANGELOG.md"
    ledger.write_text(ledger.read_text().rstrip("\n") + "The hospital counts them by name\n")
    todo = re.search(r"write it in place of '(.+?)'", " ".join(check(folder).pending))[1]
    changelog.write_text(changelog.read_text().replace(todo, "a description is better worded."))
    assert run("build", "--root", folder) == 0 and run("release", "--root", folder) == 0
    assert [entry["version"] for entry in read_index(folder).releases] == ["0.1.0", "0.1.1"]


def test_a_table_that_had_rows_when_it_was_released_is_not_emptied(released, tmp_path):
    """A file that was cut short, in a package that may have empty tables."""
    folder = tmp_path / "package"
    shutil.copytree(released, folder)
    path = folder / "data" / "coding_notes.csv"
    path.write_text(path.read_text().partition("\n")[0] + "\n")
    assert run("build", "--root", folder) == 0
    assert ("table.empty", "data/coding_notes.csv") in {(finding.rule, finding.file) for finding in check(folder).findings}


def test_a_declaration_that_differs_is_told(made, tmp_path, capsys):
    """Rules that a folder brings and that nobody asks."""
    folder = tmp_path / "package"
    shutil.copytree(made, folder)
    shutil.copytree(
        ROOT / "schemas", folder / "schemas", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.json", "package.toml", "__pycache__")
    )
    shutil.copytree(ROOT / "schemas" / "reference", folder / "schemas" / "reference", dirs_exist_ok=True)
    assert run("build", "--root", folder) == 0
    rule = next((folder / "schemas" / "rules").glob("*.sql"))
    rule.write_text(rule.read_text() + "-- another\n")
    capsys.readouterr()
    assert run("build", "--root", folder) == 1 and rule.name in capsys.readouterr().err
    sheet, text = guide().write(tmp_path)
    assert run("code", "check", sheet, text, "--root", folder) == 1 and rule.name in capsys.readouterr().err
    assert "files.declaration" in {finding.rule for finding in check(folder).findings}
    rule.unlink()
    assert "files.declaration" in {finding.rule for finding in check(folder).findings}


@pytest.mark.parametrize(
    ("name", "title", "word"),
    [("Saltmere", "T", "--name"), ("a b", "T", "--name"), ("../up", "T", "--name"), ("a", " ", "--title"), ("a", "T\nx = 1", "--title")],
)
def test_a_name_that_is_none_is_refused(name, title, word, tmp_path, capsys):
    """A name that no file can have, or a title that writes more than itself into a file."""
    assert run("init", tmp_path / "package", "--name", name, "--title", title) == 1
    assert word in capsys.readouterr().err and not (tmp_path / "package").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    """Somebody's files that are written over."""
    (tmp_path / "letter.txt").write_text("dear")
    assert run("init", tmp_path, "--name", "a", "--title", "A") == 1
    assert "is no empty folder" in capsys.readouterr().err and [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_title_is_one_text_wherever_it_stands(tmp_path):
    """A quotation mark or a colon in a title that breaks TOML or YAML."""
    title = 'The "Salt": a \\ title'
    assert run("init", tmp_path / "package", "--name", "a", "--title", title) == 0
    assert tomllib.loads((tmp_path / "package" / "schemas" / "package.toml").read_text())["title"] == title
    assert yaml.safe_load((tmp_path / "package" / "CITATION.cff").read_text())["title"] == title
