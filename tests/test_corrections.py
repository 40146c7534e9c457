"""A correction of every column of every hand-edited table, through to the ledger of a patch release.

``python -m test_corrections`` prints them as a table (with tests on the path).
"""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from support import built_specimen

from conflict_claims.declare.table import Column
from conflict_claims.declare.tables import hand_edited, table_specs
from conflict_claims.gate.row_rules import check_rows
from conflict_claims.gate.text import check_text
from conflict_claims.history.difference import required_bump
from conflict_claims.history.ledger import ledger_row, reckon
from conflict_claims.history.snapshot import Snapshot, read_folder
from conflict_claims.history.versions import Bump
from conflict_claims.table_files.formatting import formatted_rows
from conflict_claims.table_files.staging import stage

LEDGER = "revisions"
SHA256_LENGTH = 64


def other(column: Column, value: str, table: dict) -> str:
    """Another value of the column's own sort."""
    if column.code_list:
        return next(code for code in column.code_list.values if code != value)
    if column.sort == "flag":
        return "false" if value == "true" else "true"
    if column.sort in ("whole", "decimal"):
        return str(int(float(value or 0)) + 1)
    if column.sort == "day":
        return "2024-01-17" if value != "2024-01-17" else "2024-01-18"
    if len(value) == SHA256_LENGTH and not value.strip("0123456789abcdef"):
        return value[::-1]
    if column.references or column.name == "record_id":
        return next((key for key in table if key != value), "another")
    return f"{value} again" if value else "Given now"


def corrected(now: Snapshot, table: str, column: Column) -> Snapshot:
    """The state with one value of the column corrected, of the first record that has one."""
    state = copy.copy(now)
    rows = {key: dict(row) for key, row in now.tables[table].items()}
    record = next((key for key, row in rows.items() if row[column.name]), next(iter(rows)))
    target = now.tables[column.references] if column.references else rows
    rows[record][column.name] = other(column, rows[record][column.name], target)
    return replace(state, tables=now.tables | {table: rows})


def with_rows_in_every_table(now: Snapshot) -> Snapshot:
    """Tables that have no row yet get one of plain values."""
    tables = dict(now.tables)
    for name, spec in hand_edited().items():
        if name != LEDGER and not tables[name]:
            row = {column.name: column.code_list.values[0] if column.code_list else column.example for column in spec.columns}
            tables[name] = {row[spec.key]: row}
    return replace(now, tables=tables)


def corrections(now: Snapshot) -> list[tuple[str, str, dict[str, str], Bump]]:
    """(table, column, row of the ledger, bump) for each column that is no key and says nothing that the key says."""
    found = []
    for table, spec in hand_edited().items():
        if table == LEDGER:
            continue
        for column in spec.columns[1:]:
            reckoned = reckon(now, replace(corrected(now, table, column), version="1.0.1"))
            assert len(reckoned.missing) == 1, f"{table}.{column.name}: {reckoned.missing}"
            found.append(
                (table, column.name, ledger_row("1.0.1", reckoned.missing[0]) | {"reason": "Read again"}, required_bump(reckoned.changes))
            )
    return found


@pytest.fixture(scope="module")
def now() -> Snapshot:
    """The specimen, with a row in every table."""
    return with_rows_in_every_table(read_folder(built_specimen()))


def test_correction_of_every_column_is_a_patch_with_its_row(now):
    """A column whose correction is no patch, is told as something else, or has no row."""
    told = corrections(now)
    assert {(table, column) for table, column, _, _ in told} == {
        (name, column.name) for name, spec in hand_edited().items() if name != LEDGER for column in spec.columns[1:]
    }
    assert {bump for *_, bump in told} == {Bump.PATCH}
    assert all((row["table_name"], row["field"], row["change"]) == (table, column, "corrected") for table, column, row, _ in told)


def test_row_of_every_correction_is_accepted(now, tmp_path):
    """The gate refuses a row of the ledger that the draft itself writes."""
    rows = {row["revision_id"]: row for _, _, row, _ in corrections(now)}
    spec = table_specs()[LEDGER]
    (tmp_path / "data").mkdir()
    cells = [[row[name] for name in spec.column_names] for row in rows.values()]
    (tmp_path / "data" / f"{LEDGER}.csv").write_bytes(formatted_rows(cells, spec))
    staged = stage(tmp_path, spec, tmp_path)
    assert staged.findings == [] and staged.exact
    assert check_rows(spec, staged.parquet, staged.file, set()) == []
    assert check_text({LEDGER: staged.parquet}, table_specs()) == []


def test_every_correction_is_reckoned_with_its_row(now):
    """A correction that is in the ledger counts as missing, groundless or without a reason."""
    for table, column, row, _ in corrections(now):
        state = corrected(now, table, table_specs()[table].column(column))
        recorded = replace(state, version="1.0.1", tables=state.tables | {LEDGER: {row["revision_id"]: row}})
        reckoned = reckon(now, recorded)
        assert not (reckoned.missing or reckoned.groundless or reckoned.unreasoned), f"{table}.{column}"


@pytest.mark.long
def test_moved_span_and_other_document_hash_are_released(released, tmp_path):
    """A corrected span, or the hash of a document, can never be released."""
    span = released.rows("evidence")[0]
    document = released.rows("documents")[0]
    released.edit("documents", document["document_id"], sha256=document["sha256"][::-1])
    released.edit("evidence", span["evidence_id"], span_sha256=span["span_sha256"][::-1])
    released.complete_release()
    assert "released 1.0.1" in released.release()
    assert {row["field"] for row in released.rows(LEDGER)} == {"sha256", "span_sha256"}


if __name__ == "__main__":
    print("| table | column | old | new | bump |\n|---|---|---|---|---|")
    for table, column, row, bump in corrections(with_rows_in_every_table(read_folder(built_specimen()))):
        print(f"| {table} | {column} | {row['old_value'][:30]} | {row['new_value'][:30]} | {bump.word} |")
