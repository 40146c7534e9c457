"""Compares two states of the package, each a version, an archive or a folder, and says which version the change requires."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["diff", *sys.argv[1:]]))
