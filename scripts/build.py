"""Regenerates every generated file; with --check writes nothing and exits 1 where a committed file differs."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
