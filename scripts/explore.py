"""Writes the page that shows the claims: one file that opens from disk and asks no network."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["explore", *sys.argv[1:]]))
