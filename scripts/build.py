"""Regenerates every generated file; with --check writes nothing and exits 1 where a committed file differs."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import build_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="show what differs from what would be built, and write nothing")
    choice.add_argument("--format", action="store_true", help="rewrite hand-edited CSV files in canonical form first")
    arguments = parser.parse_args()
    return build_command(arguments.root.resolve(), check=arguments.check, format=arguments.format)


if __name__ == "__main__":
    sys.exit(main())
