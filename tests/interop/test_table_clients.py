"""Tools that read tables: pandas, polars, pyarrow, duckdb, SQLite."""

from __future__ import annotations

import json
import sqlite3
import venv
from contextlib import closing

import pytest
from reference import NAMES, ROOT, TYPES, as_text_dates, run, with_ranks

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("name", NAMES)
def test_pandas(name, expected, schemas):
    """A value that pandas alters in a plain read_parquet, or in a read_csv that takes only an empty cell for null."""
    pd = pytest.importorskip("pandas")
    frame = pd.read_parquet(ROOT / "data" / f"{name}.parquet")
    assert plain(frame, pd) == expected[name]
    for field in schemas[name]["fields"]:
        wanted = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "object"}.get(
            field["type"], "category" if "categories" in field else "str"
        )
        assert str(frame.dtypes[field["name"]]) == wanted
    types = {
        field["name"]: {"integer": "Int64", "number": "Float64", "boolean": "boolean"}.get(field["type"], "str")
        for field in schemas[name]["fields"]
    }
    assert plain(pd.read_csv(ROOT / "data" / f"{name}.csv", dtype=types, keep_default_na=False, na_values=[""]), pd) == as_text_dates(
        expected[name]
    )


@pytest.mark.parametrize("name", NAMES)
def test_polars(name, expected, schemas):
    """A value that polars alters, in Parquet or in a CSV file whose types it is told."""
    pl = pytest.importorskip("polars")
    frame = pl.read_parquet(ROOT / "data" / f"{name}.parquet")
    assert frame.to_dicts() == expected[name]
    types = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    schema = {field["name"]: types[field["type"]] for field in schemas[name]["fields"]}
    assert all(frame.schema[column] == type_ for column, type_ in schema.items() if type_ != pl.String)
    assert pl.read_csv(ROOT / "data" / f"{name}.csv", schema=schema).to_dicts() == expected[name]


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow(name, expected, schemas):
    """A value, a null flag or a description that the Parquet file does not carry."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(ROOT / "data" / f"{name}.parquet")
    assert table.to_pylist() == expected[name]
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    for field, arrow in zip(schemas[name]["fields"], table.schema, strict=True):
        assert arrow.name == field["name"]
        assert arrow.nullable != field.get("constraints", {}).get("required", False)
        assert field["description"].startswith(arrow.metadata[b"description"].decode())
        assert arrow.type == types.get(field["type"], arrow.type)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("name", NAMES)
def test_duckdb(name, kind, expected, schemas):
    """A value that duckdb alters, or a type that it guesses wrongly in a CSV file."""
    duckdb = pytest.importorskip("duckdb")
    types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
    columns = {field["name"]: types[field["type"]] for field in schemas[name]["fields"]}
    told = f", columns = {columns}" if kind == "csv" else ""
    relation = duckdb.sql(f"select * from read_{kind}('{ROOT / 'data' / name}.{kind}'{told})")
    assert [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()] == expected[name]
    for column, type_ in zip(relation.columns, relation.types, strict=True):
        assert str(type_) == columns[column]


def test_duckdb_database(exports, expected, schemas):
    """A database without its values, keys or references."""
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(exports / "conflict-claims.duckdb"), read_only=True) as connection:
        for name in NAMES:
            key = schemas[name]["primaryKey"][0]
            relation = connection.sql(f"select * from {name} order by {key}")
            assert [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()] == with_ranks(
                expected[name], schemas[name]
            )
        views = {name for (name,) in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
        found = connection.execute(
            "select table_name, constraint_column_names[1], referenced_table from duckdb_constraints() where constraint_type = 'FOREIGN KEY'"
        ).fetchall()
    assert set(found) == {
        (name, key["fields"][0], key["reference"]["resource"] or name)
        for name, schema in schemas.items()
        # A view has no keys.
        if name not in views
        for key in schema.get("foreignKeys", [])
    }


def test_duckdb_database_opens_in_an_older_duckdb(exports, expected, schemas, tmp_path):
    """A database in a form that only the newest duckdb reads."""
    venv.create(tmp_path / "older", with_pip=True)
    python = tmp_path / "older" / "bin" / "python"
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb==1.1.3"])
    program = """
import duckdb, json, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
rows = connection.execute("select * from casualty_claims order by claim_id").fetchall()
print(json.dumps([dict(zip((column[0] for column in connection.description), row)) for row in rows]))
"""
    said = run([str(python), "-c", program, str(exports / "conflict-claims.duckdb")])
    assert json.loads(said) == with_ranks(expected["casualty_claims"], schemas["casualty_claims"])


def test_sqlite_database(exports, expected, schemas):
    """A database without its values, keys or references, as the sqlite module reads it."""
    with closing(sqlite3.connect(exports / "conflict-claims.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        for name in NAMES:
            rows = connection.execute(f"select * from {name} order by {schemas[name]['primaryKey'][0]}").fetchall()
            assert [dict(row) for row in rows] == with_ranks(as_text_dates(expected[name]), schemas[name])
            keys = {(row["from"], row["table"]) for row in connection.execute(f"pragma foreign_key_list({name})")}
            assert keys == {(key["fields"][0], key["reference"]["resource"] or name) for key in schemas[name].get("foreignKeys", [])}


def test_sqlite_command_line(exports, expected, schemas, command):
    """A database that an older or another SQLite than Python's cannot open."""
    said = run(
        [
            command("sqlite3", "sqlite3"),
            "-json",
            str(exports / "conflict-claims.sqlite"),
            "select * from casualty_claims order by claim_id",
        ]
    )
    assert json.loads(said) == with_ranks(expected["casualty_claims"], schemas["casualty_claims"])


def test_r_base(expected, schemas, command, tmp_path):
    """A value that R's read.csv alters when it is told that only an empty cell is missing."""
    rscript = command("Rscript", "r-base-core")
    classes = {"string": "character", "integer": "integer", "number": "numeric", "boolean": "logical", "date": "Date"}
    for name in NAMES:
        told = ", ".join(f"{field['name']} = '{classes[field['type']]}'" for field in schemas[name]["fields"])
        # jsonlite is no part of base R: what R holds comes back as text, one line a cell.
        script = f"""
            d <- read.csv("{ROOT / "data" / name}.csv", na.strings = "", encoding = "UTF-8", check.names = FALSE, colClasses = c({told}))
            stopifnot(!anyDuplicated(d[[1]]))
            cells <- lapply(d, function(x) ifelse(is.na(x), "", if (is.numeric(x)) format(x, digits = 15, trim = TRUE, drop0trailing = TRUE) else as.character(x)))
            out <- file("{tmp_path / name}.txt", "w", encoding = "UTF-8")
            writeLines(names(d), out); for (x in cells) writeLines(as.character(x), out); close(out)
        """
        run([rscript, "--vanilla", "-e", script], LC_ALL="C.UTF-8")
        lines = (tmp_path / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]
        columns, cells = lines[: len(schemas[name]["fields"])], lines[len(schemas[name]["fields"]) :]
        count = len(expected[name])
        types = {field["name"]: TYPES[field["type"]] for field in schemas[name]["fields"]}
        found = [{column: typed(types[column], cells[place * count + row]) for place, column in enumerate(columns)} for row in range(count)]
        assert found == expected[name], name


def typed(type_, text):
    # R writes a logical in capitals.
    return type_(text.lower() if text in ("TRUE", "FALSE") else text) if text else None


def plain(frame, pd):
    return [{column: None if pd.isna(value) else value for column, value in row.items()} for row in frame.astype(object).to_dict("records")]
