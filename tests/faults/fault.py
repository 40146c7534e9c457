"""What a fault is, and the few ways of damaging a file that several groups share."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from support import Package, rehash, reseal

from conflict_claims.declare.tables import table_specs
from conflict_claims.generate.json_text import json_text
from conflict_claims.table_files.arrow_schema import arrow_schema

# What a careless builder does after the fault: builds everything (or only rehashes, where the build refuses), writes the
# sizes and hashes down and nothing else, or does nothing.
BUILT, HASHED, AS_IT_IS = "built", "hashed", "as it is"


@dataclass(frozen=True)
class Fault:
    """One way in which a package goes wrong, and what the gate must say of it.

    id: the group and number of FAULTS.md, with a letter for each further variant. rule: the rule that must fire, and
    ``file`` the file that it must name. record: the record it must name, whose line in a CSV file it must then give;
    line: the line, where there is no record. after: what the builder does after the fault.
    """

    id: str
    what: str
    inject: Callable[[Package], Any]
    rule: str
    file: str
    record: str | None = None
    line: int | None = None
    after: str = BUILT

    @property
    def group(self) -> str:
        return self.id[0]

    @property
    def at_release(self) -> bool:
        """Whether the fault is one of the history: it starts from a package with a release, and is judged at the next."""
        return self.group == "G"

    def put_into(self, package: Package) -> None:
        """Injects the fault and does what a careless builder does after it."""
        self.inject(package)
        if self.after == BUILT:
            reseal(package)
        elif self.after == HASHED:
            rehash(package.root)

    def expected_line(self, package: Package) -> int | None:
        """The line that the gate must name: as given, or the one in which the record stands last."""
        if self.line or not self.record or not self.file.endswith(".csv"):
            return self.line
        lines = (package.root / self.file).read_bytes().split(b"\n")
        starts = (self.record.encode() + b",", b'"' + self.record.encode() + b'",')
        return max((number for number, line in enumerate(lines, 1) if line.startswith(starts)), default=None)


def csv_file(table: str) -> str:
    return f"data/{table}.csv"


def parquet_file(table: str) -> str:
    return f"data/{table}.parquet"


def edited(table: str, record: str, **values: str) -> Callable[[Package], None]:
    """Sets cells of one row."""
    return lambda package: package.edit(table, record, **values)


def added(table: str, like: str, **values: str) -> Callable[[Package], None]:
    """Adds a row like another one."""
    return lambda package: package.add(table, like, **values)


def evidenced(table: str, like: str, **values: str) -> Callable[[Package], None]:
    """Adds a row like another one, with evidence like that one's."""
    return lambda package: package.add_with_evidence(table, like, **values)


def both(*injections: Callable[[Package], Any]) -> Callable[[Package], None]:
    """One injection after the other."""

    def inject(package: Package) -> None:
        for each in injections:
            each(package)

    return inject


def keyed(*injections: Callable[[Package], Any]) -> Callable[[Package], None]:
    """Injections, after which formatting computes the keys: a fault of what a row says and not of its key."""
    return both(*injections, lambda package: package.compute_keys())


def on_bytes(file: str, change: Callable[[bytes], bytes]) -> Callable[[Package], None]:
    """Changes the bytes of a file, which must then differ."""

    def inject(package: Package) -> None:
        path = package.root / file
        before = path.read_bytes()
        after = change(before)
        assert after != before, f"{file} is not changed"
        path.write_bytes(after)

    return inject


def on_line(file: str, number: int, change: Callable[[bytes], bytes]) -> Callable[[Package], None]:
    """Changes one line (from 1) of a file, its line end included."""

    def inject(content: bytes) -> bytes:
        lines = content.splitlines(keepends=True)
        lines[number - 1] = change(lines[number - 1])
        return b"".join(lines)

    return on_bytes(file, inject)


def replaced(file: str, old: bytes, new: bytes) -> Callable[[Package], None]:
    """Replaces bytes once; they must be there."""
    return lambda package: package.replace_bytes(file, old, new)


def on_json(file: str, change: Callable[[Any], Any]) -> Callable[[Package], None]:
    """Changes the value of a JSON file in place."""

    def inject(package: Package) -> None:
        path = package.root / file
        value = json.loads(path.read_text(encoding="utf-8"))
        change(value)
        path.write_text(json_text(value), encoding="utf-8", newline="")

    return inject


def on_parquet(table: str, change: Callable[[pa.Table], pa.Table], **options: Any) -> Callable[[Package], None]:
    """Rewrites the Parquet file of a table from a changed Arrow table."""

    def inject(package: Package) -> None:
        path = package.root / parquet_file(table)
        pq.write_table(change(pq.read_table(path)), path, **options)

    return inject


def with_cell(table: pa.Table, column: str, row: int, value: Any) -> pa.Table:
    """The Arrow table with one cell set, its schema kept."""
    at = table.schema.get_field_index(column)
    cells = table[column].to_pylist()
    cells[row] = value
    return table.set_column(
        at, table.schema.field(at), pa.array(cells, _plain(table.schema.field(at).type)).cast(table.schema.field(at).type)
    )


def with_type(table: pa.Table, column: str, kind: pa.DataType) -> pa.Table:
    """The Arrow table with one column of another type, its prose kept."""
    at = table.schema.get_field_index(column)
    field = table.schema.field(at)
    values = table[column].combine_chunks()
    values = values.dictionary_decode() if pa.types.is_dictionary(values.type) else values
    return table.set_column(at, field.with_type(kind), values.cast(kind))


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind


def key_of(table: str) -> str:
    return table_specs()[table].key


def exact_schema(table: str) -> pa.Schema:
    return arrow_schema(table_specs()[table])


def written(file: str, content: str | bytes) -> Callable[[Package], None]:
    """Writes a file that may be new."""

    def inject(package: Package) -> None:
        path: Path = package.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return inject
