"""The one command, ``conflict-claims``: which words it takes. What each of them does stands in the rooms that it calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_claims.extras import missing

Parser = argparse.ArgumentParser
Given = argparse.Namespace

FAILED = 2


@dataclass(frozen=True)
class Command:
    """One word: what it does in a sentence, the arguments it takes, what runs, and the extra whose libraries it needs."""

    help: str
    arguments: Callable[[Parser], None]
    run: Callable[[Given], int]
    extra: str = "check"


def _root(parser: Parser) -> None:
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")


def _documents(parser: Parser) -> None:
    parser.add_argument("--documents", type=Path, metavar="DIR", help="the source documents, to verify every span")


def _check_arguments(parser: Parser) -> None:
    _root(parser)
    _documents(parser)
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how findings are printed")
    parser.add_argument("--strict", action="store_true", help="reject where anything was skipped, as a document that is not at hand")
    parser.add_argument("--anchor", metavar="HEAD", help="a head of the chain of releases that was seen; the chain must lead through it")
    parser.add_argument("--all", action="store_true", help="what follows from a cause, and what is pending, line by line")


def _check(given: Given) -> int:
    from conflict_claims.gate.run import run

    return run(given.root.resolve(), given.documents, given.format, given.strict, given.anchor, given.all)


def _build_arguments(parser: Parser) -> None:
    _root(parser)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="show what differs from what would be built, and write nothing")
    choice.add_argument("--format", action="store_true", help="rewrite hand-edited CSV files in canonical form first")


def _build(given: Given) -> int:
    from conflict_claims.commands import build_command

    return build_command(given.root.resolve(), check=given.check, format=given.format)


def _diff_arguments(parser: Parser) -> None:
    parser.add_argument("old", metavar="OLD", help="a released version, an archive or a folder")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same (default: the package itself)")
    _root(parser)
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")


def _diff(given: Given) -> int:
    from conflict_claims.commands import diff_command

    return diff_command(given.old, given.new, given.root.resolve(), given.format)


def _release_arguments(parser: Parser) -> None:
    _root(parser)
    _documents(parser)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--begin", action="store_true", help="write the index of a project that never released anything")
    choice.add_argument("--draft", action="store_true", help="write the missing ledger rows and a changelog entry to complete")
    choice.add_argument("--verify", type=Path, metavar="ARCHIVE", help="verify an archive, offline")
    choice.add_argument("--yank", metavar="VERSION", help="mark a release as withdrawn; needs --reason")
    parser.add_argument("--reason", default="", help="why a release is withdrawn")


def _release(given: Given) -> int:
    from conflict_claims.commands import begin_command, draft_command, release_command, verify_command, yank_command

    root = given.root.resolve()
    if given.begin:
        return begin_command(root)
    if given.draft:
        return draft_command(root)
    if given.verify:
        return verify_command(given.verify, root, given.documents)
    if given.yank:
        return yank_command(given.yank, given.reason, root)
    return release_command(root, given.documents)


def _export_arguments(parser: Parser) -> None:
    _root(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where they go (default: dist of the package)")
    parser.add_argument("--released", action="store_true", help="all that a release publishes, from its registered archive")


def _export(given: Given) -> int:
    from conflict_claims.commands import export_command

    return export_command(given.root.resolve(), given.out, given.released)


def _explore_arguments(parser: Parser) -> None:
    _root(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="the page (default: dist/explorer.html of the package)")


def _explore(given: Given) -> int:
    from conflict_claims.commands import explore_command

    return explore_command(given.root.resolve(), given.output)


def _locate_arguments(parser: Parser) -> None:
    parser.usage = f"{parser.prog} [--all] DOCUMENT WORDS\n       {parser.prog} --copy FILE DOCUMENT_ID"
    parser.add_argument("document", metavar="DOCUMENT", help="the text file; with --copy, the key of the coded document")
    parser.add_argument("words", nargs="?", help="the words, as they stand in one line of it")
    parser.add_argument("--all", action="store_true", help="every occurrence, where there are several")
    parser.add_argument(
        "--copy", type=Path, metavar="FILE", help="another copy of a coded document's text: where does each span stand in it?"
    )
    _root(parser)
    parser.set_defaults(error=parser.error)


def _locate(given: Given) -> int:
    from conflict_claims.commands import copy_command, locate_command

    if (given.words is None) != (given.copy is not None):
        given.error("give a text file and words, or --copy FILE and the key of a document")
    root = given.root.resolve()
    if given.copy:
        return copy_command(given.copy, given.document, root)
    return locate_command(Path(given.document), given.words, root, every=given.all)


def _agreement_arguments(parser: Parser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=Path("tests/agreement"), help="holds DOCUMENT/pass_1 and pass_2")


def _agreement(given: Given) -> int:
    from conflict_claims.commands import agreement_command

    return agreement_command(given.folder)


def _code_arguments(parser: Parser) -> None:
    from conflict_claims.coding.words import add_words

    add_words(parser)


def _code(given: Given) -> int:
    return given.word(given)


def _init_arguments(parser: Parser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument("--name", required=True, help="what carries the package: small letters, digits and hyphens")
    parser.add_argument("--title", required=True, help="what people call it")
    parser.add_argument("--description", default="", help="what it holds, in a sentence")
    parser.add_argument("--maintainer", default="", help="who stands for it, in citations (default: the maintainers of TITLE)")


def _init(given: Given) -> int:
    from conflict_claims.init.commands import init_command

    return init_command(given.folder, given.name, given.title, given.description, given.maintainer)


COMMANDS = {
    "check": Command(
        "The gate: checks a package and exits 0 (accepted), 1 (rejected) or 2 (the gate failed, which rejects too).",
        _check_arguments,
        _check,
    ),
    "build": Command(
        "Regenerates every generated file; with --check writes nothing and exits 1 where a committed file differs.",
        _build_arguments,
        _build,
    ),
    "diff": Command(
        "Compares two states of the package, each a version, an archive or a folder, and says which version the change requires.",
        _diff_arguments,
        _diff,
    ),
    "release": Command(
        "Releases the package, or refuses with a list of reasons; drafts the next release; verifies or withdraws a released one.",
        _release_arguments,
        _release,
    ),
    "export": Command(
        "Writes the artefacts beside the archive: databases, workbook, metadata for other ecosystems; of a release the wheel and the page too.",
        _export_arguments,
        _export,
        "export",
    ),
    "explore": Command(
        "Writes the page that shows the claims: one file that opens from disk and asks no network.", _explore_arguments, _explore
    ),
    "locate": Command(
        "Finds words in a source document and prints the columns of evidence that point at them, or finds a document's coded spans in a copy.",
        _locate_arguments,
        _locate,
    ),
    "agreement": Command(
        "Recomputes the agreement of the two coding passes as handed in, table by table and field by field.",
        _agreement_arguments,
        _agreement,
    ),
    "code": Command("From a text to rows and back: starts, checks, applies, shows and compares coding sheets.", _code_arguments, _code),
    "init": Command("Makes an empty package of this model, with a name, a title and a history of its own.", _init_arguments, _init),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = Parser(prog="conflict-claims", description="A package of conflict claims: code it, build it, check it, release it.")
    words = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        command.arguments(words.add_parser(name, help=command.help, description=command.help))
    given = parser.parse_args(arguments)
    command = COMMANDS[given.command]
    if absent := missing(command.extra):
        print(f"{given.command} needs {', '.join(absent)}; run: pip install 'conflict-claims[{command.extra}]'", file=sys.stderr)
        return FAILED
    return command.run(given)


if __name__ == "__main__":
    sys.exit(main())
