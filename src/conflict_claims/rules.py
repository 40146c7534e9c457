"""The rules across rows and tables: one query a file in ``schemas/rules``, which returns the offending rows.

A query gives table_name, record_id and found; the comment lines on its top give the message, the column that the
finding points at (empty for the whole row) and how to mend it, and where it is no judgement that can be waived a line more:
a fault, which is never right, or a question, which is only suspicious. A fourth column, settled_as, is what one waiver of many names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conflict_claims.findings import JUDGEMENT
from conflict_claims.roots import home

HEAD = re.compile(
    r"\A-- message: (?P<message>.+)\n-- column:[ ]?(?P<column>\w*)\n-- mend: (?P<mend>.+)\n(?:-- kind: (?P<kind>fault|question)\n)?"
)


@dataclass(frozen=True)
class SqlRule:
    """One rule: its name, message, column, mend and query."""

    name: str
    message: str
    column: str
    mend: str
    query: str
    kind: str = JUDGEMENT


@cache
def sql_rules() -> tuple[SqlRule, ...]:
    """All rules, by name; ValueError where a file does not begin with its message, column and mend."""
    return tuple(read_rule(path) for path in sorted((home() / "schemas" / "rules").glob("*.sql")))


def read_rule(path: Path) -> SqlRule:
    """One rule from its file."""
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    if not head:
        raise ValueError(f"{path}: begins with '-- message: …', '-- column: …' and '-- mend: …', in this order")
    return SqlRule(path.stem, head["message"], head["column"], head["mend"], text[head.end() :], head["kind"] or JUDGEMENT)
