"""Attacks on what a release promises: that it stays, that it is what was judged, that verifying it is safe and thorough."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from counting import counting_server
from faults.fault import on_bytes
from forged import another_version, chained_anew, on_descriptor, on_resources, sealed_anew, with_right_hashes
from support import Package

from conflict_claims.errors import InputError
from conflict_claims.generate.json_text import json_text
from conflict_claims.history.archive import write_archive
from conflict_claims.history.index import EMPTY, read_index
from conflict_claims.package_files import INDEX_FILE, RELEASES_FOLDER, SUMS_FILE, archive_files
from conflict_claims.release import publish
from conflict_claims.release.publish import yank
from conflict_claims.release.verify import verify

FIRST, SECOND = (f"releases/conflict-claims-{version}.zip" for version in ("1.0.0", "1.0.1"))


def rules(findings) -> set[str]:
    return {finding.rule for finding in findings}


def long_but_first(cases, count: int) -> list:
    """The first cases for the fast tests, the others marked as long."""
    return [case if at < count else pytest.param(case, marks=pytest.mark.long) for at, case in enumerate(cases)]


def corrected(package: Package, words: str = "State that asks for restraint.") -> None:
    """A correction of a free text."""
    actor = package.rows("actors")[0]["actor_id"]
    package.edit("actors", actor, description=words)


def kept(root: Path) -> dict[str, bytes]:
    """Every file among the releases but the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / RELEASES_FOLDER).rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def refused(package: Package) -> str:
    """Why the release is refused; nothing among the releases may have changed."""
    before = kept(package.root)
    with pytest.raises(InputError) as error:
        package.release()
    assert kept(package.root) == before
    return str(error.value)


@pytest.fixture(scope="module")
def second(first_release, tmp_path_factory) -> Package:
    """A package after two releases."""
    package = Package.copy(tmp_path_factory.mktemp("second") / "package", first_release.root)
    corrected(package)
    package.complete_release()
    package.release()
    return package


@pytest.fixture
def twice(second, tmp_path) -> Package:
    """A copy of the package after two releases."""
    return Package.copy(tmp_path / "twice", second.root)


@pytest.fixture
def ready(released) -> Package:
    """A package whose next release is ready."""
    corrected(released)
    released.complete_release()
    return released


# 1. A release is never deleted or replaced.


def without_index(package: Package) -> None:
    (package.root / INDEX_FILE).unlink()


def with_empty_index(package: Package) -> None:
    (package.root / INDEX_FILE).write_text(EMPTY.text(), encoding="utf-8", newline="")


def with_older_index(package: Package) -> None:
    index = json.loads((package.root / INDEX_FILE).read_text(encoding="utf-8"))
    first = EMPTY.appended({key: value for key, value in index["entries"][0].items() if key != "previous"})
    (package.root / INDEX_FILE).write_text(first.text(), encoding="utf-8", newline="")


def without_archive(package: Package) -> None:
    (package.root / FIRST).unlink()


def with_stranger(package: Package) -> None:
    (package.root / "releases/conflict-claims-1.0.2.zip").write_bytes((package.root / FIRST).read_bytes())


def with_linked_archive(package: Package) -> None:
    outside = package.root.parent / "outside.zip"
    (package.root / FIRST).rename(outside)
    (package.root / FIRST).symlink_to(outside)


def with_linked_index(package: Package) -> None:
    outside = package.root.parent / "index.json"
    (package.root / INDEX_FILE).rename(outside)
    (package.root / INDEX_FILE).symlink_to(outside)


def with_index_of_a_pipe(package: Package) -> None:
    (package.root / INDEX_FILE).unlink()
    os.mkfifo(package.root / INDEX_FILE)


LOSSES = {
    "no index": (without_index, INDEX_FILE),
    "an empty index": (with_empty_index, FIRST),
    "an older index": (with_older_index, SECOND),
    "an archive gone": (without_archive, FIRST),
    "an archive more": (with_stranger, "conflict-claims-1.0.2.zip"),
    "an archive that is a link": (with_linked_archive, FIRST),
    "an index that is a link": (with_linked_index, INDEX_FILE),
    "an index that is a pipe": (with_index_of_a_pipe, INDEX_FILE),
}


@pytest.mark.parametrize("loss", long_but_first(LOSSES, 3))
def test_no_loss_lets_a_release_replace_another(loss, twice):
    """With the index or an archive lost, a registered archive is removed and another registered under its version."""
    change, named = LOSSES[loss]
    corrected(twice, "State that wants another thing.")
    twice.build()
    change(twice)
    assert named in refused(twice)
    assert not twice.check().accepted


