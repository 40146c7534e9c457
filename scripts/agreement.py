"""Recomputes the agreement of the two coding passes as handed in, table by table and field by field."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["agreement", *sys.argv[1:]]))
