"""Fixtures: a fresh copy of the package for each test that edits it, and engines that remember what they judged."""

import memory
import pytest
import support
from support import Package


@pytest.fixture
def package(tmp_path):
    """A copy of the specimen to edit."""
    return Package.copy(tmp_path / "package")


@pytest.fixture(scope="session")
def first_release(tmp_path_factory):
    """A folder in which the specimen is released for the first time."""
    package = Package.copy(tmp_path_factory.mktemp("first") / "package")
    package.release()
    return package


@pytest.fixture
def released(first_release, tmp_path):
    """A copy of the released package to edit."""
    return Package.copy(tmp_path / "package", first_release.root)


@pytest.fixture(scope="session", autouse=True)
def engines_remember():
    """The schema engines judge the same bytes once a session; tests/test_memory.py shows that nothing else changes."""
    with pytest.MonkeyPatch.context() as patch:
        memory.install(patch, support)
        yield
