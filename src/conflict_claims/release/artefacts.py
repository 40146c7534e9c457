"""The artefacts beside a registered archive: made from what the archive holds, and the wheel from the code around it."""

from __future__ import annotations

import shutil
from pathlib import Path

from conflict_claims.errors import InputError
from conflict_claims.explorer.write import draw_page
from conflict_claims.exports import hub_folder
from conflict_claims.exports.write import write_exports
from conflict_claims.history.archive import sums, unpacked, write_archive
from conflict_claims.history.index import archive_name, read_index
from conflict_claims.identity import identity
from conflict_claims.metadata import package_name
from conflict_claims.package_files import SUMS_FILE
from conflict_claims.release.distributions import write_distributions

PAGE_FILE = "explorer.html"


def write_artefacts(root: Path, out: Path) -> list[Path]:
    """Writes all that a release publishes to ``out`` and returns it: the archive of this version, the exports, the hub folder as
    one file, the page and its picture, the wheel and the source archive where the folder has code of its own, and the sums of
    all these; InputError where the version is not registered."""
    made = identity(root)
    if not read_index(root).release(made.version):
        raise InputError(f"{made.version} is not released yet; run conflict-claims release first, or leave --released out")
    archive = root / "releases" / archive_name(root, made.version)
    with unpacked(archive) as package:
        exports = write_exports(package, out)
        # Written last, and gone first: what is stopped here leaves no sums, and never those of another release.
        (out / SUMS_FILE).unlink(missing_ok=True)
        page = draw_page(package, out / PAGE_FILE)
        distributions = write_distributions(root, package, made, out)
    written = [Path(shutil.copy(archive, out)), *distributions, *exports, _hub_archive(out, f"{package_name(root)}-hub.zip"), *page]
    names = sorted(path.relative_to(out).as_posix() for path in _files(written))
    (out / SUMS_FILE).write_text(sums(out, names), encoding="utf-8", newline="")
    return [*written, out / SUMS_FILE]


def _hub_archive(out: Path, name: str) -> Path:
    """The hub folder as one file, since what a release is attached to takes no folders."""
    (out / name).unlink(missing_ok=True)
    hub = out / hub_folder.FOLDER
    write_archive(hub, [path.relative_to(hub).as_posix() for path in _files([hub])], out / name)
    return out / name


def _files(paths: list[Path]) -> list[Path]:
    below = [each for path in paths for each in ([path] if path.is_file() else path.rglob("*"))]
    return [path for path in below if path.is_file()]
