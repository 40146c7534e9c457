"""Random mutants, seeded: what share of each kind the gate stops, and which survive and why.

``make test-long`` runs MUTANTS of each kind (200 unless the environment says otherwise, from MUTANTS_SEED); the fast
tests run a few. Kinds whose share must be whole are those where no mutant can be a legitimate change.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from faults.bases import released_package, sound_package
from support import Package, Row, rehash, reseal

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import hand_edited, table_specs

MUTANTS = int(os.environ.get("MUTANTS", "200"))
SEED = int(os.environ.get("MUTANTS_SEED", "20240118"))
FEW = 6
# The version that is not released yet where there are releases (see prepared).
NEXT = "1.1.0"
TABLES = [name for name in hand_edited() if name != "revisions"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Mutant:
    """What was changed, and why it may be legitimate where it survives."""

    what: str
    excuse: str = ""


def other_value(chance: random.Random, column: Column, rows: list[Row], cell: str) -> str:
    """Another text for a cell: a slip, another row's value, another code, a neighbour number, nothing."""
    ways: list[Callable[[], str]] = [lambda: slip(chance, cell), lambda: chance.choice(rows)[column.name], lambda: ""]
    if column.code_list:
        ways += [lambda: chance.choice(column.code_list.values)] * 2
    if column.sort == "whole" and cell:
        ways += [lambda: str(int(cell) + chance.choice((-1, 1, 10)))] * 2
    if column.sort == "flag":
        ways.append(lambda: {"true": "false"}.get(cell, "true"))
    return chance.choice(ways)()


def slip(chance: random.Random, cell: str) -> str:
    """A letter more, fewer, doubled, swapped with its neighbour, or in the other case."""
    if not cell:
        return chance.choice(LETTERS)
    at = chance.randrange(len(cell))
    return chance.choice(
        [
            cell[:at] + cell[at + 1 :],
            cell[:at] + chance.choice(LETTERS) + cell[at:],
            cell[:at] + cell[at] + cell[at:],
            cell[:at] + cell[at:][:2][::-1] + cell[at + 2 :],
            cell[:at] + cell[at].swapcase() + cell[at + 1 :],
        ]
    )


def excuse(table: str, column: Column, value: str) -> str:
    """Why a changed cell may be a value as good as the old one."""
    other = (
        "another code of its list"
        if column.code_list
        else "another reference that exists"
        if column.references
        else f"another {column.sort}"
    )
    return f"{table}.{column.name}: {other if value else 'an optional cell emptied'}, which only the ledger tells from the released one"


def existing_cell(chance: random.Random, package: Package) -> Mutant:
    """One cell of a record that is there."""
    while True:
        table = chance.choice(TABLES)
        rows = package.rows(table)
        row = chance.choice(rows)
        column = chance.choice(hand_edited()[table].columns)
        old, new = row[column.name], other_value(chance, column, rows, row[column.name])
        if new != old:
            row[column.name] = new
            package.write(table, rows)
            return Mutant(f"{table}.{column.name}: {old!r} → {new!r}", excuse(table, column, new))


def new_cell(chance: random.Random, package: Package) -> Mutant:
    """One cell of a record that is added with its evidence, a copy of another one under a new key and, where it has one, a new name."""
    table = chance.choice(["events", "actors", "places", "casualty_claims", "event_actors", "event_links", "event_places"])
    spec = hand_edited()[table]
    rows = package.rows(table)
    row = dict(chance.choice(rows))
    like, row[spec.key] = row[spec.key], "zz-new"
    for name in ("name", "title"):
        if name in row:
            row[name] += " anew"
    column = chance.choice(spec.columns[1:])
    old = row[column.name]
    while row[column.name] == old:
        row[column.name] = other_value(chance, column, rows, old)
    package.add_with_evidence(table, like, **row)
    return Mutant(
        f"{table} like {like}, {column.name}: {old!r} → {row[column.name]!r}",
        f"{table}.{column.name}: a record that could be, since nothing contradicts it",
    )


def changed_bytes(chance: random.Random, path: Path) -> str:
    """Some bytes of a file flipped, removed, doubled or put in, or a stretch cut."""
    content = path.read_bytes()
    after = content
    while after == content:
        at, length = chance.randrange(len(content)), chance.choice((1, 1, 1, 2, 8, 100))
        what = chance.choice(("flip", "remove", "double", "insert", "cut"))
        piece = content[at : at + length]
        after = {
            "flip": content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :],
            "remove": content[:at] + content[at + length :],
            "double": content[:at] + piece + piece + content[at + length :],
            "insert": content[:at] + bytes(chance.randrange(256) for _ in range(min(length, 8))) + content[at:],
            "cut": content[:at],
        }[what]
    path.write_bytes(after)
    return f"{path.name}: {what} at {at}, {length}"


def csv_bytes(chance: random.Random, package: Package) -> Mutant:
    """Bytes of a hand-edited CSV file, after which everything is built where it can be."""
    return Mutant(changed_bytes(chance, package.path(chance.choice(TABLES))))


