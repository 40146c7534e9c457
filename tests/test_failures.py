"""What stops the gate is told in one line that names the file or the resource, with exit code 1 or 2 and no traceback."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support import ROOT, Package

from conflict_claims.gate.run import ACCEPTED, FAILED, REJECTED

# From linux/prctl.h and linux/capability.h: without them even root keeps to the modes of files.
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def judged(package: Package, **options) -> subprocess.CompletedProcess:
    """The gate in a process of its own."""
    environment = os.environ | options.pop("env", {})
    command = [sys.executable, ROOT / "scripts/check.py", "--root", package.root]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.run(command, env=environment, text=True, timeout=180, check=False, **pipes)


def told(done: subprocess.CompletedProcess, *names: str) -> None:
    """One line on standard error, without a traceback, that names one of the things."""
    assert "Traceback" not in done.stderr and len(done.stderr.strip().splitlines()) <= 2, done.stderr
    assert any(name in done.stderr + (done.stdout or "") for name in names), done.stderr


def on_parquet(package: Package, change) -> None:
    path = package.root / "data/event_reports.parquet"
    pq.write_table(change(pq.read_table(path)), path)


def absurd_date(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("date_start")
    days = pa.array([2**31 - 1] * len(table), pa.int32()).cast(pa.date32())
    return table.set_column(at, table.schema.field(at), days)


def test_absurd_date_in_parquet_is_a_finding(package):
    """A date of the year 5881580 breaks the gate."""
    on_parquet(package, absurd_date)
    done = judged(package)
    assert done.returncode == REJECTED, done.stderr
    told(done, "data/event_reports.parquet")


@pytest.mark.parametrize("seed", [0, *[pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 12)]])
def test_lying_footer_is_a_finding(seed, package):
    """A Parquet file whose footer says what is not so ends the gate."""
    import random
    import struct

    path = package.root / "data/event_reports.parquet"
    content = bytearray(path.read_bytes())
    start = len(content) - 8 - struct.unpack("<I", content[-8:-4])[0]
    seeded = random.Random(seed)
    for _ in range(3):
        content[seeded.randrange(start, len(content) - 8)] = seeded.randrange(256)
    path.write_bytes(content)
    done = judged(package)
    assert done.returncode == REJECTED, done.stderr
    told(done, "data/event_reports.parquet")


def test_footer_that_lies_about_rows_is_a_finding(package):
    """A footer that tells of more rows than there are ends the gate."""
    from conflict_claims.declare.tables import table_specs
    from conflict_claims.gate.twin import _Rows

    path = package.root / "data/actors.parquet"
    with pq.ParquetFile(path) as file, pytest.raises(pa.ArrowInvalid, match="fewer rows"):
        _Rows(file).take(file.metadata.num_rows + 1)
    assert table_specs()["actors"]


@pytest.mark.parametrize(
    "file", ["data/actors.csv", "CHANGELOG.md", "docs/claims-light.svg", "releases/index.json", "schemas/actors.schema.json"]
)
def test_file_that_cannot_be_read_is_named(file, package):
    """A file without permission is a traceback, or passes."""
    (package.root / file).chmod(0)

    def without_rights():
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability)

    done = judged(package, preexec_fn=without_rights)
    assert done.returncode == REJECTED, done.stderr
    told(done, file)


def test_full_disk_is_named(package):
    """A temporary folder that is full ends in a traceback, or in silence."""

    def no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = judged(package, preexec_fn=no_room)
    assert done.returncode == FAILED, done.stdout
    told(done, "CODEBOOK.md: OSError", "data/", "docs/")


def test_full_standard_output_is_named(package):
    """A verdict that cannot be printed counts as one that was."""
    with open("/dev/full", "w") as full:
        done = judged(package, stdout=full)
    assert done.returncode == FAILED
    told(done, "standard output")


def test_little_address_space_is_told_before_anything_can_go_wrong(package):
    """Without address space the process ends and nobody knows why."""
    done = judged(package, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20)))
    assert done.returncode != ACCEPTED
    assert done.stderr.startswith("address space: limited to 700 MiB")


@pytest.mark.parametrize("file", ["datapackage.json", "schemas/actors.schema.json"])
def test_deep_nesting_is_named(file, package):
    """JSON nested a hundred thousand deep ends in a crash."""
    (package.root / file).write_text("[" * 200_000 + "]" * 200_000)
    done = judged(package)
    assert done.returncode == REJECTED
    told(done, file)


def test_names_of_folders_mean_nothing(package, tmp_path):
    """A temporary folder, or the package's own, named like a partition or a pattern changes the values that are read."""
    for name in ("event_id=zzz", "a[b]*c?"):
        temporary = tmp_path / "tmp" / name
        temporary.mkdir(parents=True)
        moved = tmp_path / name
        shutil.copytree(package.root, moved)
        done = judged(Package(moved), env={"TMPDIR": str(temporary)})
        assert done.returncode == ACCEPTED, done.stdout + done.stderr


def test_loading_from_a_folder_named_like_a_partition_gives_the_values(package, tmp_path):
    """``connect()`` and ``load(engine="duckdb")`` take the name of a folder for the value of a column, and say nothing."""
    from conflict_claims.api.catalogue import Loadable
    from conflict_claims.api.duckdb_engine import _query

    duckdb = pytest.importorskip("duckdb")
    for name in ("event_id=zzz", "a[b]*c?", "it's"):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(package.root / "data/events.parquet", folder)
        rows = duckdb.sql(_query(folder / "events.parquet", [Loadable("event_id", "string")])).fetchall()
        assert sorted(key for (key,) in rows) == sorted(row["event_id"] for row in package.rows("events"))


def test_path_in_other_letters_under_another_locale(package, tmp_path):
    """A folder whose name the locale cannot write is a traceback."""
    moved = tmp_path / "пакет-数据"
    package.root.rename(moved)
    done = judged(Package(moved), env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == ACCEPTED, done.stderr
    differs = subprocess.run(
        [sys.executable, ROOT / "scripts/diff.py", moved, moved, "--root", moved],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert differs.returncode == 0 and "Traceback" not in differs.stderr


@pytest.mark.parametrize(
    "place",
    ["releases/index.json", "data/actors.csv", "docs/claims-light.png", "schemas/actors.schema.json", "pyproject.toml", "README.md"],
)
def test_pipe_in_the_place_of_a_file_is_not_waited_for(place, package):
    """A pipe in the place of a file hangs the gate for ever."""
    (package.root / place).unlink()
    os.mkfifo(package.root / place)
    done = judged(package)
    assert done.returncode == REJECTED and "files.not_regular" in done.stdout


def test_pipe_in_the_place_of_a_document_or_a_pass_is_not_waited_for(package, tmp_path):
    """A pipe in the place of a document or of a coding pass hangs the gate for ever."""
    folder = package.root / "tests/agreement/report/pass_1"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "actors.csv")
    os.mkfifo(tmp_path / package.rows("documents")[0]["file_name"])
    assert "files.not_regular" in judged(package).stdout
    shutil.rmtree(package.root / "tests")
    told_of_document = [finding for finding in package.check(tmp_path).findings if finding.rule == "document.file_name"]
    assert "no regular file" in told_of_document[0].found
