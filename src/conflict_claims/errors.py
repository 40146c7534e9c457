"""The one error that is the user's to mend, and how any other one is told: without a page of traceback."""

import traceback
from pathlib import Path


class InputError(Exception):
    """Something in the files or the arguments is wrong; the message says where, what, and how to mend it."""


def crash_line(error: BaseException) -> str:
    """An unexpected error in one line: its type, the last place in the code, its message."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {str(error)[:500]}"
