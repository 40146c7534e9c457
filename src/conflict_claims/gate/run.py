"""The gate as a command: runs it, prints what it found, and gives the exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from conflict_claims.errors import InputError, crash_line
from conflict_claims.gate.gate import Verdict, check
from conflict_claims.report import as_json, finding_lines, github_annotation
from conflict_claims.roots import existing

ACCEPTED, REJECTED, FAILED = 0, 1, 2
FORMATS = ("text", "json", "github")


def run(root: Path, documents: Path | None, form: str) -> int:
    """Checks ``root`` and prints the verdict; 0 accepted, 1 rejected, 2 where the gate itself failed, which rejects too."""
    # A terminal that cannot show a character gets it escaped: a message is never lost to its own printing.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        verdict = check(existing(root), documents)
        told = PRINTERS[form](verdict)
    except InputError as error:
        print(error, file=sys.stderr)
        return FAILED
    except Exception as error:
        # Whatever it was, nothing has been shown to be good.
        print(f"REJECTED: the gate itself failed ({crash_line(error)})", file=sys.stderr)
        return FAILED
    _print(told)
    return ACCEPTED if verdict.accepted else REJECTED


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # The reader had enough (head, grep -q); Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _text(verdict: Verdict) -> str:
    lines = finding_lines(verdict.findings)
    lines += [f"pending until the release: {change}" for change in verdict.pending]
    lines += [f"skipped: {reason}" for reason in verdict.skipped]
    lines += [f"not judged: {what}" for what in verdict.not_judged]
    tables = ", ".join(f"{name} {count}" for name, count in verdict.checked.items())
    lines += [f"checked: {tables}"]
    lines += ["ACCEPTED" if verdict.accepted else f"REJECTED: {_count(verdict)}"]
    return "\n".join(lines)


def _count(verdict: Verdict) -> str:
    return "1 finding" if len(verdict.findings) == 1 else f"{len(verdict.findings)} findings"


def _json(verdict: Verdict) -> str:
    return as_json(
        {
            "accepted": verdict.accepted,
            "findings": [finding.as_dict() for finding in verdict.findings],
            "pending": verdict.pending,
            "skipped": verdict.skipped,
            "not_judged": verdict.not_judged,
            "checked": verdict.checked,
        }
    )


def _github(verdict: Verdict) -> str:
    lines = [github_annotation(finding) for finding in verdict.findings]
    lines += [f"::notice::pending until the release: {change}" for change in verdict.pending]
    lines += [f"::notice::skipped: {reason}" for reason in verdict.skipped]
    lines += [f"::notice::not judged: {what}" for what in verdict.not_judged]
    lines += ["accepted" if verdict.accepted else f"rejected: {_count(verdict)}"]
    return "\n".join(lines)


PRINTERS = {"text": _text, "json": _json, "github": _github}
