"""What a release publishes: all of it, from the registered archive, with one list of sums."""

from __future__ import annotations

import hashlib
import zipfile

import pytest

from conflict_claims.errors import InputError
from conflict_claims.package_files import SUMS_FILE
from conflict_claims.release.artefacts import write_artefacts

pytest.importorskip("openpyxl")


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def out(first_release, tmp_path_factory):
    """The artefacts of the released specimen, over those of an earlier release."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / SUMS_FILE).write_text("sums of another release\n")
    write_artefacts(first_release.root, folder)
    return folder


def test_all_that_a_release_publishes_is_there(out):
    """A form that users are promised, and a release leaves out."""
    endings = ("annotations.jsonl", "duckdb", "events.geojson", "events.parquet", "postgresql.sql", "sqlite", "xlsx")
    forms = {f"conflict-claims.{ending}" for ending in endings}
    metadata = {f"hub/{name}" for name in ("README.md", "croissant.json", "csvw-metadata.json", "datacite.json", "dataset.jsonld")}
    page = {"explorer.html", "explorer.png"}
    assert forms | metadata | page | {"conflict-claims-1.0.0.zip", "conflict-claims-hub.zip", SUMS_FILE} <= files(out)


def test_the_sums_are_those_of_every_file(out):
    """An artefact without a sum, a sum of nothing, or sums of the release before."""
    lines = [line.split("  ") for line in (out / SUMS_FILE).read_text(encoding="utf-8").splitlines()]
    assert {name for _, name in lines} == files(out) - {SUMS_FILE}
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == digest for digest, name in lines)


def test_the_hub_folder_is_there_as_one_file(out):
    """A release page without the metadata, since it takes no folders."""
    with zipfile.ZipFile(out / "conflict-claims-hub.zip") as hub:
        assert set(hub.namelist()) - {SUMS_FILE} == files(out / "hub")


def test_the_data_are_those_of_the_archive(first_release, out):
    """An artefact made from a working tree that has moved on since the release."""
    with zipfile.ZipFile(out / "conflict-claims-1.0.0.zip") as archive:
        assert (out / "hub/data/events.csv").read_bytes() == archive.read("data/events.csv")
    assert (out / "conflict-claims-1.0.0.zip").read_bytes() == (first_release.root / "releases/conflict-claims-1.0.0.zip").read_bytes()


def test_a_folder_without_code_has_no_wheel(out):
    """A wheel of the tool itself, among the artefacts of a package that was made with it."""
    assert not [name for name in files(out) if name.endswith((".whl", ".tar.gz"))]


def test_what_is_not_released_is_refused(package, tmp_path):
    """Artefacts of a version that nobody can verify."""
    with pytest.raises(InputError, match="is not released yet"):
        write_artefacts(package.root, tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
