"""What the clients are given: a real build of every export, the commands, and the expected rows."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from reference import NAMES, ROOT, read_rows

from conflict_claims.exports.write import write_exports

NPM_PACKAGES = ("apache-annotator@0.2.0", "datapackage@1.1.10", "jsdom@26.1.0", "schema-dts@1.1.5", "typescript@5.9.3")


@pytest.fixture(scope="session")
def expected():
    """The rows of every table."""
    return {name: list(read_rows(name)) for name in NAMES}


@pytest.fixture(scope="session")
def schemas():
    """The Table Schema of every table."""
    return {name: json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in NAMES}


@pytest.fixture(scope="session")
def exports(tmp_path_factory):
    """A real build of every export."""
    out = tmp_path_factory.mktemp("exports")
    write_exports(ROOT, out)
    return out


@pytest.fixture(scope="session")
def command():
    """The path of a command; a skip where it is not installed."""

    def find(name: str, package: str) -> str:
        found = shutil.which(name)
        if not found:
            pytest.skip(f"{name} is not installed ({package})")
        return found

    return find


@pytest.fixture(scope="session")
def npm_folder(tmp_path_factory, command):
    """A folder with the npm packages of the tests."""
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text("{}")
    npm = command("npm", "Node.js")
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", *NPM_PACKAGES],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.skip(f"npm could not install its packages: {done.stderr.strip().splitlines()[-1:]}")
    return folder