def test_releases_that_are_a_link_are_refused(ready, tmp_path):
    """A release is written through a link into another folder."""
    (ready.root / RELEASES_FOLDER).rename(tmp_path / "elsewhere")
    (ready.root / RELEASES_FOLDER).symlink_to(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").iterdir())
    with pytest.raises(InputError, match="no folder"):
        ready.release()
    assert sorted((tmp_path / "elsewhere").iterdir()) == before


def test_planted_staging_neither_blocks_a_release_nor_leads_it_outside(ready, tmp_path):
    """A link or a file named like the staging folder is followed, emptied, or stops every release."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    releases = ready.root / RELEASES_FOLDER
    planted = [".staging-1.0.1", ".staging-index.json", f".staging-{2**22 - 7}-abcdefgh", ".staging-"]
    for name in planted:
        (releases / name).symlink_to(outside)
    (releases / ".staging-file").write_text("kept")
    assert "released 1.0.1" in ready.release()
    assert (outside / "kept").read_text() == "kept" and [path.name for path in outside.iterdir()] == ["kept"]
    assert all((releases / name).is_symlink() for name in planted) and (releases / ".staging-file").read_text() == "kept"


def test_archive_that_a_stopped_run_linked_is_taken_over_only_where_it_is_the_same(ready):
    """An archive without its entry is replaced, or blocks the release that it is of."""
    copy = Package.copy(ready.root.parent / "copy", ready.root)
    copy.release()
    index = (ready.root / INDEX_FILE).read_bytes()
    shutil.copy(copy.root / SECOND, ready.root / SECOND)
    linked = (ready.root / SECOND).read_bytes()
    corrected(ready, "State that says something else.")
    ready.build()
    refused(ready)
    assert ((ready.root / SECOND).read_bytes(), (ready.root / INDEX_FILE).read_bytes()) == (linked, index)
    again = Package.copy(ready.root.parent / "again", copy.root)
    (again.root / INDEX_FILE).write_bytes(index)
    assert "released 1.0.1" in again.release()
    assert (again.root / SECOND).read_bytes() == linked


# 2. Sealed first, then judged.


def during(monkeypatch, step: str, change) -> None:
    """Makes a change right after a step of the release."""
    real = getattr(publish, step)

    def changed(*arguments, **options):
        value = real(*arguments, **options)
        change()
        return value

    monkeypatch.setattr(publish, step, changed)


@pytest.mark.parametrize(
    "step", ["check", *[pytest.param(step, marks=pytest.mark.long) for step in ("write_archive", "unpack", "read_folder")]]
)
def test_edit_while_a_release_is_under_way_is_of_no_release(step, ready, monkeypatch):
    """What is edited and built between the gate and the archive goes out without its row in the ledger."""

    def edit():
        corrected(ready, "State that nobody judged.")
        ready.build()

    during(monkeypatch, step, edit)
    assert "released 1.0.1" in ready.release()
    monkeypatch.undo()
    archived = Package(ready.root.parent / "archived")
    shutil.unpack_archive(ready.root / SECOND, archived.root)
    assert archived.rows("actors")[0]["description"] == "State that asks for restraint."
    assert "history.released_version_changed" in rules(ready.check(at_release=True).findings)


def test_sealed_archive_that_changes_after_it_was_judged_is_not_registered(ready, monkeypatch):
    """What is registered is another archive than the one that was judged."""

    def replace():
        (staged,) = (ready.root / RELEASES_FOLDER).glob(".staging-*/*.zip")
        staged.write_bytes((ready.root / FIRST).read_bytes())

    during(monkeypatch, "check", replace)
    with pytest.raises(InputError, match="another archive than the one that was judged"):
        ready.release()
    assert not read_index(ready.root).release("1.0.1")


def test_index_that_changes_while_a_release_is_under_way_stops_it(ready, monkeypatch):
    """An entry that somebody else added is written over."""
    during(monkeypatch, "check", lambda: with_empty_index(ready))
    with pytest.raises(InputError, match="changed while the release was under way"):
        ready.release()
    assert read_index(ready.root) == EMPTY


def test_version_that_changes_while_a_release_is_under_way_stops_it(ready, monkeypatch):
    """An archive is registered under the version that the folder has meanwhile."""
    during(monkeypatch, "write_archive", lambda: ready.set_version("1.0.2"))
    with pytest.raises(InputError, match="version"):
        ready.release()
    assert len(read_index(ready.root).releases) == 1


# 3. Verifying trusts nothing in the archive.


def on_schema(change) -> object:
    """Changes the Table Schema of the actors."""

    def edit(package: Package) -> None:
        path = package.root / "schemas/actors.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        change(schema, {field["name"]: field for field in schema["fields"]})
        path.write_text(json_text(schema), encoding="utf-8", newline="")

    return edit


def on_table(change) -> object:
    """Changes the Parquet file of the actors, and its hash in the descriptor."""

    def edit(package: Package) -> None:
        path = package.root / "data/actors.parquet"
        pq.write_table(change(pq.read_table(path)), path)

    return with_right_hashes(edit)


def without_parquet_bytes(package: Package) -> None:
    (package.root / "data/actors.parquet").write_bytes(b"x")


def edited_rows(**values: str):
    """Edits the first actor in the CSV file alone."""

    def edit(package: Package) -> None:
        package.edit("actors", package.rows("actors")[0]["actor_id"], **values)

    return with_right_hashes(edit)


FORGERIES = {
    "a dialect on the network": lambda url: on_resources(dialect=f"{url}/dialect"),
    "a profile on the network": lambda url: on_resources(profile=f"{url}/profile"),
    "a schema on the network": lambda url: on_resources(schema=f"{url}/schema"),
    "a path on the network": lambda url: on_resources(path=f"{url}/path"),
    "further paths on the network": lambda url: on_resources(extrapaths=[f"{url}/more.csv"]),
    "further paths on the disk": lambda url: on_resources(extrapaths=["/etc/passwd"]),
    "sources on the network": lambda url: on_descriptor(lambda d: d.update(extends=f"{url}/extends")),
    "a path outside": lambda url: on_resources(path="../../../../etc/passwd"),
    "no resources": lambda url: on_descriptor(lambda d: d.update(resources=[])),
    "a resource fewer": lambda url: on_descriptor(lambda d: d["resources"].pop()),
    "a resource twice": lambda url: on_descriptor(lambda d: d["resources"].append(d["resources"][0])),
    "a resource of another format": lambda url: on_descriptor(lambda d: d["resources"][0].update(format="xlsx")),
    "a compression": lambda url: on_resources(compression="zip"),
    "no descriptor": lambda url: on_descriptor(lambda d: d.clear()),
    "a descriptor that is no JSON": lambda url: on_bytes("datapackage.json", lambda b: b[:-20]),
    "a descriptor that is a list": lambda url: on_bytes("datapackage.json", lambda b: b"[]\n"),
    "an endless pattern": lambda url: on_schema(
        lambda s, f: f["name"].update(constraints={"pattern": "^(?:[A-Za-z ]+)+$X", "required": True})
    ),
    "a schema with a reference": lambda url: on_schema(lambda s, f: s.update({"$ref": f"{url}/schema"})),
    "a foreign key elsewhere": lambda url: on_schema(
        lambda s, f: s.update(foreignKeys=[{"fields": ["name"], "reference": {"resource": f"{url}/x", "fields": ["id"]}}])
    ),
    "a type that is none": lambda url: on_schema(lambda s, f: f["name"].update(type="geojson")),
    "other words for null": lambda url: on_schema(lambda s, f: s.update(missingValues=["", "Iran"])),
    "a schema that is no object": lambda url: on_bytes("schemas/actors.schema.json", lambda b: b"[]\n"),
    "fields that are no list": lambda url: on_schema(lambda s, f: s.update(fields=7)),
    "a Parquet file of one byte": lambda url: with_right_hashes(without_parquet_bytes),
    "a Parquet file of fewer rows": lambda url: on_table(lambda table: table.slice(1)),
    "a Parquet file of other values": lambda url: on_table(lambda table: table.take([*range(1, len(table)), 0])),
    "a Parquet file of other columns": lambda url: on_table(lambda table: table.drop_columns(["name"])),
    "a code outside its list": lambda url: edited_rows(actor_type="gang"),
    "a reference to nothing": lambda url: edited_rows(parent_actor_id="nobody"),
    "an empty required cell": lambda url: edited_rows(name=""),
    "a CSV file in another form": lambda url: with_right_hashes(on_bytes("data/actors.csv", lambda b: b.replace(b"\n", b"\r\n"))),
    "rubbish for a picture": lambda url: on_bytes("docs/claims-light.png", lambda b: b"x"),
    "a picture that asks": lambda url: on_bytes(
        "docs/claims-light.svg", lambda b: b.replace(b"</svg>", f'<image href="{url}/x"/></svg>'.encode())
    ),
    "a readme that shows another order": lambda url: on_bytes("README.md", lambda b: b + "\u202eabc\n".encode()),
    "a stale hash": lambda url: on_bytes("data/actors.csv", lambda b: b.replace(b"State", b"Staat", 1)),
}


def test_archive_of_another_version_that_is_sound_is_verified(first_release, tmp_path):
    """Every archive of another version is refused, which would pass every test below."""
    assert verify(another_version(first_release.root / FIRST, "0.9.0", tmp_path / "sound"), tmp_path) == []


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_archive_of_another_version_is_refused_and_asks_nobody(forgery, first_release, tmp_path):
    """An archive with a right sum beside it makes its verifier ask an address, open a file, run a pattern, or believe it."""
    with counting_server() as (address, asked):
        made = another_version(first_release.root / FIRST, "0.9.0", tmp_path / "forged", FORGERIES[forgery](address))
        start = time.monotonic()
        findings = verify(made, tmp_path)
        assert time.monotonic() - start < 20
    assert findings and all(finding.file == made.name for finding in findings)
    assert asked == []


def test_the_server_would_have_counted():
    """The tests above pass because their server is deaf."""
    import urllib.error
    import urllib.request

    with counting_server() as (address, asked), pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{address}/x", timeout=5)
    assert asked == ["/x"]


def test_archive_of_a_pipe_or_a_link_is_not_waited_for(tmp_path):
    """Verifying a pipe hangs, or follows a link."""
    os.mkfifo(tmp_path / "conflict-claims-0.9.0.zip")
    assert rules(verify(tmp_path / "conflict-claims-0.9.0.zip", tmp_path)) == {"files.not_regular"}
    (tmp_path / "conflict-claims-0.8.0.zip").symlink_to("/etc/hostname")
    assert rules(verify(tmp_path / "conflict-claims-0.8.0.zip", tmp_path)) == {"files.not_regular"}


# Registered archives, forged, with the index chained anew over them.


def with_member(name: str):
    def edit(package: Package) -> None:
        (package.root / name).write_bytes(b"x")

    return edit


REGISTERED = {
    "rubbish for a Parquet file": with_right_hashes(without_parquet_bytes),
    "a member that the list does not have": with_member("docs/evil.png"),
    "no resources": on_descriptor(lambda d: d.update(resources=[])),
    "another version inside": on_descriptor(lambda d: d.update(version="1.0.9")),
    "a schema with a reference": on_schema(lambda s, f: s.update({"$ref": "schema"})),
    "a reference to nothing": edited_rows(parent_actor_id="nobody"),
}


@pytest.mark.parametrize("forgery", long_but_first(REGISTERED, 2))
def test_forged_registered_archive_is_found_by_its_content(forgery, released):
    """With the index chained anew, an archive that was never a release counts as one."""
    sealed_anew(released.root / FIRST, REGISTERED[forgery])
    chained_anew(released.root)
    findings = [finding for finding in released.check().findings if finding.file == FIRST]
    assert findings and {finding.rule.partition(".")[0] for finding in findings} <= {"archive", "history"}


@pytest.mark.parametrize(
    "name",
    ["../x", *[pytest.param(name, marks=pytest.mark.long) for name in ("/etc/x", "data/../x.csv", "schemas/evil.py", "data/.hidden.csv")]],
)
def test_registered_archive_with_a_member_outside_is_not_unpacked(name, released):
    """A member that leads outside is unpacked by whoever reads the history."""
    from support import rewritten

    rewritten(released.root / FIRST, lambda members: [*members, (name, members[0][1], b"x")])
    chained_anew(released.root)
    assert "archive.name" in rules(released.check().findings)
    assert not (released.root.parent / "x").exists()


def test_sum_of_a_file_that_is_not_there_is_refused(released):
    """SHA256SUMS tells of a file that the archive does not hold."""
    from support import rewritten

    more = b"0" * 64 + b"  data/ghost.csv\n"
    rewritten(released.root / FIRST, lambda ms: [(n, i, c + more if n == SUMS_FILE else c) for n, i, c in ms])
    chained_anew(released.root)
    assert "archive.form" in rules(released.check().findings)


def test_rewritten_first_release_does_not_fit_what_the_second_says_of_it(twice):
    """A rewritten 1.0.0 passes once the index is chained anew over it."""
    sealed_anew(twice.root / FIRST, on_bytes("CHANGELOG.md", lambda b: b + b"\nAnother word.\n"))
    chained_anew(twice.root)
    assert {"history.head"} <= rules(twice.check().findings)


def test_anchor_finds_what_a_chain_that_was_made_anew_hides(twice):
    """Whoever can write the folder drops an entry, undoes a withdrawal or rewrites a release, and nobody can tell."""
    from conflict_claims.gate.gate import check

    seen = read_index(twice.root)
    assert check(twice.root, anchor=seen.heads[0]).accepted and check(twice.root, anchor=seen.head).accepted
    yank(twice.root, "1.0.1", "A place was wrong")
    withdrawn = read_index(twice.root).head
    assert check(twice.root, anchor=seen.head).accepted and check(twice.root, anchor=withdrawn).accepted
    chained_anew(twice.root, lambda entry: entry["kind"] == "release")
    assert check(twice.root).accepted
    assert "history.anchor" in rules(check(twice.root, anchor=withdrawn).findings)
    (twice.root / SECOND).unlink()
    chained_anew(twice.root, lambda entry: entry["version"] == "1.0.0")
    assert "history.anchor" in rules(check(twice.root, anchor=seen.head).findings)
    assert "history.anchor" in rules(check(twice.root, anchor="0" * 64).findings)


def test_archive_that_expands_is_not_unpacked(released):
    """A registered archive that unpacks to gigabytes is unpacked."""
    import zipfile

    with zipfile.ZipFile(released.root / FIRST, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("data/bomb.csv", "w") as member:
        for _ in range(64):
            member.write(b"0" * (1 << 20))
    chained_anew(released.root)
    assert {"archive.size"} <= rules(released.check().findings)


# 5. History is not optional.


def without_project(package: Package) -> None:
    (package.root / "pyproject.toml").unlink()


def without_releases(package: Package) -> None:
    shutil.rmtree(package.root / RELEASES_FOLDER)


def with_figures_alone(package: Package) -> None:
    (package.root / "schemas/agreement.json").write_text("[]\n", encoding="utf-8")
    package.build()


ABSENCES = {
    "no pyproject.toml": (without_project, "project.missing", "pyproject.toml"),
    "no releases": (without_releases, "project.missing", INDEX_FILE),
    "no index": (without_index, "project.missing", INDEX_FILE),
    "figures without the passes they come from": (with_figures_alone, "project.missing", "tests/agreement"),
}


@pytest.mark.parametrize("absence", ABSENCES)
def test_what_is_absent_where_it_should_be_is_a_rejection(absence, released):
    """Without the version, the releases or the coding passes the package is accepted as if they had been looked at."""
    change, rule, file = ABSENCES[absence]
    change(released)
    assert (rule, file) in {(finding.rule, finding.file) for finding in released.check().findings}
    with pytest.raises(InputError):
        released.release()


def test_version_out_of_nowhere_is_not_released(released):
    """Without pyproject.toml any version is released, and without a ledger."""
    text = (released.root / "CHANGELOG.md").read_text(encoding="utf-8")
    (released.root / "CHANGELOG.md").write_text(text.replace("## 1.0.0", "## 9.9.9"), encoding="utf-8")
    without_project(released)
    corrected(released)
    released.build()
    assert "pyproject.toml" in refused(released)


def test_single_archive_is_judged_without_history_and_says_so(first_release, tmp_path):
    """An unpacked archive is refused for want of a history, or a folder that is none passes for one."""
    shutil.unpack_archive(first_release.root / FIRST, tmp_path / "one")
    one = Package(tmp_path / "one")
    verdict = one.check()
    assert verdict.accepted and any("one archive, unpacked" in reason for reason in verdict.skipped)
    (one.root / SUMS_FILE).write_text((one.root / SUMS_FILE).read_text().replace("a", "b", 1))
    assert rules(one.check().findings) == {"archive.sums"}
    (one.root / SUMS_FILE).unlink()
    assert "project.missing" in rules(one.check().findings)


def test_sums_do_not_make_a_project_an_archive(released):
    """A file of sums in a project takes its history away."""
    corrected(released)
    released.build()
    sums = released.root.parent / "sums.zip"
    write_archive(released.root, archive_files(released.root), sums)
    shutil.unpack_archive(sums, released.root.parent / "sums")
    shutil.copy(released.root.parent / "sums" / SUMS_FILE, released.root)
    assert "history.released_version_changed" in rules(released.check(at_release=True).findings)
    without_project(released)
    assert "project.missing" in rules(released.check().findings)


def test_history_begins_once(released):
    """A history that there is is begun anew."""
    from conflict_claims.history.index import begin

    with pytest.raises(InputError, match="once"):
        begin(released.root)
    without_index(released)
    with pytest.raises(InputError, match="once"):
        begin(released.root)
