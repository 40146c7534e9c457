"""How a command ends: its exit code, and a mistake in one line instead of a traceback.

A user's mistake is an InputError: its message goes to standard error, and the exit code is 1. Any other error ends in one line
and exit code 2, and nothing was released.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps

from conflict_claims.errors import InputError, crash_line
from conflict_claims.report import one_line

DONE, REFUSED, FAILED = 0, 1, 2
MOST_LINES, MOST_CHARACTERS = 300, 2_000


def told_plainly(command: Callable[..., int]) -> Callable[..., int]:
    """Prints the error of a command instead of a traceback."""

    @wraps(command)
    def run(*arguments: object, **options: object) -> int:
        try:
            return command(*arguments, **options)
        except InputError as error:
            print(_bounded(str(error)), file=sys.stderr)
            return REFUSED
        except BaseException as error:
            print(f"failed, and nothing was released: {one_line(crash_line(error))}", file=sys.stderr)
            return FAILED

    return run


def _bounded(message: str) -> str:
    lines = message.split("\n")
    more = len(lines) - MOST_LINES
    return "\n".join(
        [*(one_line(line[:MOST_CHARACTERS]) for line in lines[:MOST_LINES]), *([f"… and {more} lines more"] if more > 0 else [])]
    )
