"""What is told is bounded, whatever was found: so many findings of a rule in a file, so many in all, none of any length."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from conflict_claims.findings import Finding

if TYPE_CHECKING:
    from conflict_claims.gate.gate import Verdict

MOST_OF_A_RULE = 200
MOST_FINDINGS = 2_000
MOST_LINES = 2_000
MOST_CHARACTERS = 600


def bounded(verdict: Verdict) -> Verdict:
    """The same verdict with what is too much left out and counted, and what is too long cut."""
    told, of_a_rule = [], Counter()
    for finding in verdict.findings:
        kind = f"{finding.rule} in {cut(finding.file)}"
        of_a_rule[kind] += 1
        if of_a_rule[kind] <= MOST_OF_A_RULE and len(told) < MOST_FINDINGS:
            told.append(_bounded(finding))
        else:
            verdict.left_out[kind] = verdict.left_out.get(kind, 0) + 1
    verdict.findings = told
    verdict.pending, verdict.skipped = _lines(verdict.pending), _lines(verdict.skipped)
    return verdict


def cut(text: str) -> str:
    """The beginning of a long text, and how long it is."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}… ({len(text)} characters)"


def _bounded(finding: Finding) -> Finding:
    texts = {name: value for name, value in finding.as_dict().items() if isinstance(value, str)}
    return replace(finding, **{name: cut(value) for name, value in texts.items()})


def _lines(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_LINES
    return [cut(line) for line in lines[:MOST_LINES]] + ([f"… and {more} more"] if more > 0 else [])
