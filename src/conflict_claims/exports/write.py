"""Makes every export of a release, and proves each against the tables before it is put in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from conflict_claims.errors import InputError
from conflict_claims.exports import (
    duckdb_file,
    events_geojson,
    events_geoparquet,
    hub_folder,
    located_events,
    postgresql_script,
    sqlite_file,
    web_annotations,
    workbook,
)
from conflict_claims.exports.release import Release, read_release
from conflict_claims.workshop import workshop

# Each form that is one file, and what it holds of a release: rows by the name of their table.
FILES: dict[ModuleType, Callable[[Release], dict[str, list[dict[str, Any]]]]] = {
    duckdb_file: Release.rows,
    sqlite_file: Release.rows,
    postgresql_script: Release.rows,
    workbook: Release.rows,
    events_geojson: located_events.held,
    events_geoparquet: located_events.held,
    web_annotations: web_annotations.held,
}
MOST_LINES = 20


def write_exports(package_root: Path, out: Path) -> list[Path]:
    """Makes every form of the package that is one file, and the hub folder, in ``out`` and returns their paths.

    Nothing in ``out`` changes unless all of them hold the values of the package's Parquet files. InputError where the
    package is not built, or an export does not hold what the tables do.
    """
    release = read_release(package_root)
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{out}: cannot be written to ({error.strerror}); name another folder with --out") from error
    with workshop(out, ".exports-") as staging:
        made = [*(staging / file_name(release, kind) for kind in FILES), staging / hub_folder.FOLDER]
        for kind, path in zip(FILES, made, strict=False):
            kind.write(release, path)
        hub_folder.write(release, made[-1])
        differences = compare_exports(release, staging)
        if differences:
            raise InputError("\n".join(["The exports do not hold what the tables do:", *differences[:MOST_LINES]]))
        # The old ones go first: what is stopped here leaves an export less, and never those of two releases side by side.
        for path in made:
            _remove(out / path.name)
        return [path.rename(out / path.name) for path in made]


def file_name(release: Release, kind: ModuleType) -> str:
    """The name of an export that is one file: that of the package, and the ending of its kind."""
    return f"{release.descriptor['name']}{kind.ENDING}"


def compare_exports(release: Release, folder: Path) -> list[str]:
    """One line for each table of each export in ``folder`` that differs from the release; empty where all are equal."""
    return [
        f"{file_name(release, kind)}, {name}: {difference}"
        for kind, held in FILES.items()
        for name, rows, found in _pairs(held(release), kind.read(folder / file_name(release, kind)))
        if (difference := _difference(rows, found))
    ]


def _pairs(expected: dict[str, list[dict]], found: dict[str, list[dict]]) -> list[tuple[str, list[dict], list[dict]]]:
    return [(name, rows, found.get(name, [])) for name, rows in expected.items()]


def _difference(expected: list[dict], found: list[dict]) -> str | None:
    if len(expected) != len(found):
        return f"{len(found)} rows, not {len(expected)}"
    for line, (want, have) in enumerate(zip(expected, found, strict=True), start=1):
        # The type counts too: true is no 1, and 2 is no 2.0.
        wrong = [name for name, value in want.items() if name not in have or have[name] != value or type(have[name]) is not type(value)]
        if wrong or want.keys() != have.keys():
            name = wrong[0] if wrong else next(iter(have.keys() - want.keys()))
            return f"row {line}, {name}: {have.get(name)!r}, not {want.get(name)!r}"
    return None


def _remove(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
