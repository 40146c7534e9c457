"""Tools that draw maps: geopandas, which reads GeoJSON with GDAL and GeoParquet with pyarrow."""

from __future__ import annotations

import datetime as dt
import json

import pytest

pytestmark = pytest.mark.interop

GEOMETRY = "geometry"
LEFT_OUT = ("latitude", "longitude")


@pytest.fixture(scope="session")
def placed(expected):
    """The events with claims without coordinates as columns, and beside each the point that its words allow, or None."""
    surveyed = {row["place_id"] for row in expected["places"] if row["coordinate_basis"] == "gazetteer"}
    return [
        (
            {name: value for name, value in row.items() if name not in LEFT_OUT},
            (row["longitude"], row["latitude"]) if row["place_precision"] == 1 and row["place_id"] in surveyed else None,
        )
        for row in expected["events_wide"]
        if row["claim_count"]
    ]


def test_geoparquet(exports, placed):
    """A value that geopandas alters in GeoParquet, a point that no words fix, or another reference system than WGS 84."""
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_parquet(exports / "conflict-claims.events.parquet")
    assert frame.crs.to_string() == "OGC:CRS84"
    assert_placed(frame, placed)


def test_geojson(exports, placed):
    """A value that GDAL alters in GeoJSON, a point that no words fix, or another reference system than WGS 84."""
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_file(exports / "conflict-claims.events.geojson")
    assert frame.crs.to_epsg() == 4326
    # GDAL gives each feature its id once more, as a column.
    assert_placed(frame[[*placed[0][0], GEOMETRY]], placed)


def test_geoparquet_is_a_parquet_file(exports, placed):
    """GeoParquet whose other columns a reader that knows nothing of maps does not read."""
    duckdb = pytest.importorskip("duckdb")
    names = [*placed[0][0]]
    relation = duckdb.sql(f"select {', '.join(names)} from '{exports / 'conflict-claims.events.parquet'}'")
    assert [dict(zip(names, row, strict=True)) for row in relation.fetchall()] == [row for row, _ in placed]
    pq = pytest.importorskip("pyarrow.parquet")
    assert json.loads(pq.read_metadata(exports / "conflict-claims.events.parquet").metadata[b"geo"])["version"] == "1.1.0"


def assert_placed(frame, placed):
    assert len(frame) == len(placed)
    for (_, found), (row, point) in zip(frame.iterrows(), placed, strict=True):
        assert {name: plain(found[name]) for name in row} == {name: plain(value) for name, value in row.items()}
        drawn = found[GEOMETRY]
        if point:
            assert (drawn.x, drawn.y) == point
        else:
            assert drawn is None or (drawn.geom_type in ("Polygon", "MultiPolygon") and row["place_precision"] == 4)


def plain(value):
    """pandas has NaN for null, its own numbers, moments and dates for dates, and GDAL texts for some of them."""
    if value is None or value != value:
        return None
    value = getattr(value, "item", lambda: value)()
    return value.isoformat()[:10] if isinstance(value, dt.date) else value
