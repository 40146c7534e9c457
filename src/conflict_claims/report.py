"""Findings as text for people, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from conflict_claims.errors import InputError
from conflict_claims.findings import Finding


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """One line for each finding, which begins with the file and the line."""
    return [one_line(_line(finding)) for finding in findings]


def one_line(text: str) -> str:
    """The text with everything escaped that does not print: what a bad file holds must not steer the terminal or a log."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def github_annotation(finding: Finding) -> str:
    """A workflow command that puts the finding beside its line.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    place = f"file={_property(one_line(finding.file))}" + (f",line={finding.line}" if finding.line else "")
    message = f"{_where(finding)}found {finding.found}; expected {finding.expected}; {finding.mend}"
    return f"::error {place},title={_property(finding.rule)}::{_data(one_line(message))}"


def _line(finding: Finding) -> str:
    place = finding.file + (f":{finding.line}" if finding.line else "")
    return f"{place}: [{finding.rule}] {_where(finding)}found {finding.found}; expected {finding.expected}; to mend: {finding.mend}"


def _where(finding: Finding) -> str:
    parts = ([f"record {finding.record}"] if finding.record else []) + ([f"column {finding.column}"] if finding.column else [])
    return ", ".join(parts) + ": " if parts else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(value: object) -> str:
    """A JSON text for machines, in ASCII, so that no terminal and no encoding can stand in its way."""
    return json.dumps(value, indent=2)


def tell(text: str) -> None:
    """Prints what came of a command; InputError where standard output cannot take it. A reader that had enough is no error."""
    # A terminal that cannot show a character gets it escaped: a message is never lost to its own printing.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except OSError as error:
        # Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise InputError(f"standard output: cannot be written to ({error.strerror}); what came of it was not told") from error
