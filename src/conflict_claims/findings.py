"""What a check found: one finding is one thing that somebody has to mend."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """A broken rule: where (file, line from 1, column, record), which rule, what was found, what was expected, how to mend it."""

    rule: str
    file: str
    found: str
    expected: str
    mend: str
    line: int | None = None
    column: str | None = None
    record: str | None = None

    def as_dict(self) -> dict:
        return asdict(self)


def shown(value: object, most: int = 120) -> str:
    """A value for a message: quoted, controls escaped, cut where it is long."""
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}… ({len(str(value))} characters)"
