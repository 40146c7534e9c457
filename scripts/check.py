"""The gate: checks a package and exits 0 (accepted), 1 (rejected) or 2 (the gate failed, which rejects too)."""

import argparse
import sys
from pathlib import Path

from conflict_claims.gate.run import FORMATS, run


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="the source documents, to verify every span")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed")
    parser.add_argument("--strict", action="store_true", help="reject where anything was skipped, as a document that is not at hand")
    parser.add_argument("--anchor", metavar="HEAD", help="a head of the chain of releases that was seen; the chain must lead through it")
    parser.add_argument("--all", action="store_true", help="what follows from a cause, and what is pending, line by line")
    arguments = parser.parse_args()
    return run(arguments.root.resolve(), arguments.documents, arguments.format, arguments.strict, arguments.anchor, arguments.all)


if __name__ == "__main__":
    sys.exit(main())
