"""Mistakes in a sheet: collected while it is read, so that all of them are told at once, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from conflict_claims.findings import Finding, shown

HELP = "docs/coding-sheet.md shows every key"


@dataclass
class Mistakes:
    """The findings in one sheet."""

    sheet: str
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: int, rule: str, found: object, expected: str, mend: str, column: str | None = None) -> None:
        """One mistake; a text that is found is shown quoted."""
        told = found if isinstance(found, Told) else shown(found)
        self.findings.append(Finding(f"sheet.{rule}", self.sheet, str(told), expected, mend, line=line, column=column))


class Told(str):
    """What was found in words of ours and not as it stands in the sheet."""
