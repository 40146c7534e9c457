"""Compares two states of the package, each a version, an archive or a folder, and says which version the change requires."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import diff_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", metavar="OLD", help="a released version, an archive or a folder")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same (default: the package itself)")
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    arguments = parser.parse_args()
    return diff_command(arguments.old, arguments.new, arguments.root.resolve(), arguments.format)


if __name__ == "__main__":
    sys.exit(main())
