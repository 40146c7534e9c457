"""Writes the artefacts beside the archive: databases, workbook, and metadata for other ecosystems."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["export", *sys.argv[1:]]))
