"""What a check found: one finding is one thing that somebody has to mend."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

# A fault has to be mended. A judgement can be waived, with a reason, where it does not hold. A question is about what is
# suspicious and not wrong: it stops no push, and is answered by a note or a waiver before a release.
FAULT, JUDGEMENT, QUESTION = "fault", "judgement", "question"
WAIVERS_FILE = "schemas/waivers.csv"


@dataclass(frozen=True)
class Finding:
    """A broken rule: where (file, line from 1, column, record), which rule, what was found, what was expected (empty where found
    says it all), how to mend it.

    kind: FAULT, JUDGEMENT or QUESTION. settled_as: what a waiver of it names in place of the record, where one settles many. table: that of the
    record, where the file is another than the table's.
    """

    rule: str
    file: str
    found: str
    expected: str
    mend: str
    line: int | None = None
    column: str | None = None
    record: str | None = None
    kind: str = FAULT
    settled_as: str | None = None
    table: str | None = None

    @property
    def of_table(self) -> str:
        """The table that the record is of, as a waiver names it."""
        return self.table or PurePosixPath(self.file).stem

    def as_dict(self) -> dict:
        return asdict(self)


def shown(value: object, most: int = 120) -> str:
    """A value for a message: quoted, controls escaped, cut where it is long."""
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}… ({len(str(value))} characters)"
