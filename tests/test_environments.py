"""Odd environments: a folder that nobody may write to, a zip file, strange paths and locales, no home."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import zipfile

import pandas as pd
import pytest

import conflict_claims as cc
from conflict_claims.declare.tables import table_specs
from conflict_claims.roots import CARRIED, HERE, home

PROGRAM = """
import locale
import sys

locale.setlocale(locale.LC_ALL, "")
import conflict_claims as cc
for name in cc.tables():
    frame = cc.load(name)
    assert len(frame) == cc.load(name, engine="arrow").num_rows and list(frame.columns) == cc.describe(name).column.tolist()
assert cc.validate(cc.load("events"), "events") is not None
assert len(cc.crosswalk("actors", to="ucdp", best=True)) == len(cc.load("actors"))
assert len(cc.toll()) and len(cc.sides())
with cc.connect() as connection:
    assert connection.execute("select count(*) from events").fetchone()[0] == len(cc.load("events"))
print(cc.__version__, cc.load("casualty_claims_wide").shape, ascii(cc.path("events").as_posix()))
"""
WITHOUT_POSIX = """
import os, sys
for name in ("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "getuid", "geteuid", "umask"):
    delattr(os, name)
sys.modules |= dict.fromkeys(("fcntl", "grp", "pwd", "resource"))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The package in the layout of a wheel, in a folder whose path has spaces and letters of three scripts."""
    folder = tmp_path_factory.mktemp("wheel") / "site packages ähnlich کرمان 'x' [1]" / "event_id=zzz"
    shutil.copytree(HERE, folder / "conflict_claims", ignore=shutil.ignore_patterns("__pycache__"))
    for name in CARRIED:
        copy = shutil.copytree if (home() / name).is_dir() else shutil.copyfile
        copy(home() / name, folder / "conflict_claims" / name)
    return folder


@pytest.fixture(scope="module")
def turkish(tmp_path_factory):
    """A folder with the Turkish locale, whose small I has its dot: where the machine lacks it, it is built from its source."""
    folder = tmp_path_factory.mktemp("locales")
    localedef = shutil.which("localedef") or pytest.skip("there is no localedef to build the locale with")
    subprocess.run([localedef, "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")], capture_output=True)
    if not (folder / "tr_TR.UTF-8").is_dir():
        pytest.skip("the source of the Turkish locale is not installed")
    return folder


def run(path, cwd, program=PROGRAM, **environment):
    """What the program prints in an environment that has nothing but what it is given."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    python = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning:conflict_claims"]
    done = subprocess.run([*python, "-c", program], cwd=cwd, env=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"HOME": "/nonexistent"},
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "1"},
        {"PYTHONOPTIMIZE": "1"},
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_it_works_wherever_it_is(installed, tmp_path, environment):
    """A path, a locale or a missing home that loading depends on."""
    said = run(installed, tmp_path, **environment)
    assert said.startswith(f"{cc.__version__} {cc.load('casualty_claims_wide').shape}") and "zzz" in said


def test_it_works_in_turkish(installed, tmp_path, turkish):
    """Names that are folded by the rules of the locale, where I and i are two letters."""
    assert run(installed, tmp_path, LC_ALL="tr_TR.UTF-8", LOCPATH=str(turkish)).startswith(cc.__version__)


def test_it_loads_without_what_windows_has_not(installed, tmp_path):
    """A call of POSIX alone on the way to a table: a wheel that imports nowhere else."""
    said = run(installed, tmp_path, program=WITHOUT_POSIX + PROGRAM)
    assert said.startswith(cc.__version__)


def test_it_writes_nothing_where_it_is_installed(installed, tmp_path):
    """A loader that caches beside itself, which fails where site-packages may not be written to."""

    def state():
        return {path: path.stat().st_mtime_ns for path in installed.rglob("*")}

    before = state()
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        run(installed, tmp_path)
        assert state() == before
    finally:
        for path in before:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_it_is_imported_from_a_zip_file(installed, tmp_path):
    """Tables that cannot be opened inside the zip file, or that are left behind when the program ends."""
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in installed.rglob("*"):
            zipped.write(path, path.relative_to(installed))
    (tmp_path / "temporary").mkdir()
    said = run(archive, tmp_path, TMPDIR=str(tmp_path / "temporary"))
    assert said.startswith(cc.__version__)
    assert list((tmp_path / "temporary").iterdir()) == []


ROUND_TRIPS = {
    "CSV": (lambda frame, path: frame.to_csv(path, index=False), lambda path: pd.read_csv(path, keep_default_na=False, na_values=[""])),
    "JSON": (
        lambda frame, path: frame.to_json(path, orient="records", date_format="iso"),
        lambda path: pd.read_json(path, orient="records", dtype=False),
    ),
    "Excel": (
        lambda frame, path: frame.to_excel(path.with_suffix(".xlsx"), index=False),
        lambda path: pd.read_excel(path.with_suffix(".xlsx"), keep_default_na=False, na_values=[""]),
    ),
    "Parquet": (lambda frame, path: frame.to_parquet(path), pd.read_parquet),
}


@pytest.mark.parametrize("name", [name for name in table_specs() if len(cc.load(name))])
@pytest.mark.parametrize("form", ROUND_TRIPS)
def test_a_table_comes_back_from_each_form(form, name, tmp_path):
    """A value that pandas loses on the way through a file, and that validate() does not give back."""
    write, read = ROUND_TRIPS[form]
    write(cc.load(name), tmp_path / "file")
    pd.testing.assert_frame_equal(cc.validate(read(tmp_path / "file"), name), cc.load(name))
    if form == "Parquet":
        # All but the unit of moments, which Parquet does not have.
        back = read(tmp_path / "file")
        pd.testing.assert_frame_equal(
            back.astype({c.name: "datetime64[s]" for c in table_specs()[name].columns if c.sort == "day"}), cc.load(name)
        )


def test_tables_print_in_a_notebook():
    """A table whose picture in a notebook fails, or leaves a column out."""
    for frame in (cc.toll(), cc.rivals(), cc.load("casualty_claims")):
        html = frame._repr_html_()
        assert all(f"<th>{column}</th>" in html for column in list(frame.columns)[:5]), html[:500]


@pytest.mark.parametrize("show", [lambda: cc.describe("casualty_claims"), lambda: cc.codes("hedge")], ids=["describe", "codes"])
def test_the_codebook_prints_to_be_read(show):
    """A description that a notebook cuts at fifty letters, cells that say NaN, or a number before each row that means nothing."""
    frame = show()
    html = frame._repr_html_()
    assert "..." not in html and "NaN" not in html
    head, *rows = html.split("</tr>")[:-1]
    assert head.count("<th>") == head.count("<th") - head.count("<thead") == len(frame.columns)
    assert len(rows) == len(frame) and all(row.count("<td>") == len(frame.columns) and "<th" not in row for row in rows)


def test_what_is_made_of_the_codebook_is_a_plain_table():
    """A selection, a merge or a copy by pickle that keeps no row numbers although it was sorted or cut."""
    listing = cc.codes("hedge")
    assert type(listing[listing.code != "none"]) is type(listing.merge(listing)) is pd.DataFrame
    pd.testing.assert_frame_equal(pd.DataFrame(pickle.loads(pickle.dumps(listing))), pd.DataFrame(listing))
