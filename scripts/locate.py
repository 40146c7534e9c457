"""Finds words in a source document and prints the columns of evidence that point at them, or finds a document's coded spans in a copy."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import copy_command, locate_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, usage="%(prog)s [--all] DOCUMENT WORDS\n       %(prog)s --copy FILE DOCUMENT_ID")
    parser.add_argument("document", metavar="DOCUMENT", help="the text file; with --copy, the key of the coded document")
    parser.add_argument("words", nargs="?", help="the words, as they stand in one line of it")
    parser.add_argument("--all", action="store_true", help="every occurrence, where there are several")
    parser.add_argument(
        "--copy", type=Path, metavar="FILE", help="another copy of a coded document's text: where does each span stand in it?"
    )
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    arguments = parser.parse_args()
    if (arguments.words is None) != (arguments.copy is not None):
        parser.error("give a text file and words, or --copy FILE and the key of a document")
    root = arguments.root.resolve()
    if arguments.copy:
        return copy_command(arguments.copy, arguments.document, root)
    return locate_command(Path(arguments.document), arguments.words, root, every=arguments.all)


if __name__ == "__main__":
    sys.exit(main())
