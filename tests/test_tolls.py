"""toll() and rivals(): on many documents that nobody wrote, the same rows as the derived tables say in SQL."""

from __future__ import annotations

import datetime as dt
import random

import pandas as pd
import pyarrow as pa
import pytest

import conflict_claims as cc
from conflict_claims.database import connect
from conflict_claims.declare.tables import code_lists, hand_edited, table_specs
from conflict_claims.errors import InputError
from conflict_claims.generate.derived import VIEWS, derive
from conflict_claims.table_files import parquet
from conflict_claims.table_files.arrow_schema import arrow_schema, without_null_flags

EVENTS, DOCUMENTS, ACTORS = 60, 6, 6
QUALIFIED = {
    "exact": lambda n: (n, n),
    "approximate": lambda n: (n, n),
    "range": lambda n: (n, n + 3),
    "at_least": lambda n: (n, None),
    "at_most": lambda n: (None, n),
    "unquantified": lambda n: (None, None),
}


@pytest.fixture(scope="module", params=range(3))
def files(request, tmp_path_factory):
    """The files of tables with random claims of many documents."""
    chance = random.Random(request.param)
    folder = tmp_path_factory.mktemp("many")
    rows = {name: [] for name in hand_edited()}
    rows["events"] = [filled("events", event_id=f"e{n:02}") for n in range(EVENTS)]
    rows["event_reports"] = [
        filled("event_reports", event_report_id=f"d0.{event['event_id']}", event_id=event["event_id"], document_id="d0")
        for event in rows["events"]
    ]
    rows["actors"] = [filled("actors", actor_id=f"a{n}", identified=n < ACTORS - 2, parent_actor_id=None) for n in range(ACTORS)]
    rows["documents"] = [
        filled("documents", document_id=f"d{n}", published=chance.choice([None, dt.date(2021, 3, 4 + n // 2)])) for n in range(DOCUMENTS)
    ]
    rows["casualty_claims"] = claims = [claim(chance, n) for n in range(EVENTS * 7)]
    pairs = [(a, b) for a in claims for b in claims if a is not b and (a["event_id"], a["effect"]) == (b["event_id"], b["effect"])]
    rows["claim_links"] = [
        filled("claim_links", claim_link_id=f"l{n}", from_claim_id=a["claim_id"], to_claim_id=b["claim_id"], link_type=kind)
        for n, (a, b) in enumerate(chance.sample(pairs, EVENTS * 2))
        for kind in [chance.choice(code_lists()["claim_link_type"].values)]
        # A part belongs to one whole, and a figure updates what the same document said before.
        if kind != "updates" or a["document_id"] == b["document_id"]
    ]
    files = {}
    for name, spec in hand_edited().items():
        files[name] = folder / f"{name}.parquet"
        write(pa.Table.from_pylist(rows[name], without_null_flags(arrow_schema(spec))), name, files[name])
    with connect(files) as connection:
        for name in VIEWS:
            files[name] = folder / f"{name}.parquet"
            parquet.write(derive(connection, table_specs()[name]).to_batches(), arrow_schema(table_specs()[name]), files[name])
            connection.execute(f"create or replace view {name} as select * from read_parquet('{files[name]}')")
    return files


@pytest.fixture
def many_documents(files, monkeypatch):
    """What load() reads in place of the package's own tables."""
    monkeypatch.setattr("conflict_claims.api.load.path", lambda name: files[name])


def write(table, name, path):
    parquet.write(table.to_batches(), without_null_flags(arrow_schema(table_specs()[name])), path)


def filled(name: str, **values):
    """A row with the values, and with any value where the table wants one."""
    some = {"text": "x", "whole": 1, "decimal": 1.0, "flag": False, "day": dt.date(2021, 3, 4)}
    row = {}
    for column in table_specs()[name].columns:
        any_value = column.code_list.values[0] if column.code_list else some[column.sort]
        row[column.name] = values.get(column.name, any_value if column.required else None)
    return row


def claim(chance: random.Random, number: int):
    low, high = QUALIFIED[qualifier := chance.choice(list(QUALIFIED))](chance.randint(1, 12))
    people = chance.random() < 0.6
    return filled(
        "casualty_claims",
        claim_id=f"c{number:03}",
        event_id=f"e{chance.randrange(EVENTS):02}",
        document_id=f"d{chance.randrange(DOCUMENTS)}",
        claimant_actor_id=f"a{chance.randrange(ACTORS)}",
        effect=chance.choice(["killed", "killed", "injured", "missing"]),
        victim_group="people" if people else chance.choice(code_lists()["victim_group"].values),
        count_low=low,
        count_high=high,
        count_qualifier=qualifier,
        scope="total" if chance.random() < 0.7 else "subtotal",
        stance="denies" if qualifier == "unquantified" and chance.random() < 0.4 else "asserts",
    )


def test_the_toll_of_an_event_is_that_of_the_wide_table(many_documents):
    """A rule for adding up that Python and SQL do not share."""
    tolls = cc.toll(by="event").set_index(["event_id", "effect"])
    wide = cc.load("events_wide").set_index("event_id")
    assert len(tolls) > EVENTS and tolls.rests_on.nunique() == 3
    for (event, effect), row in tolls.iterrows():
        if effect in ("killed", "injured"):
            for mine, theirs in (("low", "low"), ("high", "high"), ("highest_stated", "highest_stated")):
                expected, found = wide.loc[event, f"{effect}_{theirs}"], row[mine]
                assert found is expected or found == expected, (event, effect, mine, found, expected)


def test_tolls_by_claimant_lead_to_that_of_the_event(many_documents):
    """A claimant whose total is lost, or a sum of parts that lowers a total."""
    events, claimants = cc.toll(by="event"), cc.toll(by="claimant")
    for event in events.itertuples():
        own = claimants[(claimants.event_id == event.event_id) & (claimants.effect == event.effect)]
        totals = own[own.rests_on == "total"]
        if len(totals):
            expected = pd.NA if totals.low.isna().any() else totals.low.min()
        else:
            expected = own.low.max() if own.low.notna().any() else pd.NA
        assert event.low is expected or event.low == expected
        assert event.claim_count == own.claim_count.sum()


def test_a_course_has_every_figure_with_a_day(many_documents):
    """A superseded figure that is missing from the course of a toll."""
    course, claims = cc.toll(by="claimant, date"), cc.load("casualty_claims_wide")
    assert course.claim_count.sum() == len(claims)
    assert course.superseded.any() and not course.superseded.all()
    assert set(course.published.dropna()) == set(claims.published.dropna())


@pytest.mark.parametrize("by", ["event", "claimant", "document", "claimant, date"])
def test_tolls_of_one_event_are_its_rows(many_documents, by):
    """An event whose toll depends on what else is asked."""
    every = cc.toll(by=by)
    event = every.event_id.iloc[len(every) // 2]
    pd.testing.assert_frame_equal(cc.toll(by=by, event=event), every[every.event_id == event].reset_index(drop=True))


def test_every_rivalled_position_has_its_rival(many_documents):
    """A position called rivalled without a pair, or a pair of which neither is."""
    pairs, positions = cc.rivals(), cc.load("casualty_positions")
    assert set(pairs.rivals_by) == {"coded", "numbers"}
    assert {*pairs.position_id_a, *pairs.position_id_b} == set(positions[positions.rivalled].position_id)
    assert not pairs.duplicated(["position_id_a", "position_id_b"]).any()
    assert (pairs.position_id_a < pairs.position_id_b).all()
    event = pairs.event_id.iloc[0]
    pd.testing.assert_frame_equal(cc.rivals(event), pairs[pairs.event_id == event].reset_index(drop=True))


def test_an_unknown_event_or_kind_is_told():
    """An empty table for a typing error."""
    event = cc.load("events").event_id[0]
    for call in (lambda: cc.toll(by="events"), lambda: cc.toll(event=event + "s"), lambda: cc.rivals(event + "s")):
        with pytest.raises(InputError, match="did you mean"):
            call()


def test_an_event_without_claims_has_no_rows():
    """A failure, or a zero, where nothing is claimed."""
    silent = next(event for event in cc.load("events").event_id if event not in set(cc.load("casualty_claims").event_id))
    for by in ("event", "claimant", "document", "claimant, date"):
        empty, full = cc.toll(by=by, event=silent), cc.toll(by=by)
        assert len(empty) == 0 and empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()
    assert len(cc.rivals(silent)) == 0