def stale_csv_bytes(chance: random.Random, package: Package) -> Mutant:
    """Bytes of any CSV file, after which hashes are written down and nothing is built."""
    return Mutant(changed_bytes(chance, package.path(chance.choice(list(table_specs())))))


def parquet_bytes(chance: random.Random, package: Package) -> Mutant:
    """Bytes of a Parquet file, its hash written down."""
    return Mutant(changed_bytes(chance, package.root / "data" / f"{chance.choice(list(table_specs()))}.parquet"))


def descriptor_bytes(chance: random.Random, package: Package) -> Mutant:
    """Bytes of the descriptor or of a Table Schema."""
    file = chance.choice(["datapackage.json", "datapackage.json", *[f"schemas/{name}.schema.json" for name in table_specs()]])
    return Mutant(changed_bytes(chance, package.root / file))


def ledger_row(chance: random.Random, package: Package) -> Mutant:
    """One cell of the ledger, of a released version or of the next, or a whole row."""
    rows = package.rows("revisions")
    row = chance.choice(rows)
    column = chance.choice([None, *hand_edited()["revisions"].columns])
    if column is None:
        rows.remove(row)
        package.write("revisions", rows)
        return Mutant(f"{row['revision_id']} is gone")
    old = row[column.name]
    while row[column.name] == old:
        row[column.name] = other_value(chance, column, rows, old)
    package.write("revisions", rows)
    free = column.name == "reason" and row["version"] == NEXT
    return Mutant(
        f"{row['revision_id']}, {column.name}: {old!r} → {row[column.name]!r}",
        "the reason of a version that is not released yet is its author's to say" if free else "",
    )


def nothing(package: Package) -> None:
    """Leaves everything as it is."""


def rehashed(package: Package) -> None:
    rehash(package.root)


@dataclass(frozen=True)
class Kind:
    """How a package is mutated, what the careless builder does after it, whether it starts from a package with releases
    and is judged at the next one, and whether every mutant must be stopped."""

    mutate: Callable[[random.Random, Package], Mutant]
    seal: Callable[[Package], None]
    at_release: bool = False
    whole: bool = True


KINDS = {
    "cells before the first release": Kind(existing_cell, reseal, whole=False),
    "cells of released records": Kind(existing_cell, reseal, at_release=True),
    "cells of new records": Kind(new_cell, reseal, whole=False),
    "ledger rows": Kind(ledger_row, reseal, at_release=True, whole=False),
    "CSV bytes, built": Kind(csv_bytes, reseal, at_release=True),
    "CSV bytes, rehashed": Kind(stale_csv_bytes, rehashed),
    "Parquet bytes, rehashed": Kind(parquet_bytes, rehashed),
    "descriptor bytes": Kind(descriptor_bytes, nothing),
}


def prepared(sound: Package, folder: Path) -> Package:
    """The package after two releases, and ready for the third: a correction each."""
    package = released_package(sound, folder)
    package.edit("actors", "china", description="State that calls for restraint.")
    package.complete_release()
    package.release()
    package.edit("actors", "iran", description="State whose officials speak and act.")
    package.add_used("actors", "china", actor_id="russia", name="Russia", country_code="RUS")
    package.complete_release()
    return package


def survivors(kind: Kind, seed: str, count: int, folder: Path) -> list[Mutant]:
    """The mutants of a kind that the gate accepts, of ``count`` different ones."""
    base, documents = sound_package(folder / "sound")
    if kind.at_release:
        base = prepared(base, folder / "prepared")
    assert base.check(documents, kind.at_release).accepted
    alive = []
    for number in range(count):
        package = Package.copy(folder / str(number), base.root)
        mutant = kind.mutate(random.Random(f"{seed} {number}"), package)
        kind.seal(package)
        if package.check(documents, kind.at_release).accepted:
            alive.append(mutant)
        shutil.rmtree(package.root)
    return alive


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.whole])
def test_no_mutant_survives_a_sample(kind, tmp_path):
    """A change that can be no legitimate one passes."""
    assert survivors(KINDS[kind], f"{SEED} {kind}", FEW, tmp_path) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_mutants(kind, tmp_path, record_property, capsys):
    """A mutant survives that a general mechanism stops."""
    alive = survivors(KINDS[kind], f"{SEED} {kind}", MUTANTS, tmp_path)
    stopped = (MUTANTS - len(alive)) / MUTANTS
    told = [f"{mutant.what} ({mutant.excuse})" for mutant in alive]
    record_property("stopped", stopped)
    with capsys.disabled():
        print(f"\n{kind}: {MUTANTS - len(alive)} of {MUTANTS} stopped ({stopped:.1%}), seed {SEED}")
        print("\n".join(f"  survives: {line}" for line in told))
    if os.environ.get("MUTANTS_REPORT"):
        Path(os.environ["MUTANTS_REPORT"], f"{kind.replace(' ', '-').replace(',', '')}.json").write_text(
            json.dumps({"kind": kind, "mutants": MUTANTS, "stopped": stopped, "survivors": told}, indent=2)
        )
    assert all(mutant.excuse for mutant in alive) and not (KINDS[kind].whole and alive)
