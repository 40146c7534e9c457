"""Each fault of the catalogue, injected into a copy of the package and judged by the gate."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from support import Package, rehash, reseal

from conflict_claims.commands import release_command
from conflict_claims.gate.run import ACCEPTED, REJECTED, run
from conflict_claims.outcome import REFUSED
from faults.bases import released_package, sound_package
from faults.catalogue import GROUPS, all_faults
from faults.fault import Fault, csv_file, parquet_file
from faults.group_c import foreign_keys, orphans
from faults.group_m import wrong_keys

FAULTS = {fault.id: fault for fault in all_faults()}
# Numbers of FAULTS.md by group; H 1 to 5 are faults of a release and are tried with it.
NUMBERS = {
    "A": range(1, 23),
    "B": range(1, 21),
    "C": range(1, 23),
    "D": range(1, 13),
    "E": range(1, 14),
    "F": range(1, 14),
    "G": range(1, 12),
    "H": range(6, 8),
}


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> tuple[Package, Path]:
    """A sound package and its document, so that its spans are verified too."""
    return sound_package(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="session")
def sound_release(sound, tmp_path_factory) -> Package:
    """The sound package with its first release."""
    return released_package(sound[0], tmp_path_factory.mktemp("release"))


@pytest.fixture
def copy(sound, tmp_path) -> Package:
    """A copy of the sound package to damage."""
    return Package.copy(tmp_path / "package", sound[0].root)


@pytest.fixture
def released_copy(sound_release, tmp_path) -> Package:
    """A copy of the released package to damage."""
    return Package.copy(tmp_path / "package", sound_release.root)


# The fast tests try one fault of each number; the variants are for the long ones.
FIRST = {re.match(r"[A-Z]\d+", id)[0]: id for id in reversed(FAULTS)}


def ids(at_release: bool) -> list:
    """The faults of one kind, the variants marked as long."""
    of_kind = [id for id, fault in FAULTS.items() if fault.at_release == at_release]
    return [id if id in FIRST.values() else pytest.param(id, marks=pytest.mark.long) for id in of_kind]


@pytest.mark.parametrize("id", ids(at_release=False))
def test_fault_is_rejected_for_its_reason(id, copy, sound, capsys):
    """A fault of the catalogue passes the gate, or is put down to another rule, file, line or record."""
    fault = FAULTS[id]
    fault.put_into(copy)
    capsys.readouterr()
    code = run(copy.root, sound[1], "json")
    printed = capsys.readouterr()
    assert code == REJECTED, printed.err or "accepted"
    told_for_its_reason(fault, copy, json.loads(printed.out)["findings"])


@pytest.mark.parametrize("id", ids(at_release=True))
def test_fault_of_the_history_is_refused_at_the_release(id, released_copy, sound, capsys):
    """A fault of the history is released, or is put down to another rule, file, line or record."""
    fault = FAULTS[id]
    fault.put_into(released_copy)
    told_for_its_reason(fault, released_copy, [asdict(finding) for finding in released_copy.check(sound[1], at_release=True).findings])
    capsys.readouterr()
    assert release_command(released_copy.root, sound[1]) == REFUSED
    assert fault.file in capsys.readouterr().err


def told_for_its_reason(fault: Fault, copy: Package, findings: list[dict]) -> None:
    """Fails where no finding has the rule, the file, the line and the record of the fault, or one has no words."""
    named = [finding for finding in findings if finding["rule"].startswith(fault.rule) and finding["file"] == fault.file]
    assert named, f"expected {fault.rule} in {fault.file}, found {told(findings)}"
    line = fault.expected_line(copy)
    if line:
        assert line in {finding["line"] for finding in named}, f"expected line {line}, found {told(named)}"
    if fault.record:
        assert fault.record in {finding["record"] for finding in named}, f"expected record {fault.record}, found {told(named)}"
    assert all(finding["found"] and finding["mend"] for finding in findings)


def test_every_reference_is_checked_in_csv(copy, sound):
    """A reference that leads nowhere passes in one of the tables."""
    for fault in orphans(csv=True):
        fault.inject(copy)
    reseal(copy)
    hand = {csv_file(table) for table, _ in foreign_keys()}
    found = {
        (finding.file, finding.column)
        for finding in copy.check(sound[1]).findings
        if finding.rule == "foreign_key" and finding.file in hand
    }
    assert found == {(csv_file(table), column) for table, column in foreign_keys()}


def test_every_reference_is_checked_in_parquet(copy, sound):
    """A reference that leads nowhere in the Parquet file alone passes in one of the tables."""
    for fault in orphans(csv=False):
        fault.inject(copy)
    rehash(copy.root)
    found = {(finding.file, finding.column) for finding in copy.check(sound[1]).findings if finding.rule == "parquet.values"}
    assert found == {(parquet_file(table), column) for table, column in foreign_keys()}


def test_every_computed_key_is_checked(copy, sound):
    """A key of some table may say something else than one of the columns that it is made of."""
    wrong = list(wrong_keys())
    for fault in wrong:
        fault.inject(copy)
    reseal(copy)
    found = {(finding.file, finding.record) for finding in copy.check(sound[1]).findings if finding.rule == "key.computed"}
    assert found == {(fault.file, fault.record) for fault in wrong}


def told(findings: list[dict]) -> str:
    return (
        "; ".join(sorted({f"{finding['rule']} {finding['file']}:{finding['line']} {finding['record']}" for finding in findings})[:12])
        or "nothing"
    )


def test_sound_package_is_accepted(sound, capsys):
    """A gate that rejects everything, which would pass every test above."""
    assert run(sound[0].root, sound[1], "text") == ACCEPTED, capsys.readouterr()


def test_every_number_of_the_catalogue_is_tried():
    """A fault of FAULTS.md is left out."""
    tried = {(fault.group, int(re.match(r"[A-Z](\d+)", fault.id)[1])) for fault in FAULTS.values()}
    assert {(group, number) for group, numbers in NUMBERS.items() for number in numbers} <= tried
    assert {fault.group for fault in FAULTS.values()} == set(GROUPS)
