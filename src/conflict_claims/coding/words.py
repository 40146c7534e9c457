"""The words after ``conflict-claims code``, and what each of them takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from conflict_claims.coding import commands

Parser = argparse.ArgumentParser
Given = argparse.Namespace


def add_words(parser: Parser) -> None:
    """Adds them to the parser of the command; the chosen one is then ``word``, a function of the arguments."""
    words = parser.add_subparsers(required=True, metavar="WORD")

    def add(name: str, help: str, run: Callable[[Given], int]) -> Parser:
        made = words.add_parser(name, help=help, description=help)
        made.set_defaults(word=run)
        made.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
        return made

    new = add("new", "Starts a sheet in coding/, with a checklist of what in the text may have to be coded.", _new)
    new.add_argument("text", type=Path, metavar="TEXT", help="the text file, in UTF-8")
    new.add_argument("--language", required=True, help="of the text, as ISO 639-1 writes it")
    new.add_argument("--id", metavar="KEY", help="the key of the document (default: the name of the file)")
    _sheet_and_text(add("check", "Tells every mistake of a sheet at once, with its line; else what applying it would change.", _check))
    _sheet_and_text(add("apply", "Writes the rows of a sheet into the tables, or changes nothing.", _apply))
    show = add("show", "Prints the sheet of a coded document.", _show)
    show.add_argument("document", metavar="DOCUMENT", help="the key of the document")
    show.add_argument("text", type=Path, metavar="TEXT", help="its text file")
    _sheet_and_text(add("coverage", "Prints the text with what of it is coded in a sheet, and what is not.", _coverage))
    handed = add("pass", "Writes the sheet of a blind pass as the tables of a folder.", _pass)
    _sheet_and_text(handed)
    handed.add_argument("folder", type=Path, metavar="FOLDER", help="tests/agreement/DOCUMENT/pass_N")
    compare = add("compare", "Lists what two codings of one document have in common, what only one has, and which fields differ.", _compare)
    compare.add_argument("first", type=Path, metavar="A", help="a folder of tables, or a sheet")
    compare.add_argument("second", type=Path, metavar="B", help="the other one")
    compare.add_argument("--text", type=Path, metavar="TEXT", help="the text, needed for sheets, and to show the words of each record")
    add("schema", "Prints the JSON Schema of a sheet, for editors.", _schema)


def _sheet_and_text(parser: Parser) -> None:
    parser.add_argument("sheet", type=Path, metavar="SHEET", help="the coding sheet")
    parser.add_argument("text", type=Path, metavar="TEXT", help="the text file of the document")


def _new(given: Given) -> int:
    return commands.new_command(given.text, given.root.resolve(), given.language, given.id)


def _check(given: Given) -> int:
    return commands.check_command(given.sheet, given.text, given.root.resolve())


def _apply(given: Given) -> int:
    return commands.apply_command(given.sheet, given.text, given.root.resolve())


def _show(given: Given) -> int:
    return commands.show_command(given.document, given.text, given.root.resolve())


def _coverage(given: Given) -> int:
    return commands.coverage_command(given.sheet, given.text, given.root.resolve())


def _pass(given: Given) -> int:
    return commands.pass_command(given.sheet, given.text, given.folder, given.root.resolve())


def _compare(given: Given) -> int:
    return commands.compare_command(given.first, given.second, given.text, given.root.resolve())


def _schema(given: Given) -> int:
    return commands.schema_command()
