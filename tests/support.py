"""What the tests share: a copy of the package to edit, and what the rules say of it."""

from __future__ import annotations

import atexit
import csv
import datetime as dt
import io
import json
import os
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from conflict_claims.build import build
from conflict_claims.declare.keys import compute_keys, follow
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding
from conflict_claims.gate.cross_rules import check_across
from conflict_claims.gate.gate import Verdict, check
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.generate.codes import codes
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.generate.json_text import json_text
from conflict_claims.history.index import begin
from conflict_claims.history.ledger import NEEDS_REASON
from conflict_claims.identity import UNFINISHED, identity
from conflict_claims.release.draft import draft
from conflict_claims.release.publish import release
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.staging import stage

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT.parent / "shared" / "documents"
SPECIMEN = ROOT / "tests" / "specimen"
PACKAGE_FILES = ("datapackage.json", "CODEBOOK.md", "CITATION.cff", "CHANGELOG.md", "README.md", "LICENSE", "pyproject.toml")

# A release is never dated in the time to come.
TODAY = dt.date.today()

Row = dict[str, str]


@cache
def built_specimen() -> Path:
    """The package that the tests work on, built once: tests/specimen with the prose of the project, never released."""
    root = Path(tempfile.mkdtemp(prefix="specimen-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    shutil.copytree(SPECIMEN / "data", root / "data")
    (root / "schemas").mkdir()
    shutil.copy(SPECIMEN / "CHANGELOG.md", root)
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    (root / "pyproject.toml").write_text('[project]\nname = "conflict-claims"\nversion = "1.0.0"\n')
    build(root)
    begin(root)
    return root


class Package:
    """A package in a folder of its own, whose tables can be edited as lists of rows of text."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def copy(cls, target: Path, source: Path | None = None) -> Package:
        """A copy of what an archive of a package holds, and of the version that pyproject.toml sets; of the specimen unless another is named."""
        source = source or built_specimen()
        (target / "schemas").mkdir(parents=True)
        for folder in ("data", "docs"):
            shutil.copytree(source / folder, target / folder)
        for path in [*(source / "schemas").glob("*.json"), *(source / "schemas").glob("*.csv")]:
            shutil.copy(path, target / "schemas")
        for name in PACKAGE_FILES:
            if (source / name).exists():
                shutil.copy(source / name, target / name)
        if (source / "releases").is_dir():
            shutil.copytree(source / "releases", target / "releases")
        return cls(target)

    @classmethod
    def specimen(cls) -> Package:
        """The package that the tests work on, to read."""
        return cls(SPECIMEN)

    def path(self, name: str) -> Path:
        """The CSV file of a table."""
        return self.root / "data" / f"{name}.csv"

    def rows(self, name: str) -> list[Row]:
        """The rows of a table as text."""
        return list(csv.DictReader(io.StringIO(self.path(name).read_text(encoding="utf-8"), newline="")))

    def write(self, name: str, rows: list[Row]) -> None:
        """Writes a table in canonical form, sorted by key, whatever its values are."""
        spec = table_specs()[name]
        text = io.StringIO()
        writer = csv.DictWriter(text, spec.column_names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row[spec.key].encode()))
        self.path(name).write_text(text.getvalue(), encoding="utf-8", newline="")

    def row(self, name: str, record: str) -> Row:
        """One row by its key."""
        return next(row for row in self.rows(name) if row[table_specs()[name].key] == record)

    def edit(self, name: str, record: str, /, **values: str) -> None:
        """Sets cells of one row."""
        key = table_specs()[name].key
        rows = self.rows(name)
        found = [row for row in rows if row[key] == record]
        assert found, f"no {record} in {name}"
        found[0].update(values)
        self.write(name, rows)

    def add(self, name: str, like: str, /, **values: str) -> None:
        """Adds a row like another one, with other cells; the key must be among them."""
        rows = self.rows(name)
        self.write(name, [*rows, self.row(name, like) | values])

    def remove(self, name: str, record: str) -> None:
        """Removes a row."""
        key = table_specs()[name].key
        self.write(name, [row for row in self.rows(name) if row[key] != record])

    def add_with_evidence(self, name: str, like: str, /, **values: str) -> str:
        """Adds a row, and gives it evidence like that of the other row; returns its key, which is computed where it is declared so."""
        key = table_specs()[name].key
        record = values.setdefault(key, "to-be-computed")
        copied = [row for row in self.rows("evidence") if (row["table_name"], row["record_id"]) == (name, like)]
        self.add(name, like, **values)
        moved = {"record_id": record, "document_id": values.get("document_id") or self.row(name, record).get("document_id")}
        self.write(
            "evidence",
            [
                *self.rows("evidence"),
                *[row | {"evidence_id": ""} | {name: value for name, value in moved.items() if value} for row in copied],
            ],
        )
        return self.compute_keys().get(name, {}).get(record, record)

    def add_used(self, name: str, like: str, /, **values: str) -> str:
        """Adds an actor or a place with evidence, and lets an event of the specimen have it; returns its key."""
        record = self.add_with_evidence(name, like, **values)
        if name == "actors":
            self.add_with_evidence("event_actors", "iran-pakistan-strikes-report.kugelman-on-parity.spoken_about.iran", actor_id=record)
        else:
            precision = {"city": "3", "admin1": "4", "sea": "7"}.get(self.row(name, record)["place_type"], "6")
            like = "iran-pakistan-strikes-report.pakistan-strikes-iran.within.iran"
            self.add_with_evidence("event_places", like, place_id=record, place_precision=precision)
        return record

    def compute_keys(self) -> dict[str, dict[str, str]]:
        """Writes the computed keys, as formatting does; returns old → new for each table."""
        tables = {name: self.rows(name) for name in hand_edited()}
        renamed = compute_keys(tables)
        for name, rows in tables.items():
            self.write(name, rows)
        return renamed

    def rename(self, name: str, old: str, new: str) -> None:
        """Gives a record another key, and lets whatever names it follow."""
        self.edit(name, old, **{table_specs()[name].key: new})
        tables = {table: self.rows(table) for table in hand_edited()}
        follow(tables, name, {old: new})
        compute_keys(tables)
        for table, rows in tables.items():
            self.write(table, rows)

    def replace_bytes(self, file: str, old: bytes, new: bytes, count: int = 1) -> None:
        """Replaces bytes of a file, which must be there."""
        content = (self.root / file).read_bytes()
        assert old in content, f"{old!r} is not in {file}"
        (self.root / file).write_bytes(content.replace(old, new, count))

    def build(self) -> None:
        """Builds, as a careful person does."""
        build(self.root)

    def check(self, documents: Path | None = None, at_release: bool = False) -> Verdict:
        """What the gate says."""
        return check(self.root, documents, at_release)

    def set_version(self, version: str, day: str = str(TODAY), entry: str = "**Users need do nothing**.") -> None:
        """Sets the version and gives the changelog an entry for it."""
        project = self.root / "pyproject.toml"
        lines = [f'version = "{version}"' if line.startswith("version = ") else line for line in project.read_text().splitlines()]
        project.write_text("\n".join(lines) + "\n")
        changelog = self.root / "CHANGELOG.md"
        head, heading, rest = changelog.read_text(encoding="utf-8").partition("## ")
        changelog.write_text(f"{head}## {version} – {day}\n\n{entry}\n\n{heading}{rest}", encoding="utf-8")

    def complete_release(self, reason: str = "Read again") -> None:
        """What a person does for the next release: build, draft, give the reasons, complete the entry, build."""
        self.build()
        draft(self.root, TODAY)
        self.write(
            "revisions",
            [row | {"reason": row["reason"] or (reason if row["change"] in NEEDS_REASON else "")} for row in self.rows("revisions")],
        )
        changelog = self.root / "CHANGELOG.md"
        changelog.write_text(changelog.read_text(encoding="utf-8").replace(UNFINISHED, "see below."), encoding="utf-8")
        self.build()

    def release(self) -> str:
        """Releases the package."""
        return release(self.root, None)


def rules_fired(package: Package, folder: Path) -> list[Finding]:
    """The findings of the row rules, foreign keys and rules across tables alone, on the values of the CSV files."""
    os.makedirs(folder, exist_ok=True)
    findings: list[Finding] = []
    files: dict[str, Path] = {}
    for name, spec in hand_edited().items():
        staged = stage(package.root, spec, folder)
        assert staged.parquet, f"{name} cannot be read: {staged.findings}"
        files[name] = staged.parquet
        findings += check_rows(spec, staged.parquet, staged.file, staged.bad_cells)
    files["codes"] = folder / "codes.parquet"
    parquet.write(codes().to_batches(), arrow_schema(table_specs()["codes"]), files["codes"])
    return findings + check_across(files, identity(package.root))


def reseal(package: Package) -> None:
    """What a careless builder does: builds where that is possible, else only writes the new sizes and hashes down."""
    try:
        package.build()
    except InputError:
        rehash(package.root)


def rehash(root: Path) -> None:
    """Writes the size and SHA-256 of every resource into the descriptor as it stands."""
    path = root / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        file = root / resource["path"]
        if file.is_file():
            resource["hash"] = f"sha256:{sha256_of(file)}"
            if "bytes" in resource:
                resource["bytes"] = file.stat().st_size
    path.write_text(json_text(descriptor), encoding="utf-8", newline="")


def rewritten(archive: Path, edit) -> None:
    """Rewrites an archive with the members that ``edit`` makes of its own: a list of (name, info, content)."""
    with zipfile.ZipFile(archive) as old:
        all_members = [(info.filename, info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(archive, "w") as new:
        for name, info, content in edit(all_members):
            made = zipfile.ZipInfo(name, info.date_time)
            made.external_attr, made.create_system, made.compress_type = info.external_attr, info.create_system, info.compress_type
            new.writestr(made, content)
