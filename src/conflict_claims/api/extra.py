"""Libraries that only some users need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from conflict_claims.errors import InputError


def extra(name: str) -> ModuleType:
    """The library of an optional engine; InputError with the command that installs it where it is not there."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise InputError(f"{name} is not installed; run: pip install 'conflict-claims[{name}]'") from error
