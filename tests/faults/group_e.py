"""E. The Parquet twin. The descriptor has the hash of the file as it then is, except in the sealing faults."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from specimen_records import TWO, told
from support import Package

from faults.fault import AS_IT_IS, HASHED, Fault, on_bytes, on_parquet, parquet_file, with_cell, with_type

CLAIMS, EVENTS, CODES, WIDE = (parquet_file(name) for name in ("casualty_claims", "events", "codes", "events_wide"))
FIRST_CLAIM, FIRST_REPORT = TWO, told("analysts-call-response-expected")


def in_claims(id: str, what: str, change, rule: str, record: str | None = None, **options) -> Fault:
    """A change of the claims' Parquet file."""
    return Fault(id, what, on_parquet("casualty_claims", change, **options), rule, CLAIMS, record=record, after=HASHED)


def in_events(id: str, what: str, change, rule: str, record: str | None = None) -> Fault:
    """A change of the events' Parquet file."""
    return Fault(id, what, on_parquet("events", change), rule, EVENTS, record=record, after=HASHED)


def in_reports(id: str, what: str, change, rule: str, record: str | None = None) -> Fault:
    """A change of the reports' Parquet file."""
    return Fault(id, what, on_parquet("event_reports", change), rule, parquet_file("event_reports"), record=record, after=HASHED)


def nullable(table: pa.Table) -> pa.Table:
    """The table with its first column nullable."""
    return pa.table(table.columns, schema=table.schema.set(0, table.schema.field(0).with_nullable(True)))


def through_pandas(table: pa.Table) -> pa.Table:
    return pa.Table.from_pandas(table.to_pandas())


def through_indexed_pandas(table: pa.Table) -> pa.Table:
    return pa.Table.from_pandas(table.to_pandas().set_index(pd.Index(range(len(table)), name="row")))


def with_metadata(table: pa.Table, **more: str) -> pa.Table:
    return table.replace_schema_metadata({**(table.schema.metadata or {}), **{key.encode(): value.encode() for key, value in more.items()}})


