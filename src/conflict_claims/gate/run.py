"""The gate as a command: runs it, prints what it found, and gives the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_claims.errors import InputError, crash_line
from conflict_claims.gate.causes import because_of, cause_lines
from conflict_claims.report import as_json, counted, finding_lines, github_annotation, one_line, tell
from conflict_claims.roots import existing

if TYPE_CHECKING:
    from conflict_claims.gate.gate import Verdict

ACCEPTED, REJECTED, FAILED = 0, 1, 2
FORMATS = ("text", "json", "github")
# Below this address space the engines' own threads cannot start, and the process may end without a word.
LEAST_ADDRESS_SPACE = 3 << 30
# Variables of the environment by which the engines can be told to do something else; they ask for them when they are loaded.
SWITCHES = ("PANDERA_", "FRICTIONLESS_")


def check(root: Path, documents: Path | None, strict: bool, anchor: str | None) -> Verdict:
    """What the gate says; its engines are loaded here, where what goes wrong with them can be told."""
    for name in [name for name in os.environ if name.startswith(SWITCHES)]:
        del os.environ[name]
    from conflict_claims.gate import gate

    return gate.check(root, documents, strict=strict, anchor=anchor)


def run(root: Path, documents: Path | None, form: str, strict: bool = False, anchor: str | None = None, everything: bool = False) -> int:
    """Checks ``root`` and prints the verdict; 0 accepted, 1 rejected, 2 where the gate itself failed, which rejects too."""
    try:
        _told_of_limits()
        verdict = check(existing(root), documents, strict, anchor)
        tell(PRINTERS[form](verdict, everything))
    except InputError as error:
        print(one_line(str(error)[:2000]), file=sys.stderr)
        return FAILED
    except BaseException as error:
        # Whatever it was, nothing has been shown to be good.
        print(f"REJECTED: the gate itself failed ({one_line(crash_line(error))})", file=sys.stderr)
        return FAILED
    return ACCEPTED if verdict.accepted else REJECTED


def _told_of_limits() -> None:
    """A word before what may end without one: too little address space for the engines."""
    if sys.flags.optimize > 1:
        raise InputError("Python runs with -OO, which takes away the prose that the tables are declared with; run it without")
    try:
        import resource
    except ImportError:
        return
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit != resource.RLIM_INFINITY and limit < LEAST_ADDRESS_SPACE:
        print(
            f"address space: limited to {limit >> 20} MiB, and the engines want {LEAST_ADDRESS_SPACE >> 20}; "
            "without a verdict below nothing is accepted (raise the limit with ulimit -v)",
            file=sys.stderr,
            flush=True,
        )


def _text(verdict: Verdict, everything: bool) -> str:
    lines = finding_lines(verdict.findings) if everything else cause_lines(verdict.findings)
    lines += [f"and {count} more of {kind}" for kind, count in verdict.left_out.items()]
    lines += [f"question, to be answered by a note or a waiver before a release: {line}" for line in finding_lines(verdict.questions)]
    lines += [f"pending until the release: {one_line(change)}" for change in (verdict.pending if everything else counted(verdict.pending))]
    lines += [f"skipped: {one_line(reason)}" for reason in verdict.skipped]
    lines += [f"not judged: {one_line(what)}" for what in verdict.not_judged]
    tables = ", ".join(f"{name} {count}" for name, count in verdict.checked.items())
    lines += [f"checked: {tables}"]
    lines += ["ACCEPTED" if verdict.accepted else f"REJECTED: {_count(verdict)}"]
    return "\n".join(lines)


def _count(verdict: Verdict) -> str:
    causes = sum(cause is None for cause in because_of(verdict.findings))
    findings = "1 finding" if verdict.count == 1 else f"{verdict.count} findings"
    findings += f", {causes} of them {'a cause' if causes == 1 else 'causes'}" if causes < verdict.count else ""
    return f"{findings}, and {len(verdict.skipped)} skipped where nothing may be" if verdict.strict and verdict.skipped else findings


def _json(verdict: Verdict, everything: bool) -> str:
    follows = because_of(verdict.findings)
    return as_json(
        {
            "accepted": verdict.accepted,
            "count": verdict.count,
            "findings": [finding.as_dict() | {"because_of": cause} for finding, cause in zip(verdict.findings, follows, strict=True)],
            "questions": [finding.as_dict() for finding in verdict.questions],
            "left_out": verdict.left_out,
            "pending": verdict.pending,
            "skipped": verdict.skipped,
            "not_judged": verdict.not_judged,
            "checked": verdict.checked,
        }
    )


def _github(verdict: Verdict, everything: bool) -> str:
    follows = because_of(verdict.findings)
    told = [f for f, cause in zip(verdict.findings, follows, strict=True) if everything or cause is None]
    lines = [github_annotation(finding) for finding in told]
    lines += [f"::notice::and {count} more of {kind}" for kind, count in verdict.left_out.items()]
    lines += [f"::notice::question: {line}" for line in finding_lines(verdict.questions)]
    lines += [
        f"::notice::pending until the release: {one_line(change)}"
        for change in (verdict.pending if everything else counted(verdict.pending))
    ]
    lines += [f"::notice::skipped: {one_line(reason)}" for reason in verdict.skipped]
    lines += [f"::notice::not judged: {one_line(what)}" for what in verdict.not_judged]
    lines += ["accepted" if verdict.accepted else f"rejected: {_count(verdict)}"]
    return "\n".join(lines)


PRINTERS = {"text": _text, "json": _json, "github": _github}
