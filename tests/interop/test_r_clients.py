"""Packages of R, where they are installed (Debian: r-cran-jsonlite r-cran-rsqlite r-cran-sf; frictionless and nanoparquet from their sources)."""

from __future__ import annotations

import json
import subprocess

import pytest
from reference import NAMES, ROOT, as_text_dates, run, with_ranks

pytestmark = pytest.mark.interop


@pytest.fixture(scope="session")
def r(command, tmp_path_factory):
    """Runs R that ends in a data frame for each table, with a package; returns the rows, with dates as texts."""
    rscript = command("Rscript", "r-base-core")

    def rows_of(package: str, program: str) -> dict[str, list[dict]]:
        for name in ("jsonlite", package):
            if subprocess.run([rscript, "--vanilla", "-e", f"library({name})"], capture_output=True).returncode:
                pytest.skip(f"the R package {name} is not installed")
        out = tmp_path_factory.mktemp(package) / "rows.json"
        # A warning of a reader is a fault here.
        wrapped = f"""
            options(warn = 2)
            frames <- {{ {program} }}
            plain <- lapply(frames, function(d) {{
                d <- as.data.frame(d); stopifnot(!anyDuplicated(d[[1]]))
                d[] <- lapply(d, function(x) if (inherits(x, "Date")) format(x) else x); d }})
            jsonlite::write_json(plain, "{out}", dataframe = "rows", na = "null", digits = NA, factor = "string")
        """
        run([rscript, "--vanilla", "-e", wrapped], LC_ALL="C.UTF-8", TZ="UTC")
        return json.loads(out.read_text(encoding="utf-8"))

    return rows_of


def names(values=NAMES) -> str:
    """A vector of R, named by its values."""
    return f"sapply(c({', '.join(map(repr, values))}), identity)"


def test_r_frictionless(r, expected):
    """A descriptor, a schema or a CSV file that the frictionless package of R does not take, or types otherwise."""
    rows = r(
        "frictionless",
        f"p <- frictionless::read_package('{ROOT / 'datapackage.json'}'); "
        f"lapply({names()}, function(n) {{ d <- frictionless::read_resource(p, n); stopifnot(nrow(readr::problems(d)) == 0); d }})",
    )
    assert rows == {name: as_text_dates(expected[name]) for name in NAMES}


def test_r_nanoparquet(r, expected):
    """A Parquet file that R does not read, or types otherwise."""
    rows = r("nanoparquet", f"lapply({names()}, function(n) nanoparquet::read_parquet(paste0('{ROOT}/data/', n, '.parquet')))")
    assert rows == {name: as_text_dates(expected[name]) for name in NAMES}


def test_r_sqlite(r, exports, expected, schemas):
    """A SQLite file that R does not read; a flag is a number there."""
    rows = r(
        "RSQLite",
        f"db <- DBI::dbConnect(RSQLite::SQLite(), '{exports / 'conflict-claims.sqlite'}'); lapply({names()}, function(n) "
        "{ d <- DBI::dbReadTable(db, n); d[order(d[[1]], method = 'radix'), ] })",
    )
    assert rows == {name: with_ranks(as_text_dates(expected[name]), schemas[name]) for name in NAMES}


def test_r_sf(r, exports, expected):
    """GeoJSON that R's package for maps does not read, or in which it finds other points."""
    rows = r(
        "sf",
        f"d <- sf::read_sf('{exports / 'conflict-claims.events.geojson'}'); stopifnot(sf::st_crs(d)$epsg == 4326); "
        "point <- sf::st_geometry_type(d) == 'POINT' & !sf::st_is_empty(d); xy <- matrix(NA_real_, nrow(d), 2); "
        "xy[point, ] <- sf::st_coordinates(d[point, ]); "
        "list(events = data.frame(event_id = d$event_id, x = xy[, 1], y = xy[, 2]))",
    )
    surveyed = {row["place_id"] for row in expected["places"] if row["coordinate_basis"] == "gazetteer"}
    exact = {row["event_id"] for row in expected["events_wide"] if row["place_precision"] == 1 and row["place_id"] in surveyed}
    assert rows["events"] == [
        {
            "event_id": row["event_id"],
            "x": row["longitude"] if row["event_id"] in exact else None,
            "y": row["latitude"] if row["event_id"] in exact else None,
        }
        for row in expected["events_wide"]
        if row["claim_count"]
    ]
