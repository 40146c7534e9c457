"""The engines that remember (tests/memory.py) say the same as those that do not."""

from __future__ import annotations

import memory
import pytest
from specimen_records import BOMBING
from support import Package, reseal

from conflict_claims.gate import gate, second_engine


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
    monkeypatch.setattr(second_engine, "_resource", memory.CHECK_RESOURCE)
    assert remembered == [Package(package.root).check().findings] * 2
    assert bool(remembered[0]) == broken
