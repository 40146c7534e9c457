"""A source document as the package sees it: its text, its hash, its lines by code-point offset."""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conflict_claims import door
from conflict_claims.errors import InputError

MOST_BYTES = 64 << 20


@dataclass(frozen=True)
class Document:
    """The text of a document and the SHA-256 of its bytes."""

    text: str
    sha256: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The code-point offset at which each line begins; a line ends with LF, and nothing else ends one."""
        starts = [0] + [position + 1 for position, character in enumerate(self.text) if character == "\n"]
        return starts[:-1] if self.text.endswith("\n") and len(starts) > 1 else starts

    def line_of(self, offset: int) -> int:
        """The line, from 1, in which a code point lies."""
        return bisect.bisect_right(self.line_starts, offset)

    def span_sha256(self, start: int, end: int) -> str:
        """The SHA-256 of the UTF-8 bytes of a span, its end exclusive."""
        return hashlib.sha256(self.text[start:end].encode()).hexdigest()


def read_document(path: Path, folder: Path | None = None) -> Document:
    """Reads a document, which lies inside ``folder`` where that is given; InputError where there is none or it is not UTF-8.

    Line ends are kept as they are.
    """
    folder = path.parent if folder is None else folder
    try:
        content = door.read(folder, path.relative_to(folder).as_posix(), MOST_BYTES)
        return Document(content.decode("utf-8"), hashlib.sha256(content).hexdigest())
    except door.Refused as refused:
        raise InputError(f"{path}: {refused.found}; expected {refused.expected}") from refused
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 ({error.reason} at byte {error.start})") from error
