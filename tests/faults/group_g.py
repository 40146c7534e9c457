"""G. History: what a release must not do to the releases before it. Each fault starts from a package whose 1.0.0 is registered."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from specimen_records import NOTE
from support import Package, rehash

from conflict_claims.gate.released import _specs
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.generate.json_text import json_text
from conflict_claims.history.archive import write_archive
from conflict_claims.history.index import INDEX_FILE, begin, entry_hash
from conflict_claims.history.snapshot import read_archive
from conflict_claims.identity import UNFINISHED
from conflict_claims.package_files import SUMS_FILE, archive_files
from conflict_claims.release.publish import yank
from conflict_claims.table_files.staging import stage
from faults.fault import AS_IT_IS, Fault, both, csv_file, edited, on_bytes, on_json, replaced

ARCHIVE = "releases/conflict-claims-1.0.0.zip"
LEDGER = csv_file("revisions")
PROJECT = "pyproject.toml"
CHANGELOG = "CHANGELOG.md"


corrected = edited("actors", "china", description="State that calls for restraint.")


def added_actor(package: Package) -> None:
    """A record more, with its evidence."""
    package.add_used("actors", "china", actor_id="russia", name="Russia", country_code="RUS")


def removed_note(package: Package) -> None:
    package.remove("coding_notes", NOTE)


def renamed_note(package: Package) -> None:
    row = package.row("coding_notes", NOTE)
    package.remove("coding_notes", NOTE)
    package.write("coding_notes", [*package.rows("coding_notes"), row | {"note_id": "actors.analysts.9"}])


def halved(package: Package) -> None:
    """Half of the rows of a table are gone."""
    package.write("coding_notes", package.rows("coding_notes")[::2])


def prepared(change: Callable[[Package], Any], version: str | None = None, reason: str = "Read again") -> Callable[[Package], None]:
    """A change that is ready for its release: under the version that it requires, or under another one."""

    def inject(package: Package) -> None:
        change(package)
        if version:
            package.set_version(version)
        package.complete_release(reason)

    return inject


def then_released(change: Callable[[Package], Any]) -> Callable[[Package], None]:
    """A change that went out as the second release."""
    return both(prepared(change), lambda package: package.release())


def as_if_released(changes: dict[str, Callable[[bytes], bytes]]) -> Callable[[Package], None]:
    """The first release with other members, sound and registered as such: what the package then seems to have changed since."""

    def inject(package: Package) -> None:
        path = package.root / ARCHIVE
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as staging:
            root = Path(folder)
            with zipfile.ZipFile(path) as released:
                released.extractall(root)
            for member, change in changes.items():
                content = (root / member).read_bytes()
                assert change(content) != content, f"{member} is not changed"
                (root / member).write_bytes(change(content))
            for table in {Path(member).name.partition(".")[0] for member in changes}:
                # Its Parquet file as its own schema has it, which is not the schema of today.
                ((spec, _),) = _specs(root, [table])[0].values()
                shutil.copyfile(stage(root, spec, Path(staging)).parquet, root / f"data/{table}.parquet")
            rehash(root)
            path.unlink()
            write_archive(root, set(archive_files(root)) - {SUMS_FILE}, path)

        def register(index: dict[str, Any]) -> None:
            index["entries"][0] |= {"sha256": sha256_of(path), "tables": read_archive(path).hashes}
            index["head"] = entry_hash(index["entries"][0])

        on_json(INDEX_FILE, register)(package)

    return inject


def on_schema(
    table: str, change: Callable[[dict[str, Any]], Any], rows: Callable[[bytes], bytes] | None = None
) -> Callable[[Package], None]:
    """The first release with another Table Schema, and with rows that fit it."""

    def edit(content: bytes) -> bytes:
        schema = json.loads(content)
        change({field["name"]: field for field in schema["fields"]} | {"": schema})
        return json_text(schema).encode()

    return as_if_released({f"schemas/{table}.schema.json": edit} | ({csv_file(table): rows} if rows else {}))


def a_column_more(name: str) -> Callable[[bytes], bytes]:
    """The rows of a table with one more column at the end, which is empty."""
    return lambda content: b"\n".join(
        line + (f",{name}".encode() if number == 0 else b",") if line else line for number, line in enumerate(content.split(b"\n"))
    )


def a_code_more(content: bytes) -> bytes:
    header, *rows = content.splitlines(keepends=True)
    return b"".join([header, *sorted([*rows, b"victim_group/zoologists,victim_group,zoologists,,Zoologists,People who study animals.\n"])])


def without_ledger_row(package: Package) -> None:
    package.write("revisions", package.rows("revisions")[1:])


def on_first_row(**values: str) -> Callable[[Package], None]:
    """Sets cells of the first row of the ledger."""
    return lambda package: package.edit("revisions", package.rows("revisions")[0]["revision_id"], **values)


def row_for_no_change(package: Package) -> None:
    like = package.rows("revisions")[0]["revision_id"]
    package.add("revisions", like, revision_id="v1.0.1.actors.iran.name", record_id="iran", field="name", old_value="A", new_value="B")


def without_entry(package: Package) -> None:
    """The changelog has no entry for the version."""
    path = package.root / CHANGELOG
    head, _, rest = path.read_text(encoding="utf-8").partition("## 1.0.1")
    path.write_text(head + "## " + rest.split("\n## ", 1)[1], encoding="utf-8")


def dropped_archive(package: Package) -> None:
    (package.root / ARCHIVE).unlink()


def begun_anew(package: Package) -> None:
    """The history is gone, and begun as if nothing ever was released."""
    shutil.rmtree(package.root / "releases")
    begin(package.root)


def linked_archive(package: Package) -> None:
    path = package.root / ARCHIVE
    elsewhere = Path(shutil.move(path, package.root.parent / "elsewhere.zip"))
    path.symlink_to(elsewhere)


def resealed_entry(index: dict[str, Any]) -> None:
    index["entries"][-1]["date"] = "2026-01-01"
    index["head"] = entry_hash(index["entries"][-1])


def without_reason(index: dict[str, Any]) -> None:
    index["entries"][-1]["reason"] = " "
    index["head"] = entry_hash(index["entries"][-1])


def on_entry(text: str) -> Callable[[Package], None]:
    """The changelog entry of the next version with another text, and the head that it follows."""
    return on_bytes(CHANGELOG, lambda b: re.sub(rb"(?s)(## 1\.0\.1 [^\n]+\n\n).*?(Head: \S+)", lambda found: found[1] + text.encode() + b"\n\n" + found[2], b))


def turned_round(schema: dict[str, Any]) -> None:
    """A definition that says the contrary with nearly the same words."""
    schema["title"]["description"] = "Not " + schema["title"]["description"]


def called_reworded(package: Package) -> None:
    """Changes of definitions in the ledger under the name of a change of words."""
    rows = package.rows("revisions")
    package.write("revisions", [row | {"change": row["change"].replace("definition_changed", "definition_reworded")} for row in rows])


FAULTS = [
    Fault("G1", "a change under a version that is not raised", corrected, "history.released_version_changed", csv_file("actors"), "china"),
    Fault("G1b", "a version that is lowered", prepared(corrected, "0.9.0"), "history.version", PROJECT),
    Fault("G1c", "a version that skips one", prepared(corrected, "1.0.2"), "history.version", PROJECT),
    Fault("G1d", "a version that is not semantic", prepared(corrected, "1.1"), "history.version", PROJECT),
    Fault("G2", "a patch for an added record", prepared(added_actor, "1.0.1"), "history.bump_too_small", PROJECT),
    Fault("G2b", "a minor step for a removed column", both(on_schema("events", lambda s: s[""]["fields"].append({"name": "weather", "type": "string"}), a_column_more("weather")), prepared(corrected, "1.1.0")), "history.bump_too_small", PROJECT),
    Fault("G2c", "a minor step for a removed record", prepared(removed_note, "1.1.0"), "history.bump_too_small", PROJECT),
    Fault("G2d", "a minor step for a renamed record", prepared(renamed_note, "1.1.0"), "history.bump_too_small", PROJECT),
    Fault("G2e", "a major step for a corrected value, without a word", prepared(corrected, "2.0.0"), "history.bump_too_large", PROJECT),
    Fault("G3", "a changelog of another version", both(prepared(corrected), replaced(CHANGELOG, b"## 1.0.1", b"## 1.0.2")), "version.unclear", CHANGELOG, after=AS_IT_IS),
    Fault("G3b", "a citation of another version", both(prepared(corrected), on_bytes("CITATION.cff", lambda b: b.replace(b"1.0.1", b"1.0.0"))), "generated.differs", "CITATION.cff", after=AS_IT_IS),
    Fault("G3c", "a descriptor of another version", both(prepared(corrected), on_json("datapackage.json", lambda d: d.update(version="1.0.0"))), "descriptor.differs", "datapackage.json", after=AS_IT_IS),
    Fault("G4", "no changelog entry", both(prepared(corrected), without_entry), "version.unclear", CHANGELOG, after=AS_IT_IS),
    Fault("G4b", "a changelog entry as it was drafted", both(prepared(corrected), replaced(CHANGELOG, b"see below.", UNFINISHED.encode())), "history.unfinished", CHANGELOG),
    Fault("G5", "a row of the ledger for no change", both(prepared(corrected), row_for_no_change), "history.groundless", LEDGER, "v1.0.1.actors.iran.name"),
    Fault("G5b", "a change without a row in the ledger", both(prepared(corrected), without_ledger_row), "history.unrecorded", csv_file("actors"), "china"),
    Fault("G5c", "a wrong old value", both(prepared(corrected), on_first_row(old_value="Something else.")), "history.groundless", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5d", "a wrong new value", both(prepared(corrected), on_first_row(new_value="Something else.")), "history.groundless", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5e", "a row of another version", both(prepared(corrected), on_first_row(version="9.9.9")), "history.ledger", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5f", "a correction without a reason", prepared(corrected, reason=""), "history.unreasoned", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5g", "another reason for a released correction", both(then_released(corrected), on_first_row(reason="Another reason")), "history.ledger", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5h", "a ledger at the first release", both(prepared(corrected), begun_anew), "history.ledger", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G5j", "a history that is gone", both(prepared(corrected), lambda p: shutil.rmtree(p.root / "releases")), "project.missing", INDEX_FILE),
    Fault("G5i", "a row of the ledger under another key", both(prepared(corrected), on_first_row(revision_id="v1.0.1.correction")), "history.groundless", LEDGER, "v1.0.1.correction"),
    Fault("G6", "a removal without its tombstone", both(prepared(removed_note), without_ledger_row), "history.unrecorded", csv_file("coding_notes"), NOTE),
    Fault("G6b", "a renaming without its row", both(prepared(renamed_note), without_ledger_row), "history.unrecorded", csv_file("coding_notes"), NOTE),
    Fault("G7", "a removed key that comes back", both(then_released(removed_note), lambda p: p.add("coding_notes", "actors.iran-state-tv.1", note_id=NOTE, record_id="analysts", question="Another question?")), "history.reserved_key", csv_file("coding_notes"), NOTE),
    Fault("G7b", "a key that is given to something else", edited("actors", "china", name="Tehran Times", actor_type="media", country_code="", identified="false", description="An outlet."), "history.key_of_another", csv_file("actors"), "china"),
    Fault("G8", "a silent edit beside a recorded one", both(prepared(corrected), edited("actors", "iran", description="Another description.")), "history.unrecorded", csv_file("actors"), "iran"),
    Fault("G9", "a code removed by a minor step", both(as_if_released({csv_file("codes"): a_code_more}), prepared(corrected, "1.1.0")), "history.bump_too_small", PROJECT),
    Fault("G9b", "a constraint tightened by a patch", both(on_schema("evidence", lambda s: s["line"]["constraints"].pop("minimum")), prepared(corrected, "1.0.1")), "history.bump_too_small", PROJECT),
    Fault("G9c", "a type changed by a minor step", both(on_schema("evidence", lambda s: s["line"].update(type="string", constraints={"required": True})), prepared(corrected, "1.1.0")), "history.bump_too_small", PROJECT),
    Fault("G9d", "a meaning reworded by a minor step", both(on_schema("events", lambda s: s["title"].update(description="Something else.")), prepared(corrected, "1.1.0")), "history.bump_too_small", PROJECT),
    Fault("G9e", "a required column made nullable by a minor step", both(on_schema("event_links", lambda s: s["document_id"].setdefault("constraints", {}).update(required=True)), prepared(corrected, "1.1.0")), "history.bump_too_small", PROJECT),
    Fault("G9f", "a meaning reworded and not told", on_schema("events", lambda s: s["title"].update(description="Something else.")), "history.released_version_changed", "schemas/events.schema.json"),
    Fault("G10", "half of the rows gone", halved, "history.released_version_changed", csv_file("coding_notes")),
    Fault("G11", "a released archive with one bit changed", on_bytes(ARCHIVE, lambda b: b[:1000] + bytes([b[1000] ^ 1]) + b[1001:]), "history.archive", ARCHIVE),
    Fault("G11b", "a released archive that is gone", dropped_archive, "history.archive", ARCHIVE),
    Fault("G11c", "a released archive that is a link", linked_archive, "files.not_regular", ARCHIVE),
    Fault("G11d", "an archive that nobody registered", lambda p: (p.root / "releases/conflict-claims-9.9.9.zip").write_bytes(b"x"), "history.unregistered", "releases/conflict-claims-9.9.9.zip"),
    Fault("G11e", "a file among the releases that is no archive", lambda p: (p.root / "releases/notes.txt").write_bytes(b"x"), "files.unexpected", "releases/notes.txt"),
    Fault("G11f", "an entry of the index dropped", both(then_released(corrected), on_json(INDEX_FILE, lambda index: index["entries"].pop(0))), "history.chain", INDEX_FILE),
    Fault("G11g", "entries of the index reordered", both(then_released(corrected), on_json(INDEX_FILE, lambda index: index["entries"].reverse())), "history.chain", INDEX_FILE),
    Fault("G11h", "the last entry of the index dropped", both(then_released(corrected), on_json(INDEX_FILE, lambda index: index["entries"].pop())), "history.chain", INDEX_FILE),
    Fault("G11i", "an entry of the index altered", on_json(INDEX_FILE, lambda index: index["entries"][0].update(date="2026-01-01")), "history.chain", INDEX_FILE),
    Fault("G11j", "an entry of the index altered and sealed again", on_json(INDEX_FILE, resealed_entry), "history.changelog", CHANGELOG),
    Fault("G11k", "a withdrawal without a reason", both(lambda p: yank(p.root, "1.0.0", "A place was wrong"), on_json(INDEX_FILE, without_reason)), "history.yanked", INDEX_FILE),
    Fault("G11l", "an index that is no index", on_json(INDEX_FILE, lambda index: index.pop("head")), "history.unreadable", INDEX_FILE),
    Fault("G12", "a version twice in the changelog", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: b + b"\n## 1.0.0 \xe2\x80\x93 2026-11-23\n\nAgain.\n")), "history.changelog", CHANGELOG),
    Fault("G12b", "an entry of a version that was never released", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: b + b"\n## 0.9.0 \xe2\x80\x93 2026-11-01\n\nNever.\n")), "history.changelog", CHANGELOG),
    Fault("G12c", "a released entry that is written anew", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: b + b"\nAnother word.\n")), "history.changelog", CHANGELOG),
    Fault("G12d", "an entry that says nothing", both(prepared(corrected), on_entry("")), "history.changelog", CHANGELOG),
    Fault("G12e", "an entry that does not say first whether users must act", both(prepared(corrected), on_entry("Some values are better.")), "history.changelog", CHANGELOG),
    Fault("G12f", "a release before its predecessor", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: re.sub(rb"(## 1.0.1 \S+) \S+", rb"\1 2026-11-01", b))), "history.changelog", CHANGELOG),
    Fault("G12g", "a release in the time to come", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: re.sub(rb"(## 1.0.1 \S+) \S+", rb"\1 2999-01-01", b))), "history.changelog", CHANGELOG),
    Fault("G12h", "an entry that names no head", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: re.sub(rb"\nHead: \S+\n", b"", b))), "history.changelog", CHANGELOG),
    Fault("G12i", "an entry that names another head", both(prepared(corrected), on_bytes(CHANGELOG, lambda b: re.sub(rb"Head: \S+", b"Head: " + b"0" * 64, b))), "history.changelog", CHANGELOG),
    Fault("G12j", "a major step that asks nothing of users", both(prepared(removed_note), replaced(CHANGELOG, b"**Users must act**", b"**Users need do nothing**")), "history.changelog", CHANGELOG),
    Fault("G13", "a reason of one word", prepared(corrected, reason="fix"), "history.unreasoned", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G13b", "a reason that says that it was wrong", prepared(corrected, reason="The value was wrong"), "history.unreasoned", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G13c", "a reason that says what the row says", prepared(corrected, reason="China description corrected"), "history.unreasoned", LEDGER, "v1.0.1.actors.china.description"),
    Fault("G13d", "a larger step for a reason of one word", both(prepared(corrected, "1.1.0"), on_bytes(CHANGELOG, lambda b: b.replace(b"\nHead:", b"\nBump: minor\n\nHead:", 1))), "history.bump_too_large", PROJECT),
    Fault("G14", "a definition turned round and called reworded", both(on_schema("events", turned_round), prepared(lambda p: None), called_reworded), "history.turned", LEDGER),
    Fault("G14b", "another definition that is called reworded", both(on_schema("events", lambda s: s["title"].update(description="Which day of the week it is.")), prepared(lambda p: None), called_reworded), "history.turned", LEDGER),
    Fault("G15", "another licence, without a word", both(prepared(corrected), on_bytes("LICENSE", lambda b: b + b"\nNot for commerce.\n")), "history.licence", "LICENSE"),
]
