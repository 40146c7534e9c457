"""Generates everything that is generated, into a staging folder: one list of files, for the build and for the gate."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from conflict_claims.agreement.figures import agreement, read_figures
from conflict_claims.agreement.tied import tie
from conflict_claims.database import connect, set_table
from conflict_claims.declare.tables import DERIVED, hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.explorer.coverage import TOLD_BY, covered
from conflict_claims.explorer.payload import payload, read_tables
from conflict_claims.explorer.pictures import PICTURE_FILES, pictures, pictures_of_the_limit, too_many
from conflict_claims.findings import Finding
from conflict_claims.generate.citation import citation
from conflict_claims.generate.codebook import codebook
from conflict_claims.generate.codes import codes
from conflict_claims.generate.coverage_page import coverage_page
from conflict_claims.generate.derived import derive
from conflict_claims.generate.descriptor import descriptor
from conflict_claims.generate.json_text import json_text
from conflict_claims.generate.table_schema import table_schema
from conflict_claims.identity import Identity
from conflict_claims.metadata import package_metadata
from conflict_claims.package_files import AGREEMENT_FILE, COVERAGE_FILE, PASSES_FOLDER, TIE_FILE
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema
from conflict_claims.table_files.canonical_csv import write_table
from conflict_claims.table_files.staging import StagedTable, stage


@dataclass
class Generated:
    """The generated files by their path in the package, the staged tables, what could not be generated and why, findings."""

    files: dict[str, Path] = field(default_factory=dict)
    staged: dict[str, StagedTable] = field(default_factory=dict)
    not_reached: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def parquet_files(self) -> dict[str, Path]:
        """The typed tables that there are, by table name, the derived ones included."""
        hand = {name: table.parquet for name, table in self.staged.items() if table.parquet}
        return hand | {name: self.files[f"data/{name}.parquet"] for name in DERIVED if f"data/{name}.parquet" in self.files}

    @property
    def readable(self) -> bool:
        """Whether every hand-edited table could be read."""
        return all(table.parquet for table in self.staged.values())


def generate(root: Path, identity: Identity | None, into: Path, anew: bool = True) -> Generated:
    """Generates into ``into`` what ``root`` should hold; nothing in ``root`` is written.

    anew: whether what is tied to its inputs by a hash, and takes long, is made again all the same.

    A table that cannot be read leaves out what needs it, which is then listed in ``not_reached``.
    """
    for folder in ("data", "schemas", "docs", PASSES_FOLDER):
        (into / folder).mkdir(parents=True, exist_ok=True)
    generated = Generated()
    there = [spec for name, spec in hand_edited().items() if (root / "data" / f"{name}.csv").is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        staged = pool.map(lambda spec: stage(root, spec, into / "data"), there)
        generated.staged = {table.spec.name: table for table in staged}
    _schemas(generated, into)
    _prose(generated, root, identity, into, anew)
    _write_derived(generated, into, "codes", codes())
    for name, table in generated.staged.items():
        if table.exact:
            generated.files[f"data/{name}.parquet"] = table.parquet
    if len(generated.staged) < len(hand_edited()) or not generated.readable:
        generated.not_reached.append("derived tables and the descriptor: a table that they need cannot be read")
        return generated
    _derived_tables(generated, into)
    _descriptor(generated, root, identity, into)
    _pictures(generated, identity, into, {} if anew else _tied_files(root))
    return generated


def _write(generated: Generated, into: Path, name: str, text: str) -> None:
    path = into / name
    path.write_text(text, encoding="utf-8", newline="")
    generated.files[name] = path


def _schemas(generated: Generated, into: Path) -> None:
    for name, spec in table_specs().items():
        _write(generated, into, f"schemas/{name}.schema.json", json_text(table_schema(spec)))


def _prose(generated: Generated, root: Path, identity: Identity | None, into: Path, anew: bool) -> None:
    try:
        _write(generated, into, "CODEBOOK.md", codebook(_figures(generated, root, into, anew)))
    except InputError as error:
        # An archive has the figures without the passes that they come from.
        generated.findings.append(
            Finding(
                "generated.json",
                AGREEMENT_FILE,
                str(error),
                "the figures as the build writes them",
                "restore it, or mend what it is computed from",
            )
        )
        generated.not_reached.append(f"CODEBOOK.md: the figures of agreement cannot be read ({error})")
    if identity:
        _write(generated, into, "CITATION.cff", citation(identity, package_metadata(root)))
    else:
        generated.not_reached.append("CITATION.cff: the version and date of the release are not known")


def _figures(generated: Generated, root: Path, into: Path, anew: bool) -> list[dict] | None:
    there = root / AGREEMENT_FILE
    if not (root / PASSES_FOLDER).is_dir():
        return read_figures(there) if there.is_file() else None
    if not anew and _is_tied(root):
        for name in (AGREEMENT_FILE, TIE_FILE):
            copyfile(root / name, into / name)
            generated.files[name] = into / name
    else:
        text = json_text(agreement(root / PASSES_FOLDER))
        _write(generated, into, AGREEMENT_FILE, text)
        _write(generated, into, TIE_FILE, tie(root / PASSES_FOLDER, text.encode()))
    return read_figures(generated.files[AGREEMENT_FILE])


def _is_tied(root: Path) -> bool:
    figures, tied = root / AGREEMENT_FILE, root / TIE_FILE
    if not (figures.is_file() and tied.is_file()):
        return False
    return tied.read_bytes() == tie(root / PASSES_FOLDER, figures.read_bytes()).encode()


def _derived_tables(generated: Generated, into: Path) -> None:
    connection = connect(generated.parquet_files)
    try:
        for name in DERIVED:
            if name != "codes":
                _write_derived(generated, into, name, derive(connection, table_specs()[name]))
                set_table(connection, table_specs()[name], generated.files[f"data/{name}.parquet"])
        _write(generated, into, COVERAGE_FILE, coverage_page(connection))
    except (duckdb.Error, pa.ArrowInvalid) as error:
        generated.not_reached.append(f"derived tables: the values of a table that they need are not sound ({str(error).splitlines()[0]})")
    finally:
        connection.close()


def _write_derived(generated: Generated, into: Path, name: str, table: pa.Table) -> None:
    spec = table_specs()[name]
    paths = {kind: into / "data" / f"{name}.{kind}" for kind in ("csv", "parquet")}
    write_table(table, spec, paths["csv"])
    parquet.write(table.to_batches(), arrow_schema(spec), paths["parquet"])
    generated.files |= {f"data/{name}.{kind}": path for kind, path in paths.items()}


def _descriptor(generated: Generated, root: Path, identity: Identity | None, into: Path) -> None:
    files = {f"data/{name}.csv": root / "data" / f"{name}.csv" for name in hand_edited()} | generated.files
    needed = {f"data/{name}.{kind}" for name in table_specs() for kind in ("csv", "parquet")}
    if identity is None or not needed <= files.keys():
        generated.not_reached.append("datapackage.json: a data file or the version of the release is missing")
        return
    documents = pq.read_table(generated.parquet_files["documents"])
    covers = covered({name: pq.read_table(generated.parquet_files[name], columns=columns).to_pylist() for name, columns in TOLD_BY.items()})
    _write(generated, into, "datapackage.json", json_text(descriptor(files, documents, covers, identity, package_metadata(root))))


def _tied_files(root: Path) -> dict[str, bytes]:
    there = [root / name for name in PICTURE_FILES if name.endswith(".png")]
    return {path.name: path.read_bytes() for path in there if path.is_file()}


def _pictures(generated: Generated, identity: Identity | None, into: Path, there: dict[str, bytes]) -> None:
    if "datapackage.json" not in generated.files:
        return
    counts = too_many({name: pq.read_metadata(path).num_rows for name, path in generated.parquet_files.items()})
    try:
        drawn = pictures_of_the_limit(counts) if counts else pictures(payload(read_tables(generated.parquet_files), identity), there)
    except InputError as error:
        generated.not_reached.append(f"docs: {error}")
        return
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # Rows that nobody has judged yet may contradict each other in any way; what is wrong with them is told for the tables.
        generated.not_reached.append(f"docs: the tables cannot be drawn ({type(error).__name__}: {error})")
        return
    for name, content in drawn.items():
        (into / "docs" / name).write_bytes(content)
        generated.files[f"docs/{name}"] = into / "docs" / name
