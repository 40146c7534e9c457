"""The wheel and the source archive: the code of a checkout around the very files that its archive holds.

The same bytes from any copy of the checkout, wherever it lies and whenever it is built: the moment of all their members is the
day of the release (https://reproducible-builds.org/specs/source-date-epoch/), and hatchling gives them one order and one mode.
"""

from __future__ import annotations

import calendar
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.identity import Identity
from conflict_claims.package_files import code_files, take
from conflict_claims.release.readme import fit_readme

PATTERNS = ("*.tar.gz", "*.whl")


def write_distributions(root: Path, package: Path, made: Identity, out: Path) -> list[Path]:
    """Builds both of the code of ``root`` and the unpacked archive ``package``, puts them into ``out`` and returns them.

    None where the folder has no code of its own; InputError with what the builder says where they cannot be built.
    """
    names = code_files(root)
    if not names:
        return []
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        checkout, built = Path(folder) / "checkout", Path(folder) / "built"
        shutil.copytree(package, checkout)
        take(root, names, checkout)
        fit_readme(checkout, "wheel")
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--target", "wheel", "--directory", str(built)],
            cwd=checkout,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(calendar.timegm(made.date.timetuple()))},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise InputError(f"the wheel cannot be built; hatchling says:\n{done.stderr.strip()}")
        return [Path(shutil.copy(path, out)) for pattern in PATTERNS for path in sorted(built.glob(pattern))]
