"""Writes the artefacts beside the archive: databases, workbook, and metadata for other ecosystems."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import export_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where they go (default: dist of the package)")
    parser.add_argument("--released", action="store_true", help="from the registered archive of this version, with a copy of it")
    arguments = parser.parse_args()
    return export_command(arguments.root.resolve(), arguments.out, arguments.released)


if __name__ == "__main__":
    sys.exit(main())