def without_prose(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("title")
    return pa.table(table.columns, schema=table.schema.set(at, table.schema.field(at).remove_metadata()))


def other_prose(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("title")
    return pa.table(table.columns, schema=table.schema.set(at, table.schema.field(at).with_metadata({"description": "Something else."})))


def shorter_dictionary(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("kind")
    values = table["kind"].combine_chunks()
    used = pa.array(sorted(set(values.to_pylist())))
    cells = pa.DictionaryArray.from_arrays(pa.compute.index_in(values.cast(pa.string()), used).cast(pa.int8()), used)
    return table.set_column(at, table.schema.field(at), cells)


def flipped_bit(part: float):
    def change(content: bytes) -> bytes:
        at = int(len(content) * part)
        return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]

    return change


def stale(package: Package) -> None:
    """A CSV edited after the last build, its hash written down and the Parquet file left as it was."""
    package.edit("events", "kugelman-on-parity", title="Kugelman says that both are level")
    from support import rehash

    rehash(package.root)


FAULTS = [
    in_claims("E1", "a number that drifted", lambda t: with_cell(t, "count_low", 0, 3), "parquet.values", FIRST_CLAIM),
    in_events("E1b", "a text that drifted", lambda t: with_cell(t, "title", 0, "Something else"), "parquet.values", "analysts-call-response-expected"),
    in_reports("E1c", "a code that drifted", lambda t: with_cell(t, "hedge", 0, "claimed"), "parquet.values", FIRST_REPORT),
    Fault("E1d", "a CSV edited after the last build", stale, "parquet.values", EVENTS, record="kugelman-on-parity", after=AS_IT_IS),
    in_claims("E1e", "a value that breaks a row rule in the Parquet file alone", lambda t: with_cell(t, "count_low", 0, 9), "pandera.bounds_in_order", FIRST_CLAIM),
    in_claims("E2", "a row missing", lambda t: t.slice(1), "parquet.rows"),
    in_claims("E2b", "a row twice", lambda t: pa.concat_tables([t, t.slice(0, 1)]), "parquet.rows"),
    in_claims("E2c", "no rows", lambda t: t.slice(0, 0), "parquet.rows"),
    in_claims("E3", "rows in another order", lambda t: t.take(list(reversed(range(len(t))))), "parquet.values", FIRST_CLAIM),
    in_claims("E4", "whole numbers as floats", lambda t: with_type(t, "count_low", pa.float64()), "parquet.schema"),
    in_claims("E4b", "whole numbers as text", lambda t: with_type(t, "count_low", pa.string()), "parquet.schema"),
    in_claims("E4c", "whole numbers of another width", lambda t: with_type(t, "count_low", pa.int32()), "parquet.schema"),
    in_reports("E5", "dates as text", lambda t: with_type(t, "date_start", pa.string()), "parquet.schema"),
    in_reports("E5b", "dates as timestamps", lambda t: with_type(t, "date_start", pa.timestamp("ms")), "parquet.schema"),
    in_reports("E6", "'' for null", lambda t: with_cell(t, "date_expression", 0, ""), "parquet.values", FIRST_REPORT),
    in_reports("E6b", "null for a value", lambda t: with_cell(t, "asserted_by", 35, None), "parquet.values"),
    in_events("E7", "an index column", through_indexed_pandas, "parquet.schema"),
    in_events("E7b", "written by pandas", through_pandas, "parquet.schema"),
    in_events("E8", "a column that the CSV lacks", lambda t: t.append_column("extra", pa.array(["x"] * len(t))), "parquet.schema"),
    in_events("E8b", "a column missing", lambda t: t.drop_columns(["topic"]), "parquet.schema"),
    in_events("E8c", "columns in another order", lambda t: t.select(list(reversed(t.column_names))), "parquet.schema"),
    in_events("E8d", "a column twice", lambda t: t.append_column("title", t["title"]), "parquet.schema"),
    in_events("E9", "metadata more", lambda t: with_metadata(t, author="somebody"), "parquet.metadata"),
    in_events("E9b", "no metadata", lambda t: t.replace_schema_metadata(None), "parquet.metadata"),
    in_events("E9c", "another block for pandas", lambda t: with_metadata(t, pandas="{}"), "parquet.metadata"),
    in_events("E10", "a dictionary lost", lambda t: with_type(t, "kind", pa.string()), "parquet.schema"),
    in_events("E10b", "a dictionary of the codes in use alone", shorter_dictionary, "parquet.values"),
    Fault("E11", "truncated", on_bytes(EVENTS, lambda b: b[: len(b) // 2]), "parquet.unreadable", EVENTS, after=HASHED),
    Fault("E11b", "empty", on_bytes(EVENTS, lambda b: b""), "parquet.unreadable", EVENTS, after=HASHED),
    Fault("E11c", "a CSV file under the name", lambda p: (p.root / EVENTS).write_bytes(p.path("events").read_bytes()), "parquet.unreadable", EVENTS, after=HASHED),
    Fault("E11d", "bytes after the end", on_bytes(EVENTS, lambda b: b + b"x"), "parquet.unreadable", EVENTS, after=HASHED),
    Fault("E12", "one bit flipped after sealing, in the first page", on_bytes(EVENTS, flipped_bit(0.02)), "parquet.", EVENTS, after=AS_IT_IS),
    Fault("E12b", "one bit flipped after sealing, in the middle", on_bytes(EVENTS, flipped_bit(0.5)), "parquet.", EVENTS, after=AS_IT_IS),
    Fault("E12c", "one bit flipped after sealing, in the footer", on_bytes(EVENTS, flipped_bit(0.97)), "parquet.", EVENTS, after=AS_IT_IS),
    in_events("E13", "a field's description lost", without_prose, "parquet.metadata"),
    in_events("E13b", "a field's description reworded", other_prose, "parquet.metadata"),
    in_events("E14", "a key that may be null", nullable, "parquet.schema"),
    Fault("E15", "another compression", on_parquet("events", lambda t: t, compression="snappy"), "parquet.bytes", EVENTS, after=HASHED),
    Fault("E15b", "other row groups", on_parquet("events", lambda t: t, compression="zstd", row_group_size=5), "parquet.bytes", EVENTS, after=HASHED),
    Fault("E16", "a derived table that drifted", on_parquet("events_wide", lambda t: with_cell(t, "claim_count", 0, 7)), "parquet.values", WIDE, record="analysts-call-response-expected", after=HASHED),
    Fault("E16b", "a definition that drifted in the Parquet file alone", on_parquet("codes", lambda t: with_cell(t, "definition", 0, "Something else.")), "parquet.values", CODES, after=HASHED),
    Fault("E17", "another table under the name", lambda p: pq.write_table(pq.read_table(p.root / WIDE), p.root / EVENTS), "parquet.schema", EVENTS, after=HASHED),
]
