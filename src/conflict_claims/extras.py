"""Which libraries of an extra are not installed, as the package itself declares them."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version

PACKAGE = "conflict-claims"


def missing(extra: str) -> list[str]:
    """The names of the libraries of an extra that are not there; none where the package is used without being installed."""
    try:
        declared = requires(PACKAGE) or []
    except PackageNotFoundError:
        return []
    wanted = [requirement for requirement in declared if re.search(rf"extra == ['\"]{extra}['\"]", requirement)]
    names = [re.match(r"[A-Za-z0-9._-]+", requirement)[0] for requirement in wanted]
    return [name for name in names if not _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
