"""The exports: they hold what the tables hold, keep the rules, and nothing wrong is put in place."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import shutil
import sqlite3
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support import built_specimen

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports import duckdb_file, hub_folder, postgresql_script, sqlite_file, workbook
from conflict_claims.exports.release import read_release
from conflict_claims.exports.write import TABLE_FILES, compare_exports, write_exports
from conflict_claims.generate.derived import VIEWS

duckdb = pytest.importorskip("duckdb")
openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def release():
    return read_release(built_specimen())


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    write_exports(built_specimen(), folder)
    return folder


def with_value(release, table, row, column, value):
    """The release with one value changed."""
    rows = release.tables[table].to_pylist()
    rows[row][column] = value
    return dataclasses.replace(release, tables=release.tables | {table: pa.Table.from_pylist(rows, release.tables[table].schema)})


def test_every_export_holds_the_tables(release, out):
    """A value, a type or a row that an export loses."""
    assert compare_exports(release, out) == []


def test_building_again_replaces_what_is_there(out):
    """A second release that fails on the files of the first, or leaves its staging folder behind."""
    write_exports(built_specimen(), out)
    assert sorted(path.name for path in out.iterdir()) == [
        "conflict-claims.duckdb",
        "conflict-claims.postgresql.sql",
        "conflict-claims.sqlite",
        "conflict-claims.xlsx",
        "hub",
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [("count_low", 3), ("count_low", None), ("victim_label", "x"), ("stance", "denies"), ("victim_label", "")],
)
def test_a_drifted_value_is_told_for_every_export(release, out, column, value):
    """A comparison that passes whatever it is given."""
    told = compare_exports(with_value(release, "casualty_claims", 0, column, value), out)
    assert [line.split(":")[0] for line in told] == [f"conflict-claims{kind.ENDING}, casualty_claims" for kind in TABLE_FILES]
    assert f"row 1, {column}" in told[0]


def test_a_missing_row_is_told(release, out):
    """A table cut short."""
    longer = release.tables | {"codes": pa.concat_tables([release.tables["codes"], release.tables["codes"].slice(0, 1)])}
    assert all("rows, not" in line for line in compare_exports(dataclasses.replace(release, tables=longer), out))


@pytest.mark.parametrize("kind", [duckdb_file, sqlite_file])
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("event_reports", "asserted_by", "nobody"),
        ("actors", "parent_actor_id", "nobody"),
        ("events", "event_id", "analysts-cite-regional-dynamics"),
        ("casualty_claims", "count_low", -1),
    ],
)
def test_a_database_refuses_what_breaks_a_rule(release, tmp_path, kind, table, column, value):
    """Keys, references and bounds that are declared and not enforced."""
    with pytest.raises(InputError, match="break their own rules"):
        kind.write(with_value(release, table, 0, column, value), tmp_path / f"conflict-claims{kind.ENDING}")


def test_sqlite_has_every_reference_and_no_orphan(out):
    """A foreign key that the database does not know, or that does not hold."""
    with closing(sqlite3.connect(out / f"conflict-claims{sqlite_file.ENDING}")) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        for name, spec in table_specs().items():
            found = {(row[3], row[2]) for row in connection.execute(f"pragma foreign_key_list({name})")}
            assert found == {(column.name, column.references) for column in spec.columns if column.references}
            assert [row[1] for row in connection.execute(f"pragma table_info({name})") if row[5]] == [spec.key]


@pytest.mark.parametrize(
    "change", ["hedge = 'perhaps'", "count_low = 'two'", "count_low = 2.5", "event_id = null", "claimant_actor_id = 'nobody'"]
)
def test_sqlite_keeps_the_rules_for_those_who_write(out, change):
    """Text in a number, a code outside its list, an orphan: what SQLite takes by default."""
    with closing(sqlite3.connect(out / f"conflict-claims{sqlite_file.ENDING}")) as connection:
        connection.execute("pragma foreign_keys = on")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(f"update casualty_claims set {change}")


@pytest.mark.parametrize("change", ["date_start = '2024-02-30'", "date_start = 'in June'", "date_start = '2024-1-5'"])
def test_sqlite_has_only_dates_in_date_columns(out, change):
    """A date column that takes any text."""
    with closing(sqlite3.connect(out / f"conflict-claims{sqlite_file.ENDING}")) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"update event_reports set {change}")


def test_duckdb_says_what_it_holds(out):
    """A column without its comment, a wide table that is a copy and not a view, a code that is no enum."""
    with duckdb.connect(str(out / f"conflict-claims{duckdb_file.ENDING}"), read_only=True) as connection:
        views = {row[0] for row in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
        comments = dict(
            connection.execute("select table_name || '.' || column_name, comment from duckdb_columns() where not internal").fetchall()
        )
        types = dict(
            connection.execute("select table_name || '.' || column_name, data_type from duckdb_columns() where not internal").fetchall()
        )
    assert views == set(VIEWS)
    for name, spec in table_specs().items():
        for column in spec.columns:
            assert comments[f"{name}.{column.name}"] == column.description
            assert types[f"{name}.{column.name}"].startswith("ENUM") == bool(column.code_list)


@pytest.mark.parametrize(
    "text", ["\\N", "\\.", "a\tb", "a\nb", "a\r\nb", "\\", "\\t", "'; drop table events; --", "ایران 🕊", '\ncopy "events" (', " "]
)
def test_text_stays_text_in_the_postgresql_script(release, tmp_path, text):
    """A text that ends the rows, becomes null, or falls into two cells or two lines."""
    changed = with_value(release, "actors", 0, "name", text)
    postgresql_script.write(changed, tmp_path / "claims.sql")
    assert postgresql_script.read(tmp_path / "claims.sql") == {name: table.to_pylist() for name, table in changed.tables.items()}


def test_the_postgresql_script_fills_no_table_before_those_that_it_refers_to(out):
    """A script that can only run with its keys switched off; half of it that stays where the rest fails."""
    text = (out / f"conflict-claims{postgresql_script.ENDING}").read_text(encoding="utf-8")
    filled = [line.split('"')[1] for line in text.splitlines() if line.startswith("copy ")]
    assert sorted(filled) == sorted([*table_specs(), "codebook", "about"])
    for name, spec in table_specs().items():
        assert all(filled.index(column.references) <= filled.index(name) for column in spec.columns if column.references)
    assert text.index("\nbegin;\n") < text.index("\ncreate ") and text.endswith("\n\\.\ncommit;\n")


def test_the_postgresql_script_writes_values_as_its_text_format_has_them(release, tmp_path):
    """A truth value, a number, a day or a null in the spelling of another program."""
    postgresql_script.write(with_value(release, "event_reports", 0, "date_start", dt.date(1871, 1, 18)), tmp_path / "claims.sql")
    line = (tmp_path / "claims.sql").read_text(encoding="utf-8").partition('\ncopy "event_reports"')[2].split("\n")[1]
    cells = dict(zip(table_specs()["event_reports"].column_names, line.split("\t"), strict=True))
    assert cells["date_start"] == "1871-01-18"
    assert set(line.split("\t")) >= {"\\N"}


def test_workbook_is_ready_to_read(out):
    """A header that scrolls away, a sheet without filters, a table or the codebook left out."""
    book = openpyxl.load_workbook(out / f"conflict-claims{workbook.ENDING}")
    assert book.sheetnames == ["about", "codebook", *table_specs()]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+1", "-1", "007", "1e3", "2024-01-16", "1-Mar", "https://example.org", "TRUE", "_x0041_", " x "]
)
def test_text_stays_text_in_the_workbook(release, tmp_path, text):
    """A text that a spreadsheet computes, links, or turns into a number or a date."""
    changed = with_value(release, "events", 0, "title", text)
    workbook.write(changed, tmp_path / f"conflict-claims{workbook.ENDING}")
    cell = openpyxl.load_workbook(tmp_path / f"conflict-claims{workbook.ENDING}")["events"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_too_long_for_a_cell_is_refused(release, tmp_path):
    """A text that the workbook cuts or drops without a word."""
    with pytest.raises(InputError, match=r"sheet events, row 2: .*32768"):
        workbook.write(with_value(release, "events", 0, "title", "x" * 32768), tmp_path / f"conflict-claims{workbook.ENDING}")


def test_an_early_date_survives_the_workbook(release, tmp_path):
    """A day before 1900, which has no number in a workbook."""
    changed = with_value(release, "event_reports", 0, "date_start", dt.date(1871, 1, 18))
    workbook.write(changed, tmp_path / f"conflict-claims{workbook.ENDING}")
    assert workbook.read(tmp_path / f"conflict-claims{workbook.ENDING}")["event_reports"][0]["date_start"] == dt.date(1871, 1, 18)


def test_nothing_is_put_in_place_where_one_export_is_wrong(out, monkeypatch, tmp_path):
    """Half a set of exports, or a wrong one beside right ones."""
    monkeypatch.setattr(workbook, "read", lambda path: {"events": []})
    with pytest.raises(InputError, match=r"conflict-claims\.xlsx, events: 0 rows"):
        write_exports(built_specimen(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_package_is_told(tmp_path):
    """A traceback for a wrong path."""
    with pytest.raises(InputError, match="no built package"):
        write_exports(tmp_path, tmp_path / "out")


def test_a_package_of_other_schemas_is_told(tmp_path):
    """A package of another version, exported under the schemas of this one."""
    shutil.copytree(built_specimen() / "data", tmp_path / "data")
    shutil.copyfile(built_specimen() / "datapackage.json", tmp_path / "datapackage.json")
    path = tmp_path / "data" / "events.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["topic"]), path)
    with pytest.raises(InputError, match=r"events\.parquet has other columns"):
        write_exports(tmp_path, tmp_path / "out")


def test_hub_folder_holds_the_files_as_they_are(release, out):
    """A data file that changed on its way beside its metadata."""
    for resource in release.descriptor["resources"]:
        data = (out / hub_folder.FOLDER / resource["path"]).read_bytes()
        assert "sha256:" + hashlib.sha256(data).hexdigest() == resource["hash"]


def test_metadata_are_the_same_bytes_twice(release, out, tmp_path):
    """Metadata with the time of the day in it."""
    hub_folder.write(release, tmp_path)
    for path in (out / hub_folder.FOLDER).iterdir():
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_metadata_name_every_column(out):
    """A table or a column that the metadata leave out."""
    folder = out / hub_folder.FOLDER
    croissant = json.loads((folder / "croissant.json").read_text())
    csvw = json.loads((folder / "csvw-metadata.json").read_text())
    measured = {entry["name"] for entry in json.loads((folder / "dataset.jsonld").read_text())["variableMeasured"]}
    columns = {f"{name}.{column}" for name, spec in table_specs().items() for column in spec.column_names}
    assert measured == columns
    assert {field["@id"].replace("/", ".") for record_set in croissant["recordSet"] for field in record_set["field"]} == columns
    assert {f"{table['url'][5:-4]}.{column['name']}" for table in csvw["tables"] for column in table["tableSchema"]["columns"]} == columns


def test_croissant_names_every_document_that_the_data_come_from(release, tmp_path):
    """A document left out of the provenance, one without an address that is named by nothing, a word without its vocabulary."""
    hub_folder.write(with_value(release, "documents", 0, "url", None), tmp_path)
    croissant = json.loads((tmp_path / "croissant.json").read_text())
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert croissant["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    documents = release.tables["documents"].to_pylist()
    sources = croissant["prov:wasDerivedFrom"]
    assert [source["name"] for source in sources] == [row["document_id"] for row in documents]
    assert [source.get("@id") for source in sources] == [None, *[row["url"] for row in documents[1:]]]


# What the frictionless package of R (1.2.1) asks of a resource before it reads it: see its R/schema.R and R/col_types.R.
R_TYPES = {"string", "number", "integer", "boolean", "date"}


def test_the_frictionless_of_r_can_read_every_csv_resource(release):
    """A resource that R refuses for want of its profile, or whose types, nulls or dialect it would read in another way."""
    csvs = [resource for resource in release.descriptor["resources"] if resource["format"] == "csv"]
    assert {resource["name"] for resource in csvs} == set(table_specs())
    for resource in csvs:
        assert resource["profile"] == "tabular-data-resource"
        assert not resource["path"].startswith(("/", "../")) and resource["encoding"] == "utf-8"
        dialect = resource["dialect"]
        assert (dialect["delimiter"], dialect["quoteChar"], dialect["doubleQuote"], dialect["header"]) == (",", '"', True, True)
        schema = json.loads((release.root / resource["schema"]).read_text(encoding="utf-8"))
        assert schema["missingValues"] == [""]
        assert {field["type"] for field in schema["fields"]} <= R_TYPES
        assert not any(field.keys() & {"decimalChar", "groupChar", "bareNumber", "format"} for field in schema["fields"])


def test_the_citation_has_one_licence(release):
    """A list of licences, which Zenodo's import does not take, or that of the code for the data."""
    (line,) = [line for line in (release.root / "CITATION.cff").read_text(encoding="utf-8").splitlines() if line.startswith("license")]
    assert line == f"license: {release.descriptor['licenses'][0]['name']}"
