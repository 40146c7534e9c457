"""Releases the package, or refuses with a list of reasons; drafts the next release; verifies or withdraws a released one."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import begin_command, draft_command, release_command, verify_command, yank_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), metavar="DIR", help="the package (default: this folder)")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="the source documents, to verify every span")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--begin", action="store_true", help="write the index of a project that never released anything")
    choice.add_argument("--draft", action="store_true", help="write the missing ledger rows and a changelog entry to complete")
    choice.add_argument("--verify", type=Path, metavar="ARCHIVE", help="verify an archive, offline")
    choice.add_argument("--yank", metavar="VERSION", help="mark a release as withdrawn; needs --reason")
    parser.add_argument("--reason", default="", help="why a release is withdrawn")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    if arguments.begin:
        return begin_command(root)
    if arguments.draft:
        return draft_command(root)
    if arguments.verify:
        return verify_command(arguments.verify, root, arguments.documents)
    if arguments.yank:
        return yank_command(arguments.yank, arguments.reason, root)
    return release_command(root, arguments.documents)


if __name__ == "__main__":
    sys.exit(main())
