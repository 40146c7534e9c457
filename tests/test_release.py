"""Releases from end to end on a copy: registered, confirmed, refused, verified, withdrawn; and killed, full, twice at once."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import filelock
import memory
import pytest
from faults.fault import on_bytes
from support import ROOT, Package, rewritten

from conflict_claims.errors import InputError
from conflict_claims.explorer.pictures import PICTURE_FILES
from conflict_claims.history.archive import MODE, unpack, write_archive
from conflict_claims.history.index import read_index
from conflict_claims.package_files import INDEX_FILE, LOCK_FILE, SUMS_FILE, archive_files
from conflict_claims.release.publish import yank
from conflict_claims.release.verify import verify, verify_contents

ARCHIVE = "releases/conflict-claims-1.0.0.zip"


def rules(findings) -> set[str]:
    return {finding.rule for finding in findings}


def refusal(package: Package) -> str:
    with pytest.raises(InputError) as error:
        package.release()
    return str(error.value)


def added(package: Package) -> None:
    """A record more: another note on what has one."""
    note = package.rows("coding_notes")[0]
    package.add(
        "coding_notes", note["note_id"], note_id=f"{note['table_name']}.{note['record_id']}.99", question="Is there another reading?"
    )


def test_release_registers_and_then_confirms(released):
    """A registered version that cannot be rebuilt byte for byte."""
    assert verify(released.root / ARCHIVE, released.root) == []
    assert "byte for byte" in released.release()


def test_corrected_value_is_a_patch(released):
    """A correction with its reason is held back, or goes out under another version."""
    released.edit("actors", "china", description="State that calls for restraint.")
    released.complete_release()
    assert "released 1.0.1" in released.release()
    assert [row["field"] for row in released.rows("revisions")] == ["description"]


def test_added_record_is_a_minor_step(released):
    """A new record is held back, or goes out under another version."""
    added(released)
    released.complete_release()
    assert "released 1.1.0" in released.release()
    assert {row["change"] for row in released.rows("revisions")} == {"added"}


@pytest.mark.parametrize(
    ("version", "rule"),
    [
        ("1.0.1", "history.bump_too_small"),
        ("2.0.0", "history.bump_too_large"),
        ("1.2.0", "history.version"),
        ("0.9.0", "history.version"),
        ("1.1", "history.version"),
    ],
)
def test_wrong_version_is_refused(version, rule, released):
    """An added record is released as a patch, as a major step without a word, or under a version out of turn."""
    added(released)
    released.set_version(version)
    released.complete_release()
    assert rule in rules(released.check(at_release=True).findings)
    assert rule in rules(released.check().findings), "a wrong version is not a matter of time"


def test_larger_step_is_allowed_with_its_reason(released):
    """A step that the changelog explains is refused all the same."""
    released.edit("actors", "china", description="State that calls for restraint.")
    released.set_version("1.1.0", entry="**Users need do nothing**.\n\nBump: the description is what many users group by.")
    released.complete_release()
    assert released.check(at_release=True).accepted


def test_difference_is_pending_on_a_push_and_refused_at_a_release(released):
    """An unrecorded change blocks every push, or slips into a release."""
    released.edit("actors", "china", description="State that calls for restraint.")
    released.build()
    push = released.check()
    assert push.accepted
    assert any("china" in line for line in push.pending)
    assert rules(released.check(at_release=True).findings) == {"history.released_version_changed"}


def test_pictures_are_drawn_anew_at_a_release(released, monkeypatch):
    """A picture whose tie to its source was forged, released because nothing drew it again."""
    taken = []

    def drawn(payload, there):
        taken.append(sorted(there))
        return {Path(name).name: (released.root / name).read_bytes() for name in PICTURE_FILES}

    monkeypatch.setattr("conflict_claims.generate.package._pictures", memory.PICTURES)
    monkeypatch.setattr("conflict_claims.generate.package.pictures", drawn)
    released.check()
    released.check(at_release=True)
    assert taken == [sorted(Path(name).name for name in PICTURE_FILES if name.endswith(".png")), []]


@pytest.fixture(scope="module")
def second_release(first_release, tmp_path_factory):
    """A package after two releases, the second of which removed a note."""
    package = Package.copy(tmp_path_factory.mktemp("second") / "package", first_release.root)
    package.remove("coding_notes", "actors.analysts.1")
    package.complete_release()
    package.release()
    return package


@pytest.fixture
def twice_released(second_release, tmp_path):
    return Package.copy(tmp_path / "twice", second_release.root)


def test_removal_leaves_a_tombstone_and_reserves_the_key(twice_released):
    """A removed record comes back, or another thing is given its key."""
    assert [(row["version"], row["change"], row["record_id"]) for row in twice_released.rows("revisions")] == [
        ("2.0.0", "removed", "actors.analysts.1")
    ]
    twice_released.add("coding_notes", "actors.iran-state-tv.1", note_id="actors.analysts.1", record_id="analysts", question="Another one?")
    twice_released.build()
    assert rules(twice_released.check().findings) == {"history.reserved_key"}


def test_withdrawn_release_stays_and_says_why(released):
    """A withdrawn release disappears, or is withdrawn without a word."""
    yank(released.root, "1.0.0", "A place was wrong")
    assert read_index(released.root).entries[-1]["reason"] == "A place was wrong"
    assert (released.root / ARCHIVE).is_file()
    assert released.check().accepted
    with pytest.raises(InputError, match="reason"):
        yank(released.root, "1.0.0", " ")


def test_any_changed_byte_is_refused(released):
    """An archive with one bit changed passes verification."""
    path = released.root / ARCHIVE
    content = path.read_bytes()
    seeded = random.Random(7)
    for _ in range(12):
        at, bit = seeded.randrange(len(content)), 1 << seeded.randrange(8)
        path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
        assert rules(verify(path, released.root)) == {"archive.hash"}


@pytest.mark.parametrize("seed", range(12))
def test_changed_bit_shows_even_without_the_hash(seed, released):
    """With its hash recomputed, an archive of another form or content passes verification."""
    path = released.root / ARCHIVE
    content = path.read_bytes()
    seeded = random.Random(seed)
    at, bit = seeded.randrange(len(content)), 1 << seeded.randrange(8)
    path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
    assert verify_contents(path)


def with_member(name, content=b"x", attributes=MODE, method=zipfile.ZIP_STORED):
    def edit(all_members):
        info = zipfile.ZipInfo(name)
        info.external_attr, info.compress_type = attributes, method
        return [*all_members, (name, info, content)]

    return edit


ZIP_FAULTS = {
    "outside": (with_member("../evil.csv"), "archive.name"),
    "absolute": (with_member("/data/evil.csv"), "archive.name"),
    "hidden": (with_member("data/.evil.csv"), "archive.name"),
    "link": (with_member("data/evil.csv", b"/etc/passwd", 0o120777 << 16), "archive.name"),
    "python": (with_member("schemas/evil.py"), "archive.name"),
    "bomb": (with_member("data/evil.csv", b"0" * 50_000_000, MODE, zipfile.ZIP_DEFLATED), "archive.size"),
    "twice": (lambda m: [*m, m[0]], "archive.name"),
    "unlisted": (with_member("data/evil.csv"), "archive.members"),
    "dropped": (lambda m: [member for member in m if member[0] != "CODEBOOK.md"], "archive.members"),
    "reordered": (lambda m: m[::-1], "archive.form"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("fault", ZIP_FAULTS)
def test_bad_archive_is_refused_before_it_is_unpacked(fault, released):
    """A member outside the folder, a link, a bomb, a program or a member too many is unpacked."""
    edit, rule = ZIP_FAULTS[fault]
    rewritten(released.root / ARCHIVE, edit)
    assert rule in rules(verify_contents(released.root / ARCHIVE))


def test_older_archive_is_verified_by_its_own_schemas(twice_released, monkeypatch):
    """An archive of an earlier version is judged by today's declaration, or not at all."""
    from conflict_claims.release import verify as module

    monkeypatch.setattr(module, "_own_version", lambda: "2.0.0")
    assert verify(twice_released.root / ARCHIVE, twice_released.root) == []
    resealed(
        twice_released.root / ARCHIVE,
        lambda root: on_bytes("data/casualty_claims.csv", lambda b: b.replace(b"exact", b"exakt"))(Package(root)),
    )
    assert {"archive.values", "archive.descriptor"} <= rules(verify_contents(twice_released.root / ARCHIVE))


