"""The gate itself: runs every check that can run, and says what it could not reach."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from conflict_claims import door
from conflict_claims.declare.tables import DERIVED, hand_edited, table_specs
from conflict_claims.errors import InputError, at_hand
from conflict_claims.findings import QUESTION, Finding
from conflict_claims.gate.container import CLOSED, check_container, refusal
from conflict_claims.gate.coverage import check_coverage
from conflict_claims.gate.cross_rules import check_across
from conflict_claims.gate.generated_files import check_generated, same_bytes
from conflict_claims.gate.history import check_history
from conflict_claims.gate.limits import bounded_findings, bounded_lines, told_and_left_out
from conflict_claims.gate.prose import check_licence, check_prose
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.gate.second_engine import check_with_frictionless
from conflict_claims.gate.self_test import prove_engines
from conflict_claims.gate.sheets import check_sheets
from conflict_claims.gate.single import check_single
from conflict_claims.gate.spans import check_spans
from conflict_claims.gate.text import check_text
from conflict_claims.gate.text_files import check_text_files
from conflict_claims.gate.waivers import read_waivers, settle, unanswered, unused
from conflict_claims.gate.words import NEEDED, check_words
from conflict_claims.generate.package import Generated, generate
from conflict_claims.identity import VERSION_FILE, Identity, identity
from conflict_claims.metadata import may_be_empty, window
from conflict_claims.package_files import (
    AGREEMENT_FILE,
    INDEX_FILE,
    PASSES_FOLDER,
    RELEASES_FOLDER,
    SUMS_FILE,
    built_from,
    judged_by,
    take,
)


@dataclass
class Verdict:
    """What the gate found: findings, questions and what else is pending until the release, checks that were skipped or not reached
    and why, what no reference data could be compared with, counts of what was checked, and how many findings of a rule in a file were left out."""

    findings: list[Finding] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    questions: list[Finding] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    strict: bool = False

    @property
    def accepted(self) -> bool:
        """Whether nothing was found and, where the check is strict, nothing skipped."""
        return not self.findings and not (self.strict and self.skipped)

    @property
    def count(self) -> int:
        """The number of findings, those that were left out included."""
        return len(self.findings) + sum(self.left_out.values())


# What most often only follows from another fault is told after it.
CONSEQUENCES = ("derived.", "generated.", "descriptor.", "parquet.", "frictionless.")
# What is judged only where a document is at hand.
OF_THE_TEXTS = ("words.", "coverage.")
# Where an archive is unpacked, nothing of the project is there.
OF_THE_PROJECT = (VERSION_FILE, RELEASES_FOLDER, PASSES_FOLDER)


def check(root: Path, documents: Path | None = None, at_release: bool = False, strict: bool = False, anchor: str | None = None) -> Verdict:
    """Checks the package in ``root``, and its spans against ``documents`` where that folder is given.

    at_release: whether changes that the ledger does not have yet reject, or are only told as pending. strict: whether what was skipped
    rejects too. anchor: a head of the chain of releases that the chain must contain. What is judged is a copy that is taken
    through the door, once; nothing in ``root`` is written, and no Python in it is imported.
    """
    prove_engines()
    verdict = Verdict(strict=strict)
    verdict.findings += check_container(root)
    if any(finding.rule in CLOSED for finding in verdict.findings):
        verdict.skipped.append("everything else: a file of the package is not a regular file of bearable size, and none is opened")
        return _bounded(verdict)
    with tempfile.TemporaryDirectory(prefix="conflict-claims-") as folder:
        try:
            taken = take(root, sorted({*built_from(root), *judged_by(root)}), Path(folder) / "taken")
        except door.Refused as refused:
            # It was another file when the container was looked at.
            verdict.findings.append(refusal(refused))
            return _bounded(verdict)
        verdict.findings += check_prose(taken)
        verdict.findings += check_licence(taken)
        verdict.findings += check_text_files(taken)
        verdict.findings += check_sheets(root)
        _check_tables(taken, documents, Path(folder) / "generated", verdict, at_release, anchor)
    verdict.findings.sort(key=lambda finding: finding.rule.startswith(CONSEQUENCES))
    return _bounded(verdict)


def _bounded(verdict: Verdict) -> Verdict:
    verdict.findings, verdict.left_out = told_and_left_out(verdict.findings)
    verdict.questions = bounded_findings(verdict.questions)
    verdict.pending, verdict.skipped = bounded_lines(verdict.pending), bounded_lines(verdict.skipped)
    return verdict


def _check_tables(root: Path, documents: Path | None, folder: Path, verdict: Verdict, at_release: bool, anchor: str | None) -> None:
    made = _identity(root, verdict)
    with at_hand("the generated files"):
        generated = generate(root, made, folder, anew=at_release or verdict.strict)
    verdict.skipped += generated.not_reached
    for table in generated.staged.values():
        verdict.findings += table.findings
    verdict.findings += generated.findings
    usable = {name for name in generated.files if (root / name).is_file()}
    verdict.findings += check_generated(root, generated.files, usable)
    _check_values(root, generated, verdict)
    _check_relations(root, generated, made, folder, verdict)
    _check_documents(generated, documents, verdict)
    _check_project(root, generated, made, at_release, anchor, verdict)
    _settle(root, generated, made, at_release, verdict)


def _settle(root: Path, generated: Generated, made: Identity | None, at_release: bool, verdict: Verdict) -> None:
    """Takes out what waivers and notes settle; what is only a question stops a release and no push."""
    waivers, wrong = read_waivers(root, made.version if made else None)
    left, used = settle(verdict.findings, waivers)
    left = unanswered(left, generated.parquet_files.get("coding_notes"))
    verdict.checked["waivers"] = len(waivers)
    verdict.questions = [] if at_release else [finding for finding in left if finding.kind == QUESTION]
    verdict.findings = [finding for finding in left if at_release or finding.kind != QUESTION] + wrong
    # A waiver may be needed for what could not be reached, or for a document that is not at hand.
    if not generated.not_reached:
        excused = {waiver for waiver in waivers if verdict.skipped and waiver.rule.startswith(OF_THE_TEXTS)}
        verdict.findings += unused(waivers, used | excused)


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
        with at_hand(f"data/{name}.csv"):
            verdict.findings += check_rows(spec, path, f"data/{name}.csv", bad_cells)
        verdict.checked[name] = pq.read_metadata(path).num_rows
        there = root / "data" / f"{name}.parquet"
        twin_findings = [finding for finding in verdict.findings if finding.file == f"data/{name}.parquet"]
        readable = there.is_file() and {finding.rule for finding in twin_findings} <= {"parquet.values", "parquet.bytes"}
        if readable and not same_bytes(there, path):
            with at_hand(f"data/{name}.parquet"):
                verdict.findings += check_rows(spec, there, f"data/{name}.parquet", set())
    begun = any(verdict.checked.get(name) for name in hand_edited())
    may_be = {*MAY_BE_EMPTY, *may_be_empty(root)}
    empty = [name for name in hand_edited() if begun and verdict.checked.get(name) == 0 and name not in may_be]
    verdict.findings += [Finding("table.empty", f"data/{name}.csv", "no rows", "at least one row", "restore the rows") for name in empty]
    with at_hand("the texts of the tables"):
        verdict.findings += check_text({name: path for name, path in generated.parquet_files.items() if name not in DERIVED}, table_specs())


# The first release has no history, and one document comes from no other; package.toml may name more. A table that had rows when
# it was released is the history's business.
MAY_BE_EMPTY = ("revisions", "document_links")


def _check_relations(root: Path, generated: Generated, made: Identity | None, folder: Path, verdict: Verdict) -> None:
    complete = set(hand_edited()) <= generated.parquet_files.keys()
    if complete and made:
        verdict.findings += check_across(generated.parquet_files, made, window(root), verdict.not_judged)
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
        verified = check_spans(tables["documents"], tables["evidence"], documents)
        verdict.checked["spans verified against the documents"] = verified.spans
        verdict.findings += [*verified.findings, *check_coverage(tables["documents"], tables["evidence"], verified.texts)]
        verdict.skipped += verified.skipped
        if tables.keys() >= NEEDED:
            compared = check_words(tables, verified.texts)
            verdict.findings += compared.findings
            verdict.checked |= compared.counts
    else:
        verdict.skipped.append("spans were not verified: documents or evidence cannot be read")


def _check_project(root: Path, generated: Generated, made: Identity | None, at_release: bool, anchor: str | None, verdict: Verdict) -> None:
    """The version, the coding passes and the releases: what a project has, and a single archive has not."""
    if not at_release and (root / SUMS_FILE).is_file() and not any((root / name).exists() for name in OF_THE_PROJECT):
        verdict.findings += check_single(root)
        verdict.skipped.append("history: this is one archive, unpacked; the releases, and the head that they lead to, are with the project")
        if anchor:
            verdict.findings.append(_not_there(INDEX_FILE, "the chain of releases that the anchor is of"))
        return
    verdict.findings += [_not_there(name, what) for name, what in PROJECT_FILES.items() if not (root / name).exists()]
    if (root / AGREEMENT_FILE).is_file() and not (root / PASSES_FOLDER).is_dir():
        verdict.findings.append(_not_there(PASSES_FOLDER, "the coding passes that the figures of agreement come from"))
    if made is None or "datapackage.json" not in generated.files:
        verdict.skipped.append("history: a table, or the version, cannot be read")
    elif (root / INDEX_FILE).is_file():
        history = check_history(root, generated.files, made, at_release, anchor)
        verdict.findings += history.findings
        verdict.pending += history.pending


PROJECT_FILES = {VERSION_FILE: "the file that sets the version", INDEX_FILE: "the index of what was released"}


def _not_there(name: str, what: str) -> Finding:
    mend = "restore it from the history of the project"
    if name == INDEX_FILE:
        mend += "; where nothing ever was released, conflict-claims release --begin writes it"
    return Finding("project.missing", name, "nothing there", what, mend)
