"""What a package says of itself: strictly read, and an address that is not known yet is named nowhere."""

from __future__ import annotations

import json
import tomllib

import pytest
import yaml
from support import ROOT

from conflict_claims.build import build
from conflict_claims.errors import InputError
from conflict_claims.exports import croissant, datacite_metadata, schema_org
from conflict_claims.exports.release import read_release
from conflict_claims.metadata import METADATA_FILE, package_metadata

PACKAGE_TOML = (ROOT / METADATA_FILE).read_text(encoding="utf-8")
REPOSITORY, DOI = "https://example.org/somebody/claims", "10.1234/claims.5"
ADDRESSES = f'repository = "{REPOSITORY}"\ndoi = "{DOI}"\n'


@pytest.fixture
def addressed(package):
    """The package, its addresses known."""
    unset = "\n".join(line for line in PACKAGE_TOML.splitlines() if not line.startswith(("repository =", "doi =")))
    (package.root / METADATA_FILE).write_text(ADDRESSES + unset, encoding="utf-8")
    build(package.root)
    return package.root


def test_the_citation_and_the_descriptor_name_the_addresses(addressed):
    """An address that is set once and has to be written again elsewhere."""
    citation = yaml.safe_load((addressed / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["repository-code"], citation["doi"]) == (REPOSITORY, DOI)
    descriptor = json.loads((addressed / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["homepage"], descriptor["id"]) == (REPOSITORY, f"https://doi.org/{DOI}")


def test_the_exports_name_the_addresses(addressed):
    """Metadata for catalogues that lead nowhere, though it is known where the package is."""
    release = read_release(addressed)
    assert croissant.croissant(release)["url"] == REPOSITORY
    dataset = schema_org.dataset(release)
    assert (dataset["url"], dataset["identifier"]) == (REPOSITORY, f"https://doi.org/{DOI}")
    assert datacite_metadata.datacite(release)["doi"] == DOI


def test_an_address_that_is_not_known_is_named_nowhere(package):
    """An empty key, or an address that was invented to fill it."""
    release = read_release(package.root)
    assert {"homepage", "id"}.isdisjoint(release.descriptor)
    assert "url" not in croissant.croissant(release) and {"url", "identifier"}.isdisjoint(schema_org.dataset(release))
    assert "doi" not in datacite_metadata.datacite(release)
    assert {"repository-code", "doi"}.isdisjoint(yaml.safe_load((package.root / "CITATION.cff").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "line",
    [
        'repository = "github.com/somebody/claims"',
        'repository = "http://example.org/somebody/claims"',
        'repository = "https://example.org/some body"',
        'repository = "https://example.org/"',
        'repository = ""',
        "repository = 1",
        'doi = "https://doi.org/10.1234/claims.5"',
        'doi = "10.1234"',
        'doi = ["10.1234/claims.5"]',
    ],
)
def test_what_is_no_address_is_told(line, package):
    """A word, or an address of another form, that would stand in the citation as if it led somewhere."""
    (package.root / METADATA_FILE).write_text(f"{line}\n{PACKAGE_TOML}", encoding="utf-8")
    with pytest.raises(InputError, match=rf"schemas/package\.toml: {line.split()[0]} is .*; give "):
        package_metadata(package.root)


def test_a_key_that_nothing_reads_is_told(package):
    """A misspelt key, which says nothing and is missed by nobody."""
    (package.root / METADATA_FILE).write_text(f'repositry = "{REPOSITORY}"\n{PACKAGE_TOML}', encoding="utf-8")
    with pytest.raises(InputError, match=r"nothing reads repositry; .*repository"):
        package_metadata(package.root)


def test_the_wheel_takes_its_addresses_from_there(tmp_path):
    """An address in pyproject.toml beside the one in package.toml, or one in the wheel that nobody set."""
    hatch_build = pytest.importorskip("hatchling") and _hook()
    (tmp_path / "schemas").mkdir()
    for text, expected in ((ADDRESSES, {"Repository": REPOSITORY}), ("", {})):
        (tmp_path / METADATA_FILE).write_text(text)
        metadata: dict = {}
        hatch_build.Addresses(str(tmp_path), {}).update(metadata)
        assert metadata == {"urls": expected}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "urls" not in project and project["dynamic"] == ["urls"]


def _hook():
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
