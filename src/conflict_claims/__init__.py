"""Conflict Claims: who says what happened, to whom, how many were killed, and through whom we know it.

>>> import conflict_claims as cc
>>> claims = cc.load("casualty_claims")
>>> claims.dtypes["count_low"]
Int64Dtype()

Nothing but the standard library is imported until a function needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from conflict_claims.errors import InputError
from conflict_claims.roots import HERE, home

if TYPE_CHECKING:
    from conflict_claims.api.catalogue import path as path
    from conflict_claims.api.catalogue import tables as tables
    from conflict_claims.api.codebook import codes as codes
    from conflict_claims.api.codebook import describe as describe
    from conflict_claims.api.crosswalk import crosswalk as crosswalk
    from conflict_claims.api.duckdb_engine import connect as connect
    from conflict_claims.api.load import load as load
    from conflict_claims.api.rivals import rivals as rivals
    from conflict_claims.api.sides import sides as sides
    from conflict_claims.api.toll import toll as toll
    from conflict_claims.api.validate import validate as validate

    __version__: str

__all__ = [
    "InputError",
    "__version__",
    "codes",
    "connect",
    "crosswalk",
    "describe",
    "load",
    "path",
    "rivals",
    "sides",
    "tables",
    "toll",
    "validate",
]

# Where each public name stands; what it needs is imported when it is first asked for.
_MODULES = {
    "__version__": "version",
    "codes": "codebook",
    "connect": "duckdb_engine",
    "crosswalk": "crosswalk",
    "describe": "codebook",
    "load": "load",
    "path": "catalogue",
    "rivals": "rivals",
    "sides": "sides",
    "tables": "catalogue",
    "toll": "toll",
    "validate": "validate",
}

if HERE.is_dir() and home() != HERE:
    # In a checkout the models stand at the root, in schemas/; a wheel carries them inside this package.
    __path__.append(str(home()))


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.api.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
