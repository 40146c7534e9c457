"""The build: regenerates every generated file of a folder, or says which of them are not what would be built."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims.errors import InputError
from conflict_claims.findings import Finding
from conflict_claims.generate.package import Generated, generate
from conflict_claims.identity import identity
from conflict_claims.metadata import package_name
from conflict_claims.package_files import built_from, refuse_foreign, take
from conflict_claims.report import finding_lines
from conflict_claims.workshop import workshop

# Where in its own folder a build keeps what it was made from.
TAKEN = "taken"


def build(root: Path) -> str:
    """Regenerates every generated file of ``root`` and returns a summary; InputError where a table cannot be built from."""
    with workshop(root, ".build-") as folder:
        generated = _generate(root, folder, anew=False)
        changed = [name for name, path in sorted(generated.files.items()) if not _same(folder / TAKEN / name, path)]
        rows = {name: pq.read_metadata(path).num_rows for name, path in generated.parquet_files.items()}
        for name in changed:
            # Each file is replaced whole: a build that is stopped leaves every file either old or new.
            (root / name).parent.mkdir(exist_ok=True)
            os.replace(generated.files[name], root / name)
    return _summary(root, rows, len(generated.files), changed)


def check_built(root: Path) -> list[str]:
    """Lines of a diff between what is there and what would be built; empty where nothing differs. Writes nothing."""
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        generated = _generate(root, Path(folder), anew=True)
        taken = Path(folder) / TAKEN
        return [
            line
            for name, path in sorted(generated.files.items())
            if not _same(taken / name, path)
            for line in _diff(taken / name, path, name)
        ]


def refuse_stale(root: Path) -> None:
    """InputError where the folder is not what would be built, with the first differences."""
    stale = check_built(root)
    if stale:
        raise InputError("\n".join([*stale[:5], "The folder is not built: run conflict-claims build, which the page is drawn after."]))


def _generate(root: Path, folder: Path, anew: bool) -> Generated:
    refuse_foreign(root)
    taken = take(root, built_from(root), folder / TAKEN)
    generated = generate(taken, identity(taken), folder / "generated", anew)
    findings: list[Finding] = [finding for table in generated.staged.values() for finding in table.findings]
    if findings:
        raise InputError("\n".join(["The tables cannot be built from:", *finding_lines(findings)]))
    reasons = [f"{table.file}: a required cell is empty" for table in generated.staged.values() if table.parquet and not table.exact]
    reasons += [
        f"{table.file}: column {column} has a code outside its list"
        for table in generated.staged.values()
        for column in table.unknown_codes
    ]
    if reasons or generated.not_reached:
        reasons += generated.not_reached
        raise InputError("\n".join([*reasons, "conflict-claims check names each cell."]))
    return generated


def _same(there: Path, built: Path) -> bool:
    return there.is_file() and there.read_bytes() == built.read_bytes()


def _diff(there: Path, built: Path, name: str) -> Iterator[str]:
    if not there.is_file():
        yield f"{name}: missing"
        return
    try:
        old, new = (path.read_text(encoding="utf-8").splitlines() for path in (there, built))
    except UnicodeDecodeError:
        yield f"{name}: other bytes than would be built ({there.stat().st_size} and {built.stat().st_size})"
        return
    yield from difflib.unified_diff(old, new, f"{name} (there)", f"{name} (would be built)", lineterm="", n=1)


def _summary(root: Path, rows: dict[str, int], file_count: int, changed: list[str]) -> str:
    made = identity(root)
    lines = [f"{package_name(root)} {made.version} ({made.date})", ""]
    lines += [f"  {name:<22}{count:>6} rows" for name, count in rows.items()]
    lines += ["", f"{file_count} generated files, {len(changed)} of them changed" + (f": {', '.join(changed[:6])}" if changed else "")]
    return "\n".join(lines)
