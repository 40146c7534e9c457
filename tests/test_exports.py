"""The exports: they hold what the tables hold, keep the rules, and nothing wrong is put in place."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from support import built_specimen

from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.exports import (
    duckdb_file,
    events_geojson,
    events_geoparquet,
    hub_folder,
    located_events,
    postgresql_script,
    sqlite_file,
    web_annotations,
    workbook,
)
from conflict_claims.exports.release import read_release
from conflict_claims.exports.write import compare_exports, write_exports
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
        "conflict-claims.annotations.jsonl",
        "conflict-claims.duckdb",
        "conflict-claims.events.geojson",
        "conflict-claims.events.parquet",
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
    assert [line.split(":")[0] for line in told] == [
        f"conflict-claims{kind.ENDING}, casualty_claims" for kind in (duckdb_file, sqlite_file, postgresql_script, workbook)
    ]
    assert f"row 1, {column}" in told[0]


MAPS = (events_geojson, events_geoparquet)
ONE_TABLE = tuple(kind.ENDING for kind in (*MAPS, web_annotations))


@pytest.mark.parametrize(
    ("table", "column", "value", "kinds"),
    [
        ("events_wide", "place_precision", 2, MAPS),
        ("events_wide", "killed_low", 1000, MAPS),
        ("evidence", "char_end", 10**6, (web_annotations,)),
        ("evidence", "span_fingerprint", "0" * 64, (web_annotations,)),
        ("documents", "url", "https://example.org/elsewhere", (web_annotations,)),
    ],
)
def test_a_drifted_value_is_told_for_the_forms_of_one_table(release, out, table, column, value, kinds):
    """A comparison that passes maps and annotations whatever they are given."""
    place = next(place for place, row in enumerate(release.tables["events_wide"].to_pylist()) if row["claim_count"])
    changed = with_value(release, table, place if table == "events_wide" else 0, column, value)
    told = {line.split(":")[0].split(",")[0] for line in compare_exports(changed, out)}
    assert {f"conflict-claims{kind.ENDING}" for kind in kinds} == {name for name in told if name.endswith(ONE_TABLE)}


@pytest.mark.parametrize("kind", [postgresql_script, *MAPS, web_annotations])
def test_a_form_is_the_same_bytes_twice(release, out, tmp_path, kind):
    """A form with the time of the day in it, or in an order of its own."""
    name = f"conflict-claims{kind.ENDING}"
    kind.write(release, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


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


@pytest.mark.parametrize(
    ("kind", "table"),
    [(workbook, "events"), (postgresql_script, "events"), *((kind, "events_wide") for kind in MAPS), (web_annotations, "evidence")],
)
def test_nothing_is_put_in_place_where_one_export_is_wrong(monkeypatch, tmp_path, kind, table):
    """Half a set of exports, or a wrong one beside right ones; or what was there is gone."""
    (tmp_path / f"conflict-claims{kind.ENDING}").write_text("what was there")
    monkeypatch.setattr(kind, "read", lambda path: {})
    with pytest.raises(InputError, match=rf"conflict-claims{re.escape(kind.ENDING)}, {table}: 0 rows"):
        write_exports(built_specimen(), tmp_path)
    (left,) = tmp_path.iterdir()
    assert left.read_text() == "what was there"


def drawn(release, **values):
    """The geometry of one event with claims, whose row in events_wide has these values."""
    rows = release.tables["events_wide"].to_pylist()
    place = next(place for place, row in enumerate(rows) if row["claim_count"])
    rows[place] |= values
    table = pa.Table.from_pylist(rows, release.tables["events_wide"].schema)
    changed = dataclasses.replace(release, tables=release.tables | {"events_wide": table})
    (found,) = [row for row in located_events.located_events(changed) if row["event_id"] == rows[place]["event_id"]]
    return found[located_events.GEOMETRY] and shapely.from_wkb(found[located_events.GEOMETRY])


SARAVAN = {"place_id": "saravan", "latitude": 27.37089, "longitude": 62.33096}
BALOCHISTAN = {"place_id": "balochistan", "latitude": None, "longitude": None}
NOWHERE = {"place_id": None, "place_relation": None, "place_precision": None, "latitude": None, "longitude": None}


def test_a_point_that_stands_for_an_area_is_none(release):
    """The middle of an area, drawn as the place where it happened."""
    place = next(place for place, row in enumerate(release.tables["places"].to_pylist()) if row["place_id"] == "saravan")
    changed = with_value(release, "places", place, "coordinate_basis", "representative_point")
    assert drawn(changed, **SARAVAN, place_relation="at", place_precision=1) is None


def test_an_exact_place_is_its_point(release):
    """Longitude and latitude in the wrong order, or a point that is not there."""
    point = drawn(release, **SARAVAN, place_relation="at", place_precision=1)
    assert (point.geom_type, point.x, point.y) == ("Point", 62.33096, 27.37089)


def test_a_first_level_division_is_its_shape(release):
    """A province drawn as a point, or round the wrong way: Quetta and Gwadar lie in it, Karachi does not."""
    shape = drawn(release, **BALOCHISTAN, place_relation="within", place_precision=4)
    inside = [shape.contains(shapely.Point(*at)) for at in ((66.99, 30.19), (62.33, 25.3), (67.01, 24.86))]
    assert inside == [True, True, False]
    assert all(part.exterior.is_ccw for part in getattr(shape, "geoms", [shape]))


@pytest.mark.parametrize(
    "values",
    [
        SARAVAN | {"place_relation": "near", "place_precision": 2},
        SARAVAN | {"place_relation": "within", "place_precision": 3},
        SARAVAN | {"place_relation": "within", "place_precision": 6},
        BALOCHISTAN | {"place_relation": "at", "place_precision": 1},
        BALOCHISTAN | {"place_relation": "near", "place_precision": 4},
        BALOCHISTAN | {"place_relation": "within", "place_precision": 5},
        {"place_id": "gaza", "latitude": None, "longitude": None, "place_relation": "within", "place_precision": 4},
        {"place_id": "iran", "latitude": None, "longitude": None, "place_relation": "within", "place_precision": 6},
        NOWHERE,
    ],
)
def test_no_words_no_point(release, values):
    """A place that is drawn more closely than the words fix it."""
    assert drawn(release, **values) is None


def test_maps_have_no_other_coordinates(out):
    """Columns of coordinates, from which a program for maps makes points of its own, or events without a claim."""
    features = json.loads((out / f"conflict-claims{events_geojson.ENDING}").read_text(encoding="utf-8"))["features"]
    table = pq.read_table(out / f"conflict-claims{events_geoparquet.ENDING}")
    assert table.num_rows == len(features) > 0
    for names in (set(table.column_names), *(set(feature["properties"]) for feature in features)):
        assert not names & {"latitude", "longitude"} and "place_precision" in names
    assert all(feature["properties"]["claim_count"] for feature in features)


def test_geoparquet_says_what_its_standard_asks(out):
    """A file of GeoParquet 1.1 without its version, its column, or a true list of types and bounds."""
    geo = json.loads(pq.read_metadata(out / f"conflict-claims{events_geoparquet.ENDING}").metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    shapes = shapely.from_wkb(
        [wkb for wkb in pq.read_table(out / f"conflict-claims{events_geoparquet.ENDING}")["geometry"].to_pylist() if wkb]
    )
    column = geo["columns"]["geometry"]
    assert column["encoding"] == "WKB" and set(column["geometry_types"]) == {shape.geom_type for shape in shapes}
    assert column["bbox"] == list(shapely.total_bounds(shapes))


def test_maps_of_no_place_are_written(release, tmp_path):
    """A package without a place that can be drawn, or without a claim, whose maps fail or have the bounds of nothing."""
    wide = release.tables["events_wide"]
    rows = [row | NOWHERE for row in wide.to_pylist()]
    for number, left in enumerate((rows, [row | {"claim_count": 0} for row in rows])):
        changed = dataclasses.replace(release, tables=release.tables | {"events_wide": pa.Table.from_pylist(left, wide.schema)})
        for kind in MAPS:
            kind.write(changed, tmp_path / f"{number}{kind.ENDING}")
            assert kind.read(tmp_path / f"{number}{kind.ENDING}") == located_events.held(changed)


def test_annotations_hold_no_words(release, out):
    """A word of a document in an annotation, whose bodies name a record and whose selectors are positions alone."""
    lines = (out / f"conflict-claims{web_annotations.ENDING}").read_text(encoding="utf-8").splitlines()
    for line, row in zip(lines, release.tables["evidence"].to_pylist(), strict=True):
        annotation = json.loads(line)
        named = [row[name] for name in ("table_name", "record_id", "field") if row[name]]
        assert [body["value"] for body in annotation["body"]] == named
        assert annotation["target"]["selector"] == {"type": "TextPositionSelector", "start": row["char_start"], "end": row["char_end"]}


def test_a_document_without_an_address_is_named_by_its_hash(release, out):
    """An annotation that points nowhere. The name is that of RFC 6920, worked out here from the hash in hex."""
    url = {row["document_id"]: row["url"] for row in release.tables["documents"].to_pylist()}
    digest = {row["document_id"]: row["sha256"] for row in release.tables["documents"].to_pylist()}
    lines = (out / f"conflict-claims{web_annotations.ENDING}").read_text(encoding="utf-8").splitlines()
    assert None in url.values()
    for line, row in zip(lines, release.tables["evidence"].to_pylist(), strict=True):
        target = json.loads(line)["target"]
        assert base64.urlsafe_b64decode(target["state"]["cached"].removeprefix("ni:///sha-256;") + "=").hex() == digest[row["document_id"]]
        assert target["source"]["id"] == (url[row["document_id"]] or target["state"]["cached"])


def test_a_text_that_postgresql_cannot_hold_is_refused(release, tmp_path):
    """A script that stops half-way at the one character that PostgreSQL has no room for."""
    with pytest.raises(InputError, match=r"U\+0000"):
        postgresql_script.write(with_value(release, "events", 0, "title", "a\0b"), tmp_path / "x.sql")


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
