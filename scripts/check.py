"""The gate: checks a package and exits 0 (accepted), 1 (rejected) or 2 (the gate failed, which rejects too)."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["check", *sys.argv[1:]]))
