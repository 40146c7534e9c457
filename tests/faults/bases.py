"""What the faults are put into: a sound package with its document, and the same with its first release."""

from __future__ import annotations

from pathlib import Path

from invented import invent_documents
from support import Package


def sound_package(folder: Path) -> tuple[Package, Path]:
    """A package that was never released, and the folder of its document."""
    package = Package.copy(folder / "package")
    documents = invent_documents(package, folder / "documents")
    package.build()
    return package, documents


def released_package(sound: Package, folder: Path) -> Package:
    """A copy of it whose first release is registered."""
    package = Package.copy(folder / "package", sound.root)
    package.release()
    return package
