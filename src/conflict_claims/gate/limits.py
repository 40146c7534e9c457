"""What is told is bounded, whatever was found: so many findings of a rule in a file, so many in all, none of any length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from conflict_claims.findings import Finding

MOST_OF_A_RULE = 200
MOST_FINDINGS = 2_000
MOST_LINES = 2_000
MOST_CHARACTERS = 600


def bounded_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are told, as ``told_and_left_out`` has them."""
    return told_and_left_out(findings)[0]


def told_and_left_out(findings: Iterable[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """(the findings that are told, with what is too long cut; how many of which rule in which file are left out)."""
    told: list[Finding] = []
    left_out, of_a_rule = Counter(), Counter()
    for finding in findings:
        kind = f"{finding.rule} in {cut(finding.file)}"
        of_a_rule[kind] += 1
        if of_a_rule[kind] <= MOST_OF_A_RULE and len(told) < MOST_FINDINGS:
            told.append(_cut(finding))
        else:
            left_out[kind] += 1
    return told, dict(left_out)


def bounded_lines(lines: list[str]) -> list[str]:
    """The first lines, each cut, and how many more there are."""
    more = len(lines) - MOST_LINES
    return [cut(line) for line in lines[:MOST_LINES]] + ([f"… and {more} more"] if more > 0 else [])


def cut(text: str) -> str:
    """The beginning of a long text, and how long it is."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}… ({len(text)} characters)"


def _cut(finding: Finding) -> Finding:
    return replace(finding, **{name: cut(value) for name, value in finding.as_dict().items() if isinstance(value, str)})
