"""Writes the page that shows the claims: one file that opens from disk and asks no network."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import explore_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="the page (default: dist/explorer.html of the package)")
    arguments = parser.parse_args()
    return explore_command(arguments.root.resolve(), arguments.output)


if __name__ == "__main__":
    sys.exit(main())
