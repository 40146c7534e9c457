"""The gate itself: runs every check that can run, and says what it could not reach."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims.declare.tables import DERIVED, hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.findings import Finding
from conflict_claims.gate.container import check_container, check_prose
from conflict_claims.gate.cross_rules import check_across
from conflict_claims.gate.generated_files import check_generated, same_bytes
from conflict_claims.gate.history import check_history
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.gate.second_engine import check_with_frictionless
from conflict_claims.gate.spans import check_spans
from conflict_claims.gate.text import check_text
from conflict_claims.gate.text_files import check_text_files
from conflict_claims.generate.package import Generated, generate
from conflict_claims.identity import Identity, identity


@dataclass
class Verdict:
    """What the gate found: findings, what is pending until the release, checks that were skipped or not reached and why,
    what no reference data could be compared with, and counts of what was checked."""

    findings: list[Finding] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        return not self.findings


# What most often only follows from another fault is told after it.
CONSEQUENCES = ("derived.", "generated.", "descriptor.", "parquet.", "frictionless.")


def check(root: Path, documents: Path | None = None, at_release: bool = False) -> Verdict:
    """Checks the package in ``root``, and its spans against ``documents`` where that folder is given.

    at_release: whether changes that the ledger does not have yet reject, or are only told as pending. Nothing in ``root`` is written, and no Python in it is imported.
    """
    verdict = Verdict()
    verdict.findings += check_container(root)
    if any(finding.rule in ("files.not_regular", "files.too_large") for finding in verdict.findings):
        verdict.skipped.append("everything else: a file of the package is not a regular file of bearable size, and none is opened")
        return verdict
    verdict.findings += check_prose(root)
    verdict.findings += check_text_files(root)
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        _check_tables(root, documents, Path(folder), verdict, at_release)
    verdict.findings.sort(key=lambda finding: finding.rule.startswith(CONSEQUENCES))
    return verdict


def _check_tables(root: Path, documents: Path | None, folder: Path, verdict: Verdict, at_release: bool) -> None:
    made = _identity(root, verdict)
    generated = generate(root, made, folder)
    verdict.skipped += generated.not_reached
    for table in generated.staged.values():
        verdict.findings += table.findings
    verdict.findings += generated.findings
    usable = {name for name in generated.files if (root / name).is_file()}
    verdict.findings += check_generated(root, generated.files, usable)
    _check_values(root, generated, verdict)
    _check_relations(root, generated, made, folder, verdict)
    _check_documents(generated, documents, verdict)
    _check_history(root, generated, made, at_release, verdict)


def _identity(root: Path, verdict: Verdict) -> Identity | None:
    try:
        return identity(root)
    except InputError as error:
        file, _, message = str(error).partition(": ")
        verdict.findings.append(Finding("version.unclear", file, message, "one version and one date", "see the message"))
        return None


def _check_values(root: Path, generated: Generated, verdict: Verdict) -> None:
    """The values of each table, as the CSV has them and, where they may differ, as the Parquet file has them."""
    for name, path in generated.parquet_files.items():
        spec = table_specs()[name]
        bad_cells = generated.staged[name].bad_cells if name in generated.staged else set()
        verdict.findings += check_rows(spec, path, f"data/{name}.csv", bad_cells)
        verdict.checked[name] = pq.read_metadata(path).num_rows
        there = root / "data" / f"{name}.parquet"
        twin_findings = [finding for finding in verdict.findings if finding.file == f"data/{name}.parquet"]
        readable = there.is_file() and {finding.rule for finding in twin_findings} <= {"parquet.values", "parquet.bytes"}
        if readable and not same_bytes(there, path):
            verdict.findings += check_rows(spec, there, f"data/{name}.parquet", set())
    empty = [name for name in hand_edited() if verdict.checked.get(name) == 0 and name not in MAY_BE_EMPTY]
    verdict.findings += [Finding("table.empty", f"data/{name}.csv", "no rows", "at least one row", "restore the rows") for name in empty]
    verdict.findings += check_text(
        {name: path for name, path in generated.parquet_files.items() if name not in DERIVED}, table_specs(), root
    )


# The first release has no history.
MAY_BE_EMPTY = ("revisions",)


def _check_relations(root: Path, generated: Generated, made: Identity | None, folder: Path, verdict: Verdict) -> None:
    complete = set(hand_edited()) <= generated.parquet_files.keys()
    if complete and made:
        verdict.findings += check_across(generated.parquet_files, made, verdict.not_judged)
    else:
        verdict.skipped.append("foreign keys and rules across tables: a table, or the date of the release, is missing")
    if "datapackage.json" in generated.files and all((root / "data" / f"{name}.csv").is_file() for name in table_specs()):
        findings, skipped = check_with_frictionless(root, generated, verdict.checked, folder)
        verdict.findings += findings
        verdict.skipped += skipped
    else:
        verdict.skipped.append("frictionless: the descriptor could not be generated, or a CSV file is missing")


def _check_documents(generated: Generated, documents: Path | None, verdict: Verdict) -> None:
    tables = generated.parquet_files
    if documents is None:
        verdict.skipped.append("spans were not verified against the documents: no folder of documents was given (--documents DIR)")
    elif not documents.is_dir():
        raise InputError(f"{documents}: is no folder; give the folder that holds the documents")
    elif {"documents", "evidence"} <= tables.keys():
        findings, verdict.checked["spans verified against the documents"] = check_spans(tables["documents"], tables["evidence"], documents)
        verdict.findings += findings
    else:
        verdict.skipped.append("spans were not verified: documents or evidence cannot be read")


def _check_history(root: Path, generated: Generated, made: Identity | None, at_release: bool, verdict: Verdict) -> None:
    if not (root / "pyproject.toml").exists():
        verdict.skipped.append("history: this is a single release, and the releases are kept with the project")
    elif made is None or "datapackage.json" not in generated.files:
        verdict.skipped.append("history: a table, or the version, cannot be read")
    else:
        history = check_history(root, generated.files, made, at_release)
        verdict.findings += history.findings
        verdict.pending += history.pending