def resealed(archive: Path, change) -> None:
    """What a careful forger does: changes what an archive holds, and makes an archive of it that has the form of one."""
    folder = archive.with_suffix("")
    assert unpack(archive, folder, archive.name) == []
    change(folder)
    archive.unlink()
    write_archive(folder, [name for name in archive_files(folder) if name != SUMS_FILE], archive)
    shutil.rmtree(folder)


ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
]


def test_archive_is_the_same_bytes_anywhere(tmp_path):
    """Time zone, locale, umask, hash seed or the folder's name gets into the archive."""
    archives = []
    for number, environment in enumerate(ENVIRONMENTS):
        package = Package.copy(tmp_path / f"folder with a space {number}")
        target = tmp_path / f"{number}.zip"
        code = "import sys, os; from pathlib import Path; os.umask(int(sys.argv[3], 8)); from conflict_claims.build import build; from conflict_claims.history.archive import write_archive; from conflict_claims.package_files import archive_files; r = Path(sys.argv[1]); [p.unlink() for p in r.glob('data/*.parquet')]; build(r); write_archive(r, archive_files(r), Path(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", code, package.root, target, ["077", "000"][number]], env=os.environ | environment, check=True)
        archives.append(target.read_bytes())
    assert archives[0] == archives[1]


def run_release(root: Path, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "release.py", "--root", root],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def untouched(package: Package, index: str, archive: bytes) -> None:
    """The earlier release is as it was, whether or not the new one was registered."""
    assert (package.root / ARCHIVE).read_bytes() == archive
    assert (package.root / INDEX_FILE).read_text(encoding="utf-8").startswith(index[: index.rindex('"tables"')])


