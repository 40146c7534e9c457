"""Records of the package that the tests work on, by the names that the tests call them."""

from __future__ import annotations

REPORT, WIRE, COPY = "iran-pakistan-strikes-report", "wire-report", "wire-copy"
STRIKES, RAID, KERMAN = "pakistan-strikes-iran", "iran-strikes-pakistan", "kerman-bombing"

# Casualty claims.
SEVEN = f"{REPORT}.{STRIKES}.unnamed-source.killed.people"
WOMEN = f"{REPORT}.{STRIKES}.iran-state-tv.killed.women"
CHILDREN = f"{REPORT}.{STRIKES}.iran-state-tv.killed.children"
NUMEROUS = f"{REPORT}.{STRIKES}.pakistan.killed.claimed_militants"
TWO = f"{REPORT}.{RAID}.pakistan.killed.children"
BOMBING = f"{REPORT}.{KERMAN}.narrator.killed.people"
NINE = f"{WIRE}.{STRIKES}.iran.killed.people"
WIRE_BOMBING = f"{WIRE}.{KERMAN}.world-press-agency.killed.people"

# Links.
WOMEN_LINK = f"{WOMEN}.subtotal_of.{SEVEN}"
RIVALS = f"{NUMEROUS}.rivals.{SEVEN}"
RETALIATION = f"{REPORT}.{STRIKES}.retaliation_for.{RAID}"
COINCIDENCE = f"{REPORT}.{STRIKES}.coincides_with.middle-east-tensions"
BUNDLED = f"{REPORT}.houthis-attack-shipping.part_of.overlapping-crises"
ALLY = f"{REPORT}.china.ally_of.iran"
COPIED = f"{COPY}.copy_of.{WIRE}"

# A note and a piece of evidence for an actor.
NOTE = "actors.analysts.1"
CHINA_SPAN = f"{REPORT}.actors.china.1"


def told(event_id: str, *rest: str, document_id: str = REPORT) -> str:
    """The key of what a document has of an event: its report, or an actor or a place in it."""
    return ".".join((document_id, event_id, *rest))


def span(table: str, record: str, *rest: str, document_id: str = REPORT) -> str:
    """The key of a piece of evidence: of a record, or of one of its fields, by its number."""
    return ".".join((document_id, table, record.removeprefix(f"{document_id}."), *rest))
