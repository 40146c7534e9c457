"""Computed keys: that they say what their row says, and that whatever names a record follows it."""

from __future__ import annotations

from conflict_claims.declare.keys import compute_keys, plain_key
from conflict_claims.declare.tables import hand_edited


def claim(key: str, **values: str) -> dict[str, str]:
    row = dict.fromkeys(hand_edited()["casualty_claims"].column_names, "")
    told = {"document_id": "wire", "event_id": "fire", "claimant_actor_id": "mayor", "effect": "killed", "victim_group": "women"}
    return row | told | {"claim_id": key} | values


def evidence(key: str, table: str, record: str, field: str = "") -> dict[str, str]:
    row = dict.fromkeys(hand_edited()["evidence"].column_names, "")
    return row | {"evidence_id": key, "document_id": "wire", "table_name": table, "record_id": record, "field": field}


def test_key_leaves_out_what_is_empty_and_what_stands_before():
    """A key names its document twice, or has a gap where a column is empty."""
    spec = hand_edited()["evidence"]
    assert plain_key(spec, evidence("", "actors", "mayor")) == "wire.actors.mayor"
    assert plain_key(spec, evidence("", "casualty_claims", "wire.fire.mayor", "hedge")) == "wire.casualty_claims.fire.mayor.hedge"


def test_wrong_key_is_replaced_and_followed():
    """A key that says men over a row that says women stays, or leaves its evidence and its links behind."""
    old = "wire.fire.mayor.killed.men"
    tables = {
        "casualty_claims": [claim(old), claim("wire.fire.mayor.killed.women")],
        "evidence": [evidence("wire.casualty_claims.fire.mayor.killed.men.1", "casualty_claims", old)],
        "claim_links": [
            dict.fromkeys(hand_edited()["claim_links"].column_names, "")
            | {"claim_link_id": "x", "from_claim_id": old, "link_type": "rivals", "to_claim_id": "other"}
        ],
    }
    renamed = compute_keys(tables)
    new = "wire.fire.mayor.killed.women.2"
    assert renamed["casualty_claims"] == {old: new}
    assert tables["evidence"][0]["record_id"] == new
    assert tables["evidence"][0]["evidence_id"] == "wire.casualty_claims.fire.mayor.killed.women.2.1"
    assert tables["claim_links"][0]["claim_link_id"] == f"{new}.rivals.other"


def test_right_key_keeps_its_number():
    """A record that is removed renumbers those after it."""
    tables = {"casualty_claims": [claim("wire.fire.mayor.killed.women.3"), claim("wire.fire.mayor.killed.women.2")]}
    assert compute_keys(tables) == {}
    assert [row["claim_id"] for row in tables["casualty_claims"]] == ["wire.fire.mayor.killed.women.3", "wire.fire.mayor.killed.women.2"]


def test_empty_key_is_written():
    """A row without a key gets one that another row has."""
    tables = {"casualty_claims": [claim(""), claim("wire.fire.mayor.killed.women"), claim("")]}
    compute_keys(tables)
    plain = "wire.fire.mayor.killed.women"
    assert sorted(row["claim_id"] for row in tables["casualty_claims"]) == [plain, f"{plain}.2", f"{plain}.3"]
