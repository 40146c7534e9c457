"""The package in each shape that users get it in: wheel, source archive, editable, zipped clone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest
from reference import NAMES, ROOT, run

pytestmark = pytest.mark.interop

LOADS_ALL = f"""
import sys
import conflict_claims as cc
assert len(cc.tables()) == {len(NAMES)}, cc.tables()
for name in cc.tables():
    frame = cc.load(name)
    assert len(frame.columns), name
    assert cc.load(name, engine="arrow").num_rows == len(frame), name
assert not {{"pandera", "frictionless", "duckdb", "polars"}} & set(sys.modules)
cc.validate(cc.load("events"), "events")
cc.crosswalk("actors", to="ucdp")
from conflict_claims.schemas import Events
assert cc.path("events").is_file() and cc.path("events", format="csv").is_file()
print(cc.__version__, cc.path("events").parent)
"""

LINES = dict(re.findall(r"^## (.+?)\n.*?^```sh\n(.*?)^```$", (ROOT / "docs" / "install.md").read_text("utf-8"), re.MULTILINE | re.DOTALL))
PIP_QUIETLY = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_QUIET": "1"}

# What the release does, of what an archive of the checkout would hold.
DISTRIBUTES = """
import sys
from pathlib import Path
from conflict_claims.identity import identity
from conflict_claims.package_files import archive_files, take
from conflict_claims.release.distributions import write_distributions
root, out = map(Path, sys.argv[1:])
write_distributions(root, take(root, archive_files(root), out / "package"), identity(root), out)
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What a zipped clone holds: the files that git would give, the uncommitted changes included."""
    folder = tmp_path_factory.mktemp("zipped clone") / "conflict-claims-main"
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git clone: nothing to zip")
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(clone, tmp_path_factory):
    """The wheel and the source archive; the wheel is built from the archive, as an index would."""
    pytest.importorskip("build")
    out = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(clone)])
    return out


@pytest.fixture(scope="module")
def clean(built, tmp_path_factory):
    """A clean virtual environment with the wheel and only what the wheel asks for."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    (wheel,) = built.glob("*.whl")
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)])
    return python


@pytest.fixture
def released_wheel(built, tmp_path):
    """A folder into which somebody put the wheel and the sums of a release, and nothing else of it."""
    (wheel,) = built.glob("*.whl")
    shutil.copy(wheel, tmp_path)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  conflict-claims.duckdb\n{digest}  {wheel.name}\n")
    return tmp_path, {}


@pytest.fixture
def own_clone(clone, tmp_path):
    """A clone of one's own to install from."""
    return shutil.copytree(clone, tmp_path / "clone"), {}


@pytest.fixture
def index(built, clean, tmp_path):
    """A folder of wheels, which stands for an index: pip may ask no other."""
    (wheel,) = built.glob("*.whl")
    run([str(clean), "-m", "pip", "download", "--dest", str(tmp_path / "index"), f"{wheel}[polars,duckdb]"], **PIP_QUIETLY)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere", {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "index")}


@pytest.mark.parametrize(
    ("section", "from_there"), [("A released wheel", "released_wheel"), ("A clone", "own_clone"), ("An index", "index")]
)
def test_the_install_lines_install(section, from_there, request, tmp_path):
    """A line of docs/install.md that fails, or installs something that does not load."""
    folder, environment = request.getfixturevalue(from_there)
    venv.create(tmp_path / "venv", with_pip=True)
    there = {"PATH": f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    run(["sh", "-euc", LINES[section]], cwd=folder, **PIP_QUIETLY, **environment, **there)
    said = run([str(tmp_path / "venv" / "bin" / "python"), "-c", LOADS_ALL], cwd=tmp_path)
    assert "site-packages" in said


def test_every_install_line_is_tried():
    """A section of docs/install.md that the test above does not know."""
    assert set(LINES) == {"A released wheel", "A clone", "An index"}


def test_a_wheel_that_is_another_is_not_installed(released_wheel, tmp_path):
    """A check of the sums that passes over a file that was changed on the way."""
    folder, _ = released_wheel
    (wheel,) = folder.glob("*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = subprocess.run(["sh", "-euc", LINES["A released wheel"].replace("python3", "false")], cwd=folder, capture_output=True, text=True)
    assert done.returncode and "FAILED" in done.stdout


def test_wheel_loads_every_table(clean, tmp_path):
    """A wheel without its data, or code that needs what the wheel does not ask for."""
    said = run([str(clean), "-c", LOADS_ALL], cwd=tmp_path)
    assert "site-packages" in said


def test_wheel_and_source_archive_carry_data_and_schemas(built):
    """A data or schema file that one of the two leaves out."""
    (wheel,), (sdist,) = built.glob("*.whl"), built.glob("*.tar.gz")
    carried = {f"{folder}/{path.name}" for folder in ("data", "schemas") for path in (ROOT / folder).glob("*.*") if path.suffix != ".pyc"}
    in_wheel = set(zipfile.ZipFile(wheel).namelist())
    assert {f"conflict_claims/{name}" for name in carried} <= in_wheel
    shutil.unpack_archive(sdist, built / "unpacked", filter="data")
    (root,) = (built / "unpacked").iterdir()
    assert all((root / name).is_file() for name in carried)


def test_wheel_and_source_archive_are_the_same_from_any_clone(clone, tmp_path):
    """A path, a moment, a mode of files or a stray cache that gets into what is published."""
    other = tmp_path / "elsewhere کرمان"
    shutil.copytree(clone, other)
    for path in other.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    hashes = []
    for root, zone in ((clone, "UTC"), (other, "Pacific/Apia")):
        (root / "src" / "conflict_claims" / "__pycache__").mkdir(exist_ok=True)
        out = tmp_path / zone.replace("/", "-")
        out.mkdir()
        program = [sys.executable, "-c", DISTRIBUTES, str(root), str(out)]
        run(program, cwd=tmp_path, PYTHONPATH=str(root / "src"), TZ=zone, TMPDIR=str(out), PYTHONHASHSEED=str(len(hashes)))
        hashes.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir() if path.is_file()})
    assert hashes[0] == hashes[1]
    assert sorted(name.rsplit(".", 1)[1] for name in hashes[0]) == ["gz", "whl"]


def test_source_archive_has_no_data_but_the_packages(built):
    """A pattern of the source archive that also fits a folder of the tests."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    assert {name.partition("/")[0] for name in names if "/" in name} == {"data", "docs", "schemas", "src"}
    assert [name for name in names if name.startswith("docs/")] == ["docs/coding-sheet.md"]


def test_editable_install_reads_the_checkout(clean, clone, tmp_path):
    """An editable install that reads a stale copy of the data."""
    run([str(clean), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hatchling", "editables"])
    run(
        [
            str(clean),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--force-reinstall",
            "--editable",
            str(clone),
        ]
    )
    said = run([str(clean), "-c", LOADS_ALL], cwd=tmp_path)
    assert str(clone / "data") in said


def test_zipped_clone_works_where_it_is_unpacked(clone, tmp_path):
    """A loader that needs an installation, git, or the network."""
    said = run(
        [sys.executable, "-c", LOADS_ALL],
        cwd=tmp_path,
        PYTHONPATH=str(clone / "src"),
        PYTHONSAFEPATH="1",
    )
    assert str(clone / "data") in said
