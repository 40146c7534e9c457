"""Which finding follows from which other, so that who broke something reads the cause first.

A file that the build writes differs because what it is built from was edited, or because nobody built after an edit; the
second engine says again what the first said of a cell; many rows name one key that is gone.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from conflict_claims.findings import Finding
from conflict_claims.report import finding_lines

# What is compared with what would be built: it most often only follows from another fault.
OF_THE_BUILD = ("derived.", "generated.", "descriptor.", "parquet.", "frictionless.hash", "frictionless.byte")
SECOND_ENGINE = "frictionless."
# Findings whose subject is a key that other rows name.
OF_A_NAME = ("foreign_key", "rule.reference_to_no_record", "rule.row_without_report")
# One table's files differ in up to so many places when it alone was damaged; more, and nobody built.
FILES_OF_ONE_TABLE = 3


def because_of(findings: list[Finding]) -> list[int | None]:
    """For each finding the number of the one that it follows from, or None where it is a cause itself."""
    causes = [number for number, finding in enumerate(findings) if not finding.rule.startswith((*OF_THE_BUILD, SECOND_ENGINE))]
    built = [number for number, finding in enumerate(findings) if finding.rule.startswith(OF_THE_BUILD)]
    unbuilt = len({findings[number].file for number in built}) > FILES_OF_ONE_TABLE
    return [_cause(number, findings, causes, built, unbuilt) for number in range(len(findings))]


def cause_lines(findings: list[Finding]) -> list[str]:
    """A line for each cause, and under it how much follows from it."""
    follows = because_of(findings)
    lines: list[str] = []
    for number, line in enumerate(finding_lines(findings)):
        if follows[number] is None:
            lines.append(line)
            lines += _consequences([other for other, cause in zip(findings, follows, strict=True) if cause == number])
    return lines


def _consequences(findings: list[Finding]) -> list[str]:
    built = {finding.file for finding in findings if finding.rule.startswith(OF_THE_BUILD)}
    others = sum(not finding.rule.startswith(OF_THE_BUILD) for finding in findings)
    told = [f"{len(built)} built {'file differs' if len(built) == 1 else 'files differ'} in consequence"] if built else []
    told += [f"{others} more {'finding follows' if others == 1 else 'findings follow'} from it"] if others else []
    return [f"  and {' and '.join(told)} (conflict-claims check --all shows them)"] if told else []


def _cause(number: int, findings: list[Finding], causes: list[int], built: list[int], unbuilt: bool) -> int | None:
    finding = findings[number]
    if finding.rule in OF_A_NAME:
        return next((n for n in causes if n < number and findings[n].rule in OF_A_NAME and findings[n].found == finding.found), None)
    if finding.rule.startswith(OF_THE_BUILD):
        if causes:
            of_table = [n for n in causes if PurePosixPath(findings[n].file).stem == PurePosixPath(finding.file).stem]
            return (of_table or causes)[0]
        # The descriptor differs because a file that it hashes does; everything differs because nobody built.
        first = (
            next(n for n in built if findings[n].file == finding.file) if not unbuilt and finding.file != "datapackage.json" else built[0]
        )
        return None if number == first else first
    if finding.rule.startswith(SECOND_ENGINE):
        same_row = [n for n in causes if (findings[n].file, findings[n].line) == (finding.file, finding.line)]
        same_file = [n for n in causes if findings[n].file == finding.file]
        return next(iter(same_row or same_file), None)
    return None
