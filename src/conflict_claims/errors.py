"""The one error that is the user's to mend, and how any other one is told: without a page of traceback."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InputError(Exception):
    """Something in the files or the arguments is wrong; the message says where, what, and how to mend it."""


@contextmanager
def at_hand(what: str) -> Iterator[None]:
    """Says of any unexpected error which file or resource was at hand; the innermost one is what is told."""
    try:
        yield
    except InputError:
        raise
    except BaseException as error:
        if not hasattr(error, "at_hand"):
            error.at_hand = what
        raise


def crash_line(error: BaseException) -> str:
    """An unexpected error in one line: what was at hand, its type, the last place in the code, its message."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = getattr(error, "at_hand", getattr(error, "filename", None))
    message = str(error)[:500].replace("\n", " ")
    return (f"{what}: " if what else "") + f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {message}"
