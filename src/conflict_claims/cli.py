"""The one command, ``conflict-claims``: what each of its words does stands in the rooms that it calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Parser = argparse.ArgumentParser


def _root(parser: Parser) -> None:
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")


def _sheet_and_text(parser: Parser) -> None:
    parser.add_argument("sheet", type=Path, metavar="SHEET", help="the coding sheet")
    parser.add_argument("text", type=Path, metavar="TEXT", help="the text file of the document")
    _root(parser)


def _code(parser: Parser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")

    def add(word: str, help: str, run: Callable[[argparse.Namespace], int]) -> Parser:
        made = words.add_parser(word, help=help, description=help)
        made.set_defaults(run=run)
        return made

    _sheet_and_text(add("check", "every mistake of a sheet at once, with its line", _code_check))
    _sheet_and_text(add("apply", "writes the rows of a sheet into the tables, or changes nothing", _code_apply))
    show = add("show", "the sheet of a coded document", _code_show)
    show.add_argument("document", metavar="DOCUMENT", help="the key of the document")
    show.add_argument("text", type=Path, metavar="TEXT", help="its text file")
    _root(show)
    handed = add("pass", "writes a blind pass as the tables of a folder", _code_pass)
    _sheet_and_text(handed)
    handed.add_argument("folder", type=Path, metavar="FOLDER", help="where: tests/agreement/DOCUMENT/pass_N")


def _code_check(given: argparse.Namespace) -> int:
    from conflict_claims.coding.commands import check_command

    return check_command(given.sheet, given.text, given.root.resolve())


def _code_apply(given: argparse.Namespace) -> int:
    from conflict_claims.coding.commands import apply_command

    return apply_command(given.sheet, given.text, given.root.resolve())


def _code_show(given: argparse.Namespace) -> int:
    from conflict_claims.coding.commands import show_command

    return show_command(given.document, given.text, given.root.resolve())


def _code_pass(given: argparse.Namespace) -> int:
    from conflict_claims.coding.commands import pass_command

    return pass_command(given.sheet, given.text, given.folder, given.root.resolve())


COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "code": ("from a text to rows: a coding sheet checked, applied, shown", _code),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = argparse.ArgumentParser(prog="conflict-claims", description="Conflict claims: check, build, release and code a package.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (help, add_arguments) in COMMANDS.items():
        add_arguments(commands.add_parser(name, help=help, description=help))
    given = parser.parse_args(arguments)
    return given.run(given)


if __name__ == "__main__":
    sys.exit(main())
