"""PNG files that say what they were drawn from, so that drawing them again shows nothing new while both are as they were.

Whoever changes a picture by accident, or what it shows, breaks the tie; whoever forges the tie too is found where all is
drawn anew: at a release and by ``build --check``.
"""

from __future__ import annotations

import hashlib
import struct
import zlib

# After the signature and the header, which are of one length in every PNG (ISO/IEC 15948).
AFTER_HEADER = 8 + 25
KEYWORD = b"Source SHA-256\0"
LENGTH = 12 + len(KEYWORD) + 64


def tied(png: bytes, source: str) -> bytes:
    """The picture with a text chunk that holds the SHA-256 of what it was drawn from and of its own bytes."""
    digest = hashlib.sha256(source.encode() + png).hexdigest().encode()
    chunk = b"tEXt" + KEYWORD + digest
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:AFTER_HEADER] + framed + png[AFTER_HEADER:]


def is_tied(png: bytes, source: str) -> bool:
    """Whether the picture is one that was tied to this source, byte for byte."""
    return png == tied(png[:AFTER_HEADER] + png[AFTER_HEADER + LENGTH :], source)
