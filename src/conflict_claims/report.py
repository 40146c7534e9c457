"""Findings as text for people, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable

from conflict_claims.errors import InputError
from conflict_claims.findings import FAULT, WAIVERS_FILE, Finding


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """One line for each finding, which begins with the file and the line."""
    return [one_line(_line(finding)) for finding in findings]


def counted(pending: Iterable[str]) -> list[str]:
    """What is pending, one line for each kind of change: how many there are, in which files, and what to do."""
    kinds: dict[tuple[str, str], Counter] = {}
    others: list[str] = []
    for change in pending:
        place, colon, rest = change.partition(": ")
        kind, semicolon, mend = rest.partition("; ")
        if colon and semicolon:
            # Each value changed differs: what they share is the word for it.
            kind = kind.partition(" ")[0] if " → " in kind else kind
            kinds.setdefault((kind, mend), Counter())[place.partition(",")[0]] += 1
        else:
            others.append(change)
    told = [
        f"{kind}: {sum(files.values())} ({', '.join(f'{file} {count}' for file, count in files.items())}); {mend}"
        for (kind, mend), files in kinds.items()
    ]
    return told + others


def one_line(text: str) -> str:
    """The text with everything escaped that does not print: what a bad file holds must not steer the terminal or a log."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def github_annotation(finding: Finding) -> str:
    """A workflow command that puts the finding beside its line.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    place = f"file={_property(one_line(finding.file))}" + (f",line={finding.line}" if finding.line else "")
    message = f"{_where(finding)}{_what(finding)}; {_mend(finding)}"
    return f"::error {place},title={_property(finding.rule)}::{_data(one_line(message))}"


def _line(finding: Finding) -> str:
    place = finding.file + (f":{finding.line}" if finding.line else "")
    return f"{place}: [{finding.rule}] {_where(finding)}{_what(finding)}; to mend: {_mend(finding)}"


def _what(finding: Finding) -> str:
    """A rule across tables says in found what is wrong; any other says what was expected in its place."""
    return f"found {finding.found}; expected {finding.expected}" if finding.expected else finding.found


def _mend(finding: Finding) -> str:
    if finding.kind == FAULT:
        return finding.mend
    place = ",".join((finding.rule, finding.of_table, finding.settled_as or finding.record or "", finding.column or ""))
    return f"{finding.mend}; or, where it is right as it is, the line {place},WHY,ROLE,LAST_VERSION in {WAIVERS_FILE}"


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
