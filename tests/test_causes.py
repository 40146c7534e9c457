"""What is told first: causes, each with how much follows from it."""

from __future__ import annotations

from conflict_claims.findings import Finding
from conflict_claims.gate.causes import because_of


def finding(rule: str, file: str, line: int | None = None, found: str = "x") -> Finding:
    return Finding(rule, file, found, "y", "z", line=line)


CELL = finding("csv.cell", "data/actors.csv", 4)


def test_built_files_follow_from_what_was_edited():
    """One wrong cell is told as a dozen files that differ."""
    built = [finding("derived.differs", "data/events_wide.csv"), finding("descriptor.differs", "datapackage.json")]
    assert because_of([CELL, *built]) == [None, 0, 0]


def test_built_file_follows_from_the_cause_in_its_own_table():
    """What follows is put under the wrong one of two causes."""
    other = finding("csv.cell", "data/places.csv", 2)
    assert because_of([CELL, other, finding("parquet.values", "data/places.parquet")]) == [None, None, 1]


def test_damaged_twins_of_two_tables_are_two_causes():
    """The second of two damages is hidden behind the first."""
    twins = [finding("parquet.values", "data/actors.parquet"), finding("parquet.rows", "data/places.parquet")]
    assert because_of(twins) == [None, None]


def test_folder_that_nobody_built_is_one_cause():
    """A build that was forgotten is told once for each file."""
    stale = [finding("parquet.values", f"data/{name}.parquet") for name in ("actors", "events", "evidence", "places")]
    assert because_of(stale) == [None, 0, 0, 0]


def test_second_engine_follows_the_first_on_the_same_row():
    """One bad cell is told by each engine; or what only the second saw is hidden."""
    same, alone = finding("frictionless.type-error", "data/actors.csv", 4), finding("frictionless.type-error", "data/places.csv", 9)
    assert because_of([CELL, same, alone]) == [None, 0, None]


def test_rows_that_name_one_missing_key_have_one_cause():
    """A key that is gone is told once for each row that names it; or two keys are told as one."""
    orphans = [finding("foreign_key", "data/evidence.csv", line, found) for line, found in ((2, "'a'"), (3, "'a'"), (4, "'b'"))]
    assert because_of(orphans) == [None, 0, None]
