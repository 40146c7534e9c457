"""What an archive of any version holds, judged without believing it: by lists of what its descriptor and schemas may say,
and by the package's own readers.

Its descriptor, dialects, profiles and patterns reach no other engine: a path, an address or a pattern that is not one of
our own is a finding, and is neither followed nor run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from conflict_claims.declare.code_list import Code, CodeList
from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.findings import Finding, shown
from conflict_claims.gate.prose import check_prose
from conflict_claims.gate.twin import check_values
from conflict_claims.generate.descriptor import csv_resource, parquet_resource, sha256_of
from conflict_claims.history.archive import SPARE
from conflict_claims.package_files import PICTURE_FILES
from conflict_claims.strict_json import read_json
from conflict_claims.table_files import parquet
from conflict_claims.table_files.staging import StagedTable, stage

DESCRIPTOR = "datapackage.json"
# What a descriptor may say of the package in words; everything else in it is compared with what must stand there.
WORDS = (
    "$schema",
    "name",
    "id",
    "title",
    "description",
    "homepage",
    "version",
    "created",
    "licenses",
    "contributors",
    "sources",
    "keywords",
)
TITLES = ("title", "description")
PROFILE = ("profile", "tabular-data-resource")
SCHEMA_WORDS = ("$schema", "name", "title", "description")
FIELD_WORDS = ("name", "title", "description", "example", "unit", "rdfType")
SORTS = {"string": "text", "integer": "whole", "number": "decimal", "boolean": "flag", "date": "day"}
FLAGS = {"trueValues": ["true"], "falseValues": ["false"]}
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength")
# Patterns of earlier versions that today's declaration does not have.
EARLIER_PATTERNS = (r"^[a-z_]+$", r"^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$", r"^\S+(?: \S+){0,4}$")
ACTIVE_SVG = (b"<script", b"<foreignobject", b"javascript:", b"<!doctype", b"<!entity", b"href", b"<iframe", b"@import", b"url(")
PNG = b"\x89PNG\r\n\x1a\n"


class _Wrong(Exception):
    """A schema says what no schema of the package says."""


def check_released(folder: Path, version: str, label: str) -> list[Finding]:
    """Findings of what was unpacked from an archive that has the form of one, told of ``label`` and the member."""
    findings = list(_findings(folder, version))
    return [_of_archive(finding, label) for finding in findings]


def _of_archive(finding: Finding, label: str) -> Finding:
    member = f"{finding.file}" + (f":{finding.line}" if finding.line else "")
    found = f"{member}: {finding.found}" + (f" in column {finding.column}" if finding.column else "")
    return Finding(f"archive.{finding.rule}", label, found, finding.expected, SPARE, record=finding.record)


def _findings(folder: Path, version: str) -> Iterator[Finding]:
    tables = sorted(path.stem for path in (folder / "data").glob("*.csv"))
    descriptor = list(_descriptor(folder, tables, version))
    yield from descriptor
    yield from check_prose(folder)
    yield from _pictures(folder)
    specs, wrong = _specs(folder, tables)
    yield from wrong
    if not wrong:
        with tempfile.TemporaryDirectory(prefix="conflict-claims-") as beside:
            yield from _tables(folder, specs, Path(beside))


def _finding(rule: str, file: str, found: str, expected: str, record: str | None = None) -> Finding:
    return Finding(rule, file, found, expected, SPARE, record=record)


def _json(folder: Path, name: str) -> Any:
    try:
        return read_json((folder / name).read_text(encoding="utf-8"))
    except ValueError as error:
        raise _Wrong(str(error)) from error


def _descriptor(folder: Path, tables: list[str], version: str) -> Iterator[Finding]:
    try:
        value = _json(folder, DESCRIPTOR)
    except _Wrong as wrong:
        yield _finding("descriptor", DESCRIPTOR, shown(str(wrong)), "strict JSON")
        return
    if not isinstance(value, dict) or not isinstance(value.get("resources"), list):
        yield _finding("descriptor", DESCRIPTOR, "no object with a list of resources", "a descriptor of the package")
        return
    for key in [key for key in value if key not in (*WORDS, "resources")]:
        yield _finding("descriptor", DESCRIPTOR, f"the key {shown(key)}", f"one of {', '.join((*WORDS, 'resources'))}")
    if value.get("version") != version:
        yield _finding("descriptor", DESCRIPTOR, f"version {shown(value.get('version'))}", f"{version}, as the archive's name says")
    expected = {resource["name"]: resource for table in tables for resource in _resources(folder, table)}
    names = [resource.get("name") if isinstance(resource, dict) else None for resource in value["resources"]]
    if sorted(map(str, names)) != sorted(expected):
        yield _finding("descriptor", DESCRIPTOR, f"{len(names)} resources", "each table twice, as CSV and as Parquet, and nothing else")
        return
    for resource in value["resources"]:
        yield from _resource(resource, expected[resource["name"]])


def _resources(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    yield csv_resource(table, folder / "data" / f"{table}.csv", "")
    yield parquet_resource(table, folder / "data" / f"{table}.parquet", "")


def _resource(there: dict[str, Any], expected: dict[str, Any]) -> Iterator[Finding]:
    structure = {key: value for key, value in there.items() if key not in TITLES and (key, value) != PROFILE}
    wanted = {key: value for key, value in expected.items() if key not in (*TITLES, PROFILE[0])}
    for key in sorted({key for key in structure.keys() | wanted.keys() if structure.get(key) != wanted.get(key)}):
        yield _finding("descriptor", DESCRIPTOR, f"{key} {shown(there.get(key))}", shown(wanted.get(key)), str(there["name"]))


def _pictures(folder: Path) -> Iterator[Finding]:
    for name in PICTURE_FILES:
        content = (folder / name).read_bytes() if (folder / name).is_file() else None
        if content is None:
            continue
        if name.endswith(".png") and not content.startswith(PNG):
            yield _finding("picture", name, "bytes that are no PNG", "a picture")
        if name.endswith(".svg") and (not content.startswith(b"<svg ") or any(word in content.lower() for word in ACTIVE_SVG)):
            yield _finding("picture", name, "no SVG, or one that runs or loads something", "a picture")


def _specs(folder: Path, tables: list[str]) -> tuple[dict[str, tuple[TableSpec, dict]], list[Finding]]:
    specs, findings = {}, []
    for table in tables:
        name = f"schemas/{table}.schema.json"
        try:
            schema = _json(folder, name)
            specs[table] = (_spec(table, schema), schema)
        except _Wrong as wrong:
            findings.append(_finding("schema", name, shown(str(wrong)), "a Table Schema as the package writes it"))
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            findings.append(
                _finding("schema", name, f"{type(error).__name__} {shown(str(error))}", "a Table Schema as the package writes it")
            )
    return specs, findings


def _spec(table: str, schema: dict[str, Any]) -> TableSpec:
    """The specification that a schema of an earlier version says; _Wrong where it says what no schema of the package does."""
    _only(schema, (*SCHEMA_WORDS, "fields", "missingValues", "primaryKey", "foreignKeys"), table)
    columns = tuple(_column(field, schema["primaryKey"]) for field in schema["fields"])
    names = [column.name for column in columns]
    if schema["missingValues"] != [""] or schema["name"] != table or schema["primaryKey"] != names[:1] or len(set(names)) != len(names):
        raise _Wrong(f"missingValues, name or primaryKey of {table}, or a column twice")
    return TableSpec(table, str(schema["title"]), columns, (), object)


def _only(there: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
    foreign = [key for key in there if key not in allowed]
    if foreign:
        raise _Wrong(f"the key {foreign[0]!r} in {where}")


def _column(field: dict[str, Any], primary_key: list[str]) -> Column:
    name, constraints = field["name"], field.get("constraints", {})
    _only(field, (*FIELD_WORDS, *FLAGS, "type", "constraints", "categories", "categoriesOrdered"), f"field {name}")
    _only(constraints, CONSTRAINTS, f"the constraints of {name}")
    if field["type"] not in SORTS or not isinstance(name, str) or not name.isidentifier():
        raise _Wrong(f"the type or the name of the field {name!r}")
    if "pattern" in constraints and constraints["pattern"] not in _own_patterns():
        raise _Wrong(f"the pattern {constraints['pattern']!r} of {name}, which no version of the package has")
    if any(field[key] != value for key, value in FLAGS.items() if key in field):
        raise _Wrong(f"other words for true or false in {name}")
    codes = (
        CodeList(name, tuple(Code(each["value"], each["label"], ".") for each in field["categories"])) if "categories" in field else None
    )
    limits = {key: value for key, value in constraints.items() if key not in ("required", "unique")}
    return Column(
        name=name,
        sort="code" if codes else SORTS[field["type"]],
        required=bool(constraints.get("required")),
        description=str(field.get("description", "")),
        example="",
        is_key=name in primary_key,
        code_list=codes,
        constraints=limits,
    )


def _tables(folder: Path, specs: dict[str, tuple[TableSpec, dict]], beside: Path) -> Iterator[Finding]:
    staged = {name: stage(folder, spec, beside) for name, (spec, _) in specs.items()}
    for name, table in staged.items():
        yield from table.findings
        if not table.parquet:
            continue
        if not table.exact:
            yield _finding(
                "values", table.file, "an empty cell in a required column, or a value of another type", "the values of its schema"
            )
        if table.unknown_codes:
            yield _finding("values", table.file, f"a code outside its list in {', '.join(table.unknown_codes)}", "the codes of its schema")
        rows = parquet.read_table(table.parquet)
        for column in table.spec.columns:
            yield from _limits(rows[column.name], column, table)
        yield from _references(rows, specs[name][1], table, staged)
        there = folder / "data" / f"{name}.parquet"
        if sha256_of(there) != sha256_of(table.parquet):
            yield from check_values(table.spec, there, table.parquet)


@cache
def _own_patterns() -> frozenset[str]:
    """The patterns of this version and of earlier ones: no other is run, because it may never end."""
    own = {column.constraints["pattern"] for spec in table_specs().values() for column in spec.columns if "pattern" in column.constraints}
    return frozenset(own | set(EARLIER_PATTERNS))


def _limits(cells: pa.ChunkedArray, column: Column, table: StagedTable) -> Iterator[Finding]:
    limits = column.constraints
    if column.sort in ("text", "code") and {"minimum", "maximum"} & limits.keys():
        yield _finding(
            "schema", f"schemas/{table.spec.name}.schema.json", f"a bound of numbers for the text {column.name}", "a bound of texts"
        )
        return
    texts = cells.cast(pa.string())
    wrong = []
    if "enum" in limits and not column.code_list:
        wrong.append(pc.invert(pc.is_in(texts, pa.array([_word(each) for each in limits["enum"]], pa.string()))))
    if "minimum" in limits:
        wrong.append(pc.less(cells, limits["minimum"]))
    if "maximum" in limits:
        wrong.append(pc.greater(cells, limits["maximum"]))
    if "minLength" in limits:
        wrong.append(pc.less(pc.utf8_length(texts), limits["minLength"]))
    if "maxLength" in limits:
        wrong.append(pc.greater(pc.utf8_length(texts), limits["maxLength"]))
    if "pattern" in limits:
        wrong.append(pc.invert(pc.match_substring_regex(texts, limits["pattern"])))
    for mask in wrong:
        rows = pc.indices_nonzero(pc.and_(pc.is_valid(cells), pc.fill_null(mask, False))).to_pylist()
        if rows:
            yield _finding(
                "values", f"{table.file}:{rows[0] + 2}", f"{column.name} {shown(texts[rows[0]].as_py())}", "a value as its schema says"
            )


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _references(rows: pa.Table, schema: dict[str, Any], table: StagedTable, staged: dict[str, StagedTable]) -> Iterator[Finding]:
    for foreign in schema.get("foreignKeys", []):
        column, target = foreign["fields"][0], staged.get(foreign["reference"]["resource"] or table.spec.name)
        if foreign["fields"] != [column] or target is None or foreign["reference"]["fields"] != [target.spec.key]:
            yield _finding(
                "schema", f"schemas/{table.spec.name}.schema.json", f"the foreign key {shown(foreign)}", "a key of another table"
            )
        elif target.parquet:
            keys = parquet.read_table(target.parquet, [target.spec.key])[target.spec.key]
            orphans = rows[column].filter(pc.and_(pc.is_valid(rows[column]), pc.invert(pc.is_in(rows[column], keys.combine_chunks()))))
            if len(orphans):
                yield _finding("values", table.file, f"{column} {shown(orphans[0].as_py())}", f"a key of {target.spec.name}")
