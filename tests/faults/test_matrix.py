"""The matrix of faults and findings: the committed table is of this catalogue, and each rule of the gate is needed."""

from __future__ import annotations

import re

from support import ROOT

from conflict_claims.declare.tables import hand_edited
from conflict_claims.rules import sql_rules
from conflict_claims.text.rules import KEY_RULE, NULL_RULE, TEXT_RULES
from faults.catalogue import GROUPS, all_faults
from faults.matrix import REPORT, committed

SOURCES = ("gate", "table_files", "generate")
RULE_NAME = re.compile(
    r'"((?:csv|files|history|parquet|generated|derived|descriptor|version|table|text|foreign_key|pandera|frictionless|key|project|name|coverage|sheets)(?:\.[a-z_]+)?)"'
)
# The rules of the words of a document, by the name that each gives its findings.
WORD_RULE = re.compile(r"\b(?:finding|_wrong)\(\s*\"([a-z_]+)\"")
# What has the form of a rule's name in the source and is none: of the probe, and the beginnings of two names of frictionless.
NO_RULES = {"pandera.in_order", "frictionless.hash", "frictionless.byte"}

# Checks of pandera that the declarations use, by the name that it gives them.
BUILT_IN = {
    "pandera.isin",
    "pandera.str_matches",
    "pandera.greater_than_or_equal_to",
    "pandera.less_than_or_equal_to",
    "pandera.not_nullable",
    "pandera.field_uniqueness",
}
SPANS = {
    "span.hash",
    "span.line",
    "span.offsets",
    "span.fingerprint",
    "span.word_count",
    "document.sha256",
    "document.char_count",
    "document.line_count",
    "document.file_name",
}

# Rules that no fault of the catalogue reaches, because another one is in front of them, and why they stay.
BEHIND_OTHERS = {
    "pandera.schema": "a frame of another form: the frames are made from the declaration itself",
    "frictionless.descriptor": "the descriptor that frictionless gets is the generated one, and is right until the generator is not",
}


def reportable() -> set[str]:
    """Every rule name that the gate can report, read from its source, its declarations and its queries."""
    text = "".join(
        path.read_text(encoding="utf-8") for folder in SOURCES for path in sorted((ROOT / "src/conflict_claims" / folder).glob("*.py"))
    )
    named = {name for name in RULE_NAME.findall(text) if "." in name or name == "foreign_key"} - NO_RULES
    words = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/conflict_claims/reading").glob("*.py")))
    return (
        named
        | {"descriptor.json", "generated.json", "waiver", "history.changelog", "history.unfinished"}
        | {f"words.{name}" for name in WORD_RULE.findall(words)}
        | {f"rule.{rule.name}" for rule in sql_rules()}
        | {f"pandera.{rule.name}" for spec in hand_edited().values() for rule in spec.row_rules}
        | {rule.name for rule in (*TEXT_RULES, KEY_RULE, NULL_RULE)}
        | BUILT_IN
        | SPANS
    )


def test_committed_table_is_of_this_catalogue():
    """A fault is added or dropped and the table in the documentation still says the old count."""
    listed = [verdict.id for verdict in committed()]
    assert listed == [fault.id for fault in all_faults()]
    assert all(
        f"| {group}. {name} | {sum(id[0] == group for id in listed)} |" in REPORT.read_text(encoding="utf-8")
        for group, name in GROUPS.items()
    )


def test_committed_table_has_no_fault_that_passes():
    """The table is published with a hole in the gate."""
    assert committed() and [verdict.id for verdict in committed() if not verdict.gate] == []


def test_each_rule_of_the_gate_is_needed():
    """A rule that no fault needs, or a rule that is always told beside another and nobody knows which."""
    import test_rules

    verdicts = committed()
    reported = {rule for verdict in verdicts for rule in verdict.rules}
    # tests/test_rules.py has a fault for each row rule and each query, which it alone reports.
    proven = {f"pandera.{rule.split('.')[1]}" for rule in test_rules.ROW_RULES} | {f"rule.{rule}" for rule in test_rules.SQL_RULES}
    # What needs a text, another folder or another user is tried outside of the catalogue, by name.
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").glob("test_*.py")))
    untried = {rule for rule in reportable() - reported - proven if not re.search(rf"\b{re.escape(rule)}\b", elsewhere)}
    assert untried == set(BEHIND_OTHERS)
    assert reported - reportable() == {rule for rule in reported if rule.startswith("frictionless.")}