@pytest.fixture
def ready(released):
    """A package whose next release is ready."""
    released.edit("actors", "china", description="State that calls for restraint.")
    released.complete_release()
    return released


STEPS = ["take", "write_archive", "_to_disk", "unpack", "check", "read_folder", "_write_index", "os.link", "os.replace"]
KILLER = """
import os, signal, sys
from pathlib import Path
from conflict_claims.release import publish
step, when, root = sys.argv[1:]
holder, name = (publish.os, step[3:]) if step.startswith("os.") else (publish, step)
real = getattr(holder, name)
def killed(*arguments, **options):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    value = real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)
    return value
setattr(holder, name, killed)
publish.release(Path(root), None)
"""


@pytest.mark.long
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_release_leaves_everything_as_it_was(step, when, ready):
    """A release killed at any step leaves a half-registered release, or blocks the next one."""
    index, archive = (ready.root / INDEX_FILE).read_text(encoding="utf-8"), (ready.root / ARCHIVE).read_bytes()
    tree = {path: path.read_bytes() for path in ready.root.rglob("*") if path.is_file() and "releases" not in path.parts}
    killed = subprocess.run([sys.executable, "-c", KILLER, step, when, ready.root], capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    untouched(ready, index, archive)
    assert tree == {path: path.read_bytes() for path in ready.root.rglob("*") if path.is_file() and "releases" not in path.parts}
    assert "1.0.1" in ready.release()
    assert not list((ready.root / "releases").glob(".staging-*"))
    assert len(read_index(ready.root).releases) == 2
    assert ready.check(at_release=True).accepted


def test_killed_at_a_random_moment(ready):
    """A release killed by the clock leaves a state that the next run cannot complete."""
    index, archive = (ready.root / INDEX_FILE).read_text(encoding="utf-8"), (ready.root / ARCHIVE).read_bytes()
    process = run_release(ready.root)
    time.sleep(2)
    process.kill()
    process.wait()
    untouched(ready, index, archive)
    assert "1.0.1" in ready.release()


def test_full_disk_is_told_and_leaves_everything_as_it_was(ready):
    """A release that runs out of space registers a truncated archive, or ends in a traceback."""
    index, archive = (ready.root / INDEX_FILE).read_text(encoding="utf-8"), (ready.root / ARCHIVE).read_bytes()
    limit = 200_000
    process = run_release(
        ready.root,
        preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))),
    )
    output, errors = process.communicate()
    assert process.returncode == 1, (output, errors)
    assert "nothing was registered" in errors
    assert "Traceback" not in errors
    assert (ready.root / INDEX_FILE).read_text(encoding="utf-8") == index
    assert (ready.root / ARCHIVE).read_bytes() == archive
    assert "1.0.1" in ready.release()


# From linux/prctl.h and linux/capability.h: without it even root keeps to the modes of files.
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1


def test_read_only_folder_is_told_and_leaves_everything_as_it_was(ready):
    """A release into a folder that nobody may write to ends in a traceback, or half done."""
    before = {path: path.read_bytes() for path in ready.root.rglob("*") if path.is_file()}
    (ready.root / "releases").chmod(0o555)
    process = run_release(ready.root, preexec_fn=lambda: ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE))
    output, errors = process.communicate()
    (ready.root / "releases").chmod(0o755)
    assert process.returncode == 1, (output, errors)
    assert "nothing was registered" in errors
    assert before == {path: path.read_bytes() for path in ready.root.rglob("*") if path.is_file()}


def test_two_at_once_are_refused(ready):
    """Two releases at the same time write over each other."""
    with filelock.FileLock(ready.root / LOCK_FILE):
        process = run_release(ready.root)
        _, errors = process.communicate()
    assert process.returncode == 1
    assert "another release is under way" in errors


def test_crashing_gate_has_rejected(ready, monkeypatch):
    """A gate that crashes lets the release through."""
    from conflict_claims.release import publish

    def crash(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr(publish, "check", crash)
    with pytest.raises(RuntimeError):
        ready.release()
    assert len(read_index(ready.root).releases) == 1


def test_missing_member_is_told(package, tmp_path):
    """An archive is written without a file that belongs in it."""
    (package.root / "LICENSE").unlink()
    with pytest.raises(InputError, match="LICENSE"):
        write_archive(package.root, archive_files(package.root), tmp_path / "x.zip")
