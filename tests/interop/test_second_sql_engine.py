"""The derived tables and the rules on DataFusion, which is given their SQL in translation: the same rows as in duckdb."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support import ROOT

from conflict_claims.generate.derived import VIEWS
from conflict_claims.rules import sql_rules

pytestmark = pytest.mark.interop

PEER_MEMORY = 4 << 30
MACROS = {"doubled": (["a"], "a || a")}
# Of rows (1, 2, 'x'), (2, 3, 'y'), (3, 3, null): where DataFusion takes duckdb's words otherwise, or not at all.
QUERIES = {
    "the value where another is smallest, nulls passed over": ("select arg_min(s, (-b, -a)) as v from t", ["y"]),
    "texts joined in their order, each once, nulls passed over": (
        "select string_agg(distinct s, '; ' order by s) filter (a < 3) as v from t",
        ["x; y"],
    ),
    "numbers joined in their own order and not in that of texts": (
        "select string_agg(n::varchar, '; ' order by n) as v from (select a * 5 as n from t)",
        ["5; 10; 15"],
    ),
    "places in a list from one": ("select ['no', 'one', 'two', 'three'][a] as v from t order by v", ["no", "one", "two"]),
    "a place in a list that another list gives": (
        "select ['one', 'two'][list_position(['x', 'y'], s)] as v from t where a < 3",
        ["one", "two"],
    ),
    "the first of a list": ("select ['no', 'one'][1] as v from t where a = 1", ["no"]),
    "distinct from, before and": ("select a as v from t where s is not distinct from null and b = 3", [3]),
    "a length of a list, not of its text": ("select len(['long']) as v from t where a = 1", [1]),
    "exists among what is selected": ("select exists (from t as o where o.a = p.b) as v from t as p order by p.a", [True, True, True]),
    "exists among what is selected, by either of two": (
        "select exists (from t as o where p.a in (o.a, o.b) and o.s = 'x') as v from t as p order by p.a",
        [True, True, False],
    ),
    "exists by two columns of one name": (
        "select p.a as v from t as p where exists (from t as o join t as n on n.a = o.b where o.b = p.a and n.b = p.b)",
        [2, 3],
    ),
    "in among what is selected": ("select p.a in (select b from t where b > 2) as v from t as p order by p.a", [False, False, True]),
    "a column that three tables share": (
        "select a as v from (select a from t where a < 3) as p full join (select a from t where a > 1) as q using (a) "
        "left join t as r using (a) where r.b = 3 order by a",
        [2, 3],
    ),
    "a macro within a macro": ("select doubled(doubled(s)) as v from t where a = 1", ["xxxx"]),
    "a digest in hexadecimal": ("select substr(sha256(s), 1, 8) as v from t where a = 1", ["2d711642"]),
    "a list beside a column that is named like what it is made of": (
        "select lower(p.s) as s, unnest(o.both) as v from t as p join (select a, [a, b] as both from t) as o on o.a = p.a where p.a = 1",
        [1, 2],
    ),
}


@pytest.fixture(scope="module")
def benchmarks():
    """The folder of the benchmarks on the path, where their libraries are installed."""
    for library in ("datafusion", "sqlglot"):
        pytest.importorskip(library)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield


@pytest.mark.parametrize(("query", "expected"), QUERIES.values(), ids=QUERIES)
def test_translation(query, expected, benchmarks):
    """A query means something else after it was translated."""
    from datafusion import SessionContext
    from datafusion_sql import translated

    context = SessionContext()
    context.from_arrow(pa.table({"a": [1, 2, 3], "b": [2, 3, 3], "s": ["x", "y", None]}), "t")
    assert sorted(context.sql(translated(query, MACROS)).to_pydict()["v"]) == sorted(expected)


def test_same_rows(tmp_path, benchmarks):
    """A rule or a derived table that DataFusion cannot run or answers otherwise, on tables in which rules of many sorts find something."""
    from large import measure
    from large_tables import Size

    told: list[str] = []
    assert measure(tmp_path, Size(1_000, one_wrong_in=1), PEER_MEMORY, told.append), "\n".join(told)
    queries = len(VIEWS) + len(sql_rules())
    assert told[-1].startswith(f"of {queries} queries {queries} ran on both and {queries} gave the same rows"), told[-1]
    found = [path for path in (tmp_path / "datafusion" / "rules").iterdir() if pq.read_metadata(path).num_rows]
    assert len(found) > len(sql_rules()) // 4


def test_difference(tmp_path, benchmarks):
    """Rows that one engine gives twice, or with another value, count as the same, or the same rows in another order do not."""
    from large_compare import difference

    def written(name: str, rows: list[tuple[str, float | None]]) -> Path:
        columns = {"key": [row[0] for row in rows], "number": pa.array([row[1] for row in rows], pa.float64())}
        pq.write_table(pa.table(columns), tmp_path / name)
        return tmp_path / name

    types = ["varchar", "bigint"]
    first = written("first", [("a", 1), ("b", None), ("b", None)])
    assert difference(first, written("turned", [("b", None), ("a", 1), ("b", None)]), types) == ""
    assert difference(first, written("once", [("a", 1), ("b", None)]), types) == "1 rows only in the first, 0 only in the second"
    assert (
        difference(first, written("other", [("a", 2), ("b", None), ("b", None)]), types) == "1 rows only in the first, 1 only in the second"
    )


def test_keys_of_copies(tmp_path, benchmarks):
    """Copies of the coding share a key, a document's hash or an event's title, or leave the size that was asked for."""
    from large_tables import Size, write_tables

    rows = write_tables(tmp_path, Size(5_000, one_wrong_in=1_000))
    assert 5_000 <= rows["evidence"] == max(rows.values())
    for name, count in rows.items():
        table = pq.read_table(tmp_path / f"{name}.parquet")
        assert (table.num_rows, len(table.column(0).unique())) == (count, count), name
    for name, column in (("documents", "sha256"), ("events", "title")):
        values = pq.read_table(tmp_path / f"{name}.parquet")[column]
        assert len(values.unique()) == rows[name]
