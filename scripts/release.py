"""Releases the package, or refuses with a list of reasons; drafts the next release; verifies or withdraws a released one."""

import sys

from conflict_claims.cli import main

if __name__ == "__main__":
    sys.exit(main(["release", *sys.argv[1:]]))
