"""The reference data that the rules ask of, as tables of the same connection; only what the package's own rows need is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import duckdb
import pyarrow as pa

from conflict_claims.reference import gazetteer
from conflict_claims.reference.borders import (
    COUNTRY_TOLERANCE_KM,
    DIVISION_TOLERANCE_KM,
    claimants,
    kilometres_outside,
    kilometres_outside_division,
)
from conflict_claims.reference.known_codes import Known, known_codes

# Schemes of which every code is known here, so that another one is none.
COMPLETE = (
    *("iso_3166_1_alpha_3", "iso_3166_2"),
    *("plover_type", "plover_mode", "cameo_event", "acled_event_type", "acled_sub_event_type"),
)

OUTSIDE = pa.schema([("place_id", pa.string()), ("kilometres", pa.int64())])
KNOWN = pa.schema([("scheme", pa.string()), ("code", pa.string()), ("name", pa.string()), ("country_code", pa.string())])
ENTRY = pa.schema(
    [
        ("number", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("country_code", pa.string()),
        ("divisions", pa.list_(pa.string())),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
    ]
)
CLAIMED = pa.schema([("place_id", pa.string()), ("country_code", pa.string())])

# Each place with the first-level division above it, where that has an ISO 3166-2 code.
PLACE_DIVISIONS = """
create view place_divisions as
with recursive above as (
    select place_id, place_id as at, parent_place_id as parent, 0 as steps from places
    union all
    select above.place_id, p.place_id, p.parent_place_id, steps + 1
    from above join places as p on p.place_id = above.parent
    where steps < 10
)
select above.place_id, x.code
from above
join places as p on p.place_id = above.at and p.place_type = 'admin1'
join crosswalk as x on x.table_name = 'places' and x.record_id = p.place_id and x.scheme = 'iso_3166_2' and x.match in ('exact', 'close')
where above.steps > 0
"""


def add_reference(connection: duckdb.DuckDBPyConnection) -> None:
    """Registers outside_country, outside_division, claimed_by, gazetteer, divisions, known_codes, complete_schemes, place_divisions."""
    connection.execute(PLACE_DIVISIONS)
    places = connection.execute("select place_id, country_code, latitude, longitude from places where latitude is not null").fetchall()
    placed = [place for place in places if place[3] is not None]
    _register(connection, "outside_country", _outside([row for row in placed if row[1]], kilometres_outside, COUNTRY_TOLERANCE_KM), OUTSIDE)
    divided = connection.execute(
        "select p.place_id, d.code, p.latitude, p.longitude from places as p join place_divisions as d using (place_id) "
        "where p.latitude is not null and p.longitude is not null"
    ).fetchall()
    _register(connection, "outside_division", _outside(divided, kilometres_outside_division, DIVISION_TOLERANCE_KM), OUTSIDE)
    claimed = [{"place_id": row[0], "country_code": code} for row in placed for code in sorted(claimants(row[2], row[3]))]
    _register(connection, "claimed_by", claimed, CLAIMED)
    _register(connection, "gazetteer", _entries(connection), ENTRY)
    divisions = gazetteer.divisions(_codes(connection, "iso_3166_2"))
    _register(connection, "divisions", [asdict(entry) for entry in divisions], ENTRY)
    known = [*known_codes(), *(Known("iso_3166_2", entry.divisions[0], entry.names[0], entry.country_code) for entry in divisions)]
    _register(connection, "known_codes", [asdict(each) for each in known], KNOWN)
    connection.register("complete_schemes", pa.table({"scheme": list(COMPLETE)}))


def not_judged(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What could not be compared with anything, for want of a reference that comes in a package."""
    rows = connection.execute(
        """
        select x.scheme, count(*), string_agg(distinct x.code, ', ' order by x.code)
        from crosswalk as x
        where not exists (from complete_schemes as c where c.scheme = x.scheme)
            and not exists (from known_codes as k where k.scheme = x.scheme and k.code = x.code)
            and not exists (from gazetteer as g where x.scheme = 'geonames' and g.number = x.code)
        group by x.scheme order by x.scheme
        """
    ).fetchall()
    told = [f"{scheme}: {count} codes without a reference ({_shortened(codes)})" for scheme, count, codes in rows]
    loose = connection.execute(
        "select count(*) from places where latitude is not null and country_code is null and place_type <> 'sea'"
    ).fetchone()[0]
    return told + ([f"coordinates: {loose} places without a country"] if loose else [])


def _shortened(codes: str, most: int = 60) -> str:
    return codes if len(codes) <= most else codes[:most].rpartition(", ")[0] + ", …"


def _outside(rows: Iterable[tuple], distance, tolerance: float) -> list[dict]:
    far = ((place_id, distance(code, latitude, longitude)) for place_id, code, latitude, longitude in rows)
    return [{"place_id": place_id, "kilometres": round(km)} for place_id, km in far if km is not None and km > tolerance]


def _entries(connection: duckdb.DuckDBPyConnection) -> list[dict]:
    return [asdict(entry) for entry in gazetteer.entries(_codes(connection, "geonames"))]


def _codes(connection: duckdb.DuckDBPyConnection, scheme: str) -> list[str]:
    rows = connection.execute("select distinct code from crosswalk where scheme = ? and code is not null order by code", [scheme])
    return [code for (code,) in rows.fetchall()]


def _register(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict], schema: pa.Schema) -> None:
    connection.register(name, pa.Table.from_pylist(rows, schema=schema))
