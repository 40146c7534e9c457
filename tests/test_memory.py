"""The engines that remember (tests/memory.py) say the same as those that do not."""

from __future__ import annotations

import memory
import pytest
from specimen_records import BOMBING
from support import TODAY, Package, reseal

from conflict_claims.database import connect
from conflict_claims.declare.tables import table_specs
from conflict_claims.gate import cross_rules, gate, second_engine
from conflict_claims.gate.rule_views import add_rule_views
from conflict_claims.generate import package as generating
from conflict_claims.metadata import ANY_DAY
from conflict_claims.reference.views import add_reference


@pytest.mark.parametrize("broken", [False, True])
def test_remembering_engines_say_the_same(broken, package, monkeypatch):
    """A test passes, or fails, because of what another test's package was found to be."""
    if broken:
        package.edit("actors", "hamas", actor_type="gang", parent_actor_id="nobody", description="<b>")
        package.edit("casualty_claims", BOMBING, count_low="99")
        reseal(package)
    remembered = [package.check().findings for _ in range(2)]
    monkeypatch.setattr(gate, "check_rows", memory.CHECK_ROWS)
    monkeypatch.setattr(gate, "check_across", memory.CHECK_ACROSS)
    monkeypatch.setattr(cross_rules, "answer", memory.ANSWER)
    monkeypatch.setattr(generating, "_derived_tables", memory.DERIVED)
    monkeypatch.setattr(generating, "_pictures", memory.PICTURES)
    monkeypatch.setattr(second_engine, "_resource", memory.CHECK_RESOURCE)
    assert remembered == [Package(package.root).check().findings] * 2
    assert bool(remembered[0]) == broken


def test_every_view_is_known_to_depend_on_everything(package):
    """A view that the rules gain is taken for a word, and what was answered of one package is remembered of another."""
    package.build()
    with connect({name: package.root / "data" / f"{name}.parquet" for name in table_specs()}) as connection:
        add_rule_views(connection, TODAY, ANY_DAY)
        add_reference(connection)
        views = {name for (name,) in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
    assert views - table_specs().keys() == memory.VIEWS
