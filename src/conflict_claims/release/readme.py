"""The readme in each form of the package: it speaks only of what is there.

A part that holds in some forms alone stands between two lines, ``<!-- only in: repository, archive -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
from pathlib import Path

README_FILE = "README.md"
FORMS = ("repository", "archive", "wheel")
PART = re.compile(r"^<!-- only in: (?P<forms>[a-z, ]+) -->\n(?P<text>.*?)^<!-- end -->\n", re.MULTILINE | re.DOTALL)


def readme_in(form: str, text: str) -> str:
    """The text without the parts that do not hold in a form of the package; what holds keeps its marks."""
    return PART.sub(lambda part: part[0] if form in part["forms"].split(", ") else "", text)


def fit_readme(package: Path, form: str) -> None:
    """Makes the readme in a folder that of a form, and changes no byte of what holds there, good or bad."""
    file = package / README_FILE
    text = readme_in(form, file.read_bytes().decode("utf-8", "surrogateescape"))
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
