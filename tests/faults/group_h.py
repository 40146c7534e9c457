"""H. Machine: what a checkout, a disk or a hostile file does to the package (6 to 8; 1 to 5 are of the release)."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from support import Package

from faults.fault import AS_IT_IS, HASHED, Fault, exact_schema, on_bytes

EVENTS = "data/events.parquet"
TEXT_FILES = (".csv", ".json", ".md", ".cff")


def bomb(rows: int, width: int, table: str = "events"):
    """A small Parquet file of the right schema that expands to gigabytes: long texts, each the same."""

    def inject(package: Package) -> None:
        schema = exact_schema(table)
        word = "x" * width
        columns = []
        for field in schema:
            if pa.types.is_string(field.type):
                columns.append(pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [word]).cast(pa.string()) if width < 100_000 else pa.array([word] * rows))
            elif pa.types.is_dictionary(field.type):
                columns.append(pa.array(["incident"] * rows).dictionary_encode().cast(field.type))
            else:
                columns.append(pa.nulls(rows, field.type))
        plain = pa.schema([field.with_nullable(True) for field in schema], metadata=schema.metadata)
        pq.write_table(pa.table(columns, schema=plain), package.root / f"data/{table}.parquet", compression="zstd")

    return inject


def with_converted_line_ends(package: Package) -> None:
    """What a checkout does that converts line ends."""
    for path in [*package.root.glob("*"), *(package.root / "data").glob("*"), *(package.root / "schemas").glob("*")]:
        if path.suffix in TEXT_FILES or path.name == "LICENSE":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def oversized(file: str, size: int):
    """Makes a file large without writing it."""

    def inject(package: Package) -> None:
        path: Path = package.root / file
        with path.open("r+b") as there:
            there.truncate(size)

    return inject


FAULTS = [
    Fault("H6", "a Parquet file of many rows that expands", bomb(3_000_000, 50), "parquet.rows", EVENTS, after=HASHED),
    Fault("H6b", "a Parquet file of the right rows that expands", bomb(37, 4_000_000), "parquet.too_large", EVENTS, after=HASHED),
    Fault("H6c", "a CSV file beyond the cap", oversized("data/events.csv", (4 << 30) + 1), "files.too_large", "data/events.csv", after=AS_IT_IS),
    Fault("H6d", "a Parquet file beyond the cap", oversized("data/events.parquet", (4 << 30) + 1), "files.too_large", EVENTS, after=AS_IT_IS),
    Fault("H6e", "a descriptor beyond the cap", oversized("datapackage.json", (16 << 20) + 1), "files.too_large", "datapackage.json", after=AS_IT_IS),
    Fault("H6f", "a changelog beyond the cap", oversized("CHANGELOG.md", (16 << 20) + 1), "files.too_large", "CHANGELOG.md", after=AS_IT_IS),
    Fault("H7", "a checkout with converted line ends", with_converted_line_ends, "csv.canonical", "data/events.csv", line=1, after=AS_IT_IS),
    Fault("H7b", "a readme with converted line ends", on_bytes("README.md", lambda b: b.replace(b"\n", b"\r\n")), "files.text", "README.md", line=1),
    Fault("H7c", "a licence with converted line ends", on_bytes("LICENSE", lambda b: b.replace(b"\n", b"\r\n")), "files.text", "LICENSE", line=1),
    Fault("H7d", "a changelog with converted line ends", on_bytes("CHANGELOG.md", lambda b: b.replace(b"\n", b"\r\n")), "files.text", "CHANGELOG.md", line=1),
]
