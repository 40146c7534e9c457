"""Finds words in a source document and prints document id, line, start, end and hash, ready to paste into evidence."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import locate_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="the text file")
    parser.add_argument("words", help="the words, as they stand in one line of it")
    parser.add_argument("--all", action="store_true", help="every occurrence, where there are several")
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    arguments = parser.parse_args()
    return locate_command(arguments.document, arguments.words, arguments.root.resolve(), every=arguments.all)


if __name__ == "__main__":
    sys.exit(main())
