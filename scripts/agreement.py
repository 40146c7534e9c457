"""Recomputes the agreement of the two coding passes as handed in, table by table and field by field."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import agreement_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("tests/agreement"), help="holds pass_1 and pass_2")
    return agreement_command(parser.parse_args().folder)


if __name__ == "__main__":
    sys.exit(main())
