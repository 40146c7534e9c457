"""Legitimate changes: each is built and must be accepted, with its spans verified against the documents."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from coded_on import project_copy
from invented import invent_documents
from specimen_records import BOMBING, COINCIDENCE, KERMAN, NOTE, REPORT, STRIKES, TWO, WIRE, span, told
from story import Story
from support import Package

LONG_TEXT = " ".join(["A sentence of several words that says a little."] * 200)


@pytest.fixture
def documents(package, tmp_path) -> Path:
    """A folder with a document on which every span is right."""
    return invent_documents(package, tmp_path / "documents")


def actor(p: Package, actor_id: str, name: str, **values: str) -> None:
    p.add_used("actors", "hamas", actor_id=actor_id, name=name, description="An armed group.", **values)


def place(p: Package, place_id: str, name: str, **values: str) -> None:
    p.add_used(
        "places", "saravan", **{"place_id": place_id, "name": name, "latitude": "", "longitude": "", "coordinate_basis": ""} | values
    )


def event(p: Package, event_id: str, **values: str) -> None:
    """An incident like another one, with its report, its actors and its place."""
    like = "iran-attacks-syria"
    p.add("events", like, **{"event_id": event_id, "title": f"The event {event_id}"} | values)
    for name in ("event_reports", "event_actors", "event_places"):
        for row in p.rows(name):
            if row["event_id"] == like:
                p.add_with_evidence(name, row[next(iter(row))], event_id=event_id)


def claim(p: Package, low: int | None = None, *high: int | None, **values: object) -> str:
    """A further claim on the bombing in the agency's report, by somebody else unless said otherwise."""
    story = Story.going_on(p)
    record = story.claim(WIRE, KERMAN, low, *high, **{"by": "iran"} | values)
    story.tell(p)
    return record


def dated(p: Package, published: str, words: str, *days: str) -> None:
    """A document that tells an event with a claim of its own, on the days of these words."""
    story = Story()
    story.document("another-report", published)
    story.report("another-report", "wall-falls", *days, date_expression=words)
    story.takes_part("another-report", "wall-falls", "target", "bystanders", hedge="none")
    story.claim("another-report", "wall-falls", 3)
    story.tell(p)


def link(p: Package, start: str, kind: str, end: str, explicitness: str = "explicit") -> None:
    like = p.rows("claim_links")[0]["claim_link_id"]
    p.add("claim_links", like, claim_link_id="", from_claim_id=start, link_type=kind, to_claim_id=end, explicitness=explicitness)


def speech_act(p: Package) -> None:
    like, new = "china-urges-moderation", "china-urges-talks"
    p.add("events", like, event_id=new, title="China calls for talks", topic="")
    p.add_with_evidence("event_reports", told(like), event_id=new)
    for role, who in (("speaker", "china"), ("addressee", "iran")):
        p.add_with_evidence("event_actors", told(like, role, who), event_id=new)


def removed_claim(p: Package) -> None:
    for name in ("evidence", "coding_notes"):
        p.write(name, [row for row in p.rows(name) if (row["table_name"], row["record_id"]) != ("casualty_claims", TWO)])
    p.remove("casualty_claims", TWO)


def updated_claim(p: Package) -> None:
    first = claim(p, 80)
    link(p, claim(p, 90, victim_origin="local"), "updates", first)


def denial(p: Package) -> None:
    link(p, claim(p, stance="denies"), "rivals", f"{WIRE}.{KERMAN}.world-press-agency.killed.people")


def confirmation(p: Package) -> None:
    link(p, claim(p, 94, stance="confirms"), "restates", f"{WIRE}.{KERMAN}.world-press-agency.killed.people")


def empty_optional_column(p: Package) -> None:
    p.write("crosswalk", [row | {"scheme_version": ""} for row in p.rows("crosswalk")])


def formatted_by_machine(p: Package) -> None:
    """A file that an editor saved in its own way, put right by the build's own formatting."""
    from conflict_claims.table_files.formatting import format_tables

    path = p.path("actors")
    header, *lines = path.read_bytes().decode().splitlines()
    path.write_bytes(("\ufeff" + "\r\n".join([header, *reversed(lines)]) + "\r\n").encode())
    format_tables(p.root)


CHANGES: dict[str, Callable[[Package], None]] = {
    "an actor": lambda p: actor(p, "another-group", "Another group"),
    "an actor that is a member of another": lambda p: actor(p, "a-wing", "A wing", parent_actor_id="hamas"),
    "a place": lambda p: place(p, "zahedan", "Zahedan", latitude="29.4963", longitude="60.8629", coordinate_basis="gazetteer"),
    "a place without coordinates": lambda p: place(p, "somewhere", "Somewhere"),
    "a place on the equator and a meridian": lambda p: place(
        p, "at-sea", "At sea", place_type="sea", country_code="", latitude="0", longitude="-30.5", coordinate_basis="representative_point"
    ),
    "a place whose name has an apostrophe": lambda p: place(p, "sana-a", "Sana'a", country_code="YEM"),
    "a place whose name has a typographic apostrophe": lambda p: place(p, "ma-rib", "Ma’rib", country_code="YEM"),
    "a place whose name has accents": lambda p: place(p, "sao-tome", "São Tomé", country_code="STP"),
    "a place called Nan": lambda p: place(p, "nan-province", "Nan", place_type="admin1", country_code="THA"),
    "a place called None": lambda p: place(p, "none-piedmont", "None, Piedmont", country_code="ITA"),
    "a place in Arabic script": lambda p: place(p, "baghdad", "بغداد", country_code="IRQ"),
    "a name in Persian with joiners": lambda p: actor(p, "niruha", "نیروهای می‌جنگند"),
    "a name in Devanagari with a joiner": lambda p: actor(p, "dal", "क्‍ष दल"),
    "a name in Cyrillic": lambda p: actor(p, "gruppa", "Группа Вагнера"),
    "a name in two scripts, word by word": lambda p: actor(p, "gruppa", "Группа Вагнера (Wagner)"),
    "a name in Chinese": lambda p: actor(p, "jun", "人民解放军"),
    "a name with an ordinal and a number sign": lambda p: actor(p, "brigade", "2º Batallón, № 5"),
    "a note with 3 < 5": lambda p: p.edit("coding_notes", NOTE, chosen="One, since 3 < 5 and 7 > 5."),
    "a note with μg": lambda p: p.edit("coding_notes", NOTE, chosen="The dose was 5 μg, or 5 µg."),
    "a note with an em dash": lambda p: p.edit("coding_notes", NOTE, chosen="One actor — generic."),
    "a note with quotes, commas and semicolons": lambda p: p.edit("coding_notes", NOTE, chosen='"One", say; or, "two"'),
    "a note on a word for null": lambda p: p.edit("coding_notes", NOTE, chosen="NA stands for nothing here; None does not."),
    "a note with an ampersand": lambda p: p.edit("coding_notes", NOTE, chosen="Q&A; R&D; AT&T."),
    "a title that begins with a quotation mark": lambda p: p.edit(
        "events", "kugelman-on-parity", title='"Even" is what Kugelman calls both sides'
    ),
    "a title that begins with a typographic quotation mark": lambda p: p.edit(
        "events", "kugelman-on-parity", title="“Even” is what Kugelman calls both sides"
    ),
    "a title that begins with a digit": lambda p: p.edit("events", "kugelman-on-parity", title="2 sides are even, says Kugelman"),
    "a very short text": lambda p: p.edit("actors", "hamas", description="x"),
    "a very long text": lambda p: p.edit("actors", "hamas", description=LONG_TEXT),
    "an empty optional column": empty_optional_column,
    "an optional cell filled": lambda p: p.edit("documents", REPORT, publisher="L’Écho — Été"),
    "an event": lambda p: event(p, "iran-attacks-lebanon"),
    "an event dated by its document": lambda p: (
        p.edit("documents", REPORT, reference_date_basis="document", reference_date_source=""),
        p.write(
            "event_reports",
            [
                row | {"date_basis": row["date_basis"] and "document"} if row["document_id"] == REPORT else row
                for row in p.rows("event_reports")
            ],
        ),
    ),
    "an event of a leap day": lambda p: dated(p, "2024-03-01", "on 29 February", "2024-02-29"),
    "an event of a night": lambda p: dated(p, "2024-01-05", "in one cold night", "2024-01-02", "2024-01-03"),
    "a speech act": speech_act,
    "a link between events": lambda p: p.add_with_evidence("event_links", COINCIDENCE, from_event_id="iran-attacks-syria"),
    "a claim of at least": lambda p: claim(p, 80, None),
    "a claim of at most": lambda p: claim(p, None, 90),
    "a claim of a range": lambda p: claim(p, 84, 90),
    "a claim of about": lambda p: claim(p, 84, count_qualifier="approximate"),
    "a claim without a number": claim,
    "a claim of nobody killed": lambda p: claim(p, 0),
    "a claim of a very large number": lambda p: claim(p, 12000000),
    "a claim of one group": lambda p: claim(p, 3, victim_group="women_and_children"),
    "a claim of foreign victims": lambda p: claim(p, 3, victim_origin="foreign", victim_country_code="PAK"),
    "a claim of victims who belong to somebody": lambda p: claim(p, 3, victim_affiliation_actor_id="jaish-al-adl"),
    "a denial": denial,
    "a claim that confirms another": confirmation,
    "a claim passed on by an outlet": lambda p: claim(p, 84, relayed_by_actor_id="iran-state-tv", hedge="reported"),
    "an update of a claim": updated_claim,
    "a claim of the injured": lambda p: claim(p, 84, effect="injured"),
    "another claim of the same claimant": lambda p: claim(p, 211, by="world-press-agency", effect="injured"),
    "a value corrected": lambda p: p.edit("casualty_claims", BOMBING, count_low="89", count_high="89", count_expression="89"),
    "a claim removed": removed_claim,
    "a record renamed": lambda p: p.rename("actors", "houthis", "ansar-allah"),
    "a note removed": lambda p: p.remove("coding_notes", NOTE),
    "a note added": lambda p: p.add("coding_notes", NOTE, note_id="", question="Is it one voice?"),
    "a counterpart added": lambda p: p.add(
        "crosswalk", "actors.iran.wikidata", crosswalk_id="actors.lebanon.wikidata.2", record_id="mossad", code="Q39188"
    ),
    "rows left unsorted, then formatted": formatted_by_machine,
    "a headline as more evidence": lambda p: p.add(
        "evidence",
        span("event_reports", told(STRIKES), "1"),
        evidence_id="",
        char_start=str(int(p.row("evidence", span("event_reports", told(STRIKES), "1"))["char_start"]) + 1),
        span_sha256=hashlib.sha256(b"").hexdigest(),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_legitimate_change_is_accepted(change, package, documents):
    """The gate holds back a change that it should let pass."""
    CHANGES[change](package)
    package.compute_keys()
    invent_documents(package, documents)
    package.build()
    verdict = package.check(documents)
    assert verdict.accepted, verdict.findings[:5]
    assert verdict.checked["spans verified against the documents"] == len(package.rows("evidence"))


# What only a changed declaration can bring: these run the checker of a changed copy of the project.
DECLARATIONS = {
    "a code": ("schemas/code_lists.py", '("missile", ', '("slingshot", "Slingshot", "A sling that throws stones."),\n    ("missile", '),
    "a code list's definition": ("schemas/code_lists.py", '("missile", "Missile", "', '("missile", "Missile", "Reworded: '),
    "an optional column": (
        "schemas/actor_links.py",
        "    explicitness: Code",
        '    remark: Text = lists.text("A remark.", example="x", nullable=True)\n    explicitness: Code',
    ),
    "a description": ("schemas/actors.py", "Key of the actor.", "Key of the actor, never used again."),
    "a row rule": (
        "schemas/actor_links.py",
        '    @row_rule(\n        "an actor is not linked',
        '    @row_rule("a link has a key", "actor_link_id", mend="give one")\n    def has_key(frame: pd.DataFrame) -> pd.Series:\n        return frame.actor_link_id.notna()\n\n'
        '    @row_rule(\n        "an actor is not linked',
    ),
}


def in_project(root: Path, script: str, *arguments: str) -> subprocess.CompletedProcess:
    """Runs a script of a copy of the project with the code and the declaration of that copy."""
    return subprocess.run(
        [sys.executable, root / "scripts" / script, *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.long
@pytest.mark.parametrize("change", DECLARATIONS)
def test_changed_declaration_is_accepted(change, tmp_path):
    """The build or the gate knows columns or codes that the declaration does not, or the reverse."""
    root = project_copy(tmp_path / "project")
    file, old, new = DECLARATIONS[change]
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    if change == "an optional column":
        with (root / "schemas/code_lists.py").open("a", encoding="utf-8") as lists:
            lists.write("\nfrom conflict_claims.declare.fields import text\n")
        path = root / "data/actor_links.csv"
        path.write_text(
            "".join(
                ",".join([*line.split(",")[:-1], "remark" if number == 0 else "", line.split(",")[-1]])
                for number, line in enumerate(path.read_text().splitlines(keepends=True))
            )
        )
    built = in_project(root, "build.py")
    assert built.returncode == 0, built.stderr
    checked = in_project(root, "check.py")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_at_least_thirty_changes_are_tried():
    """The number of legitimate changes falls below what was promised."""
    assert len(CHANGES) + len(DECLARATIONS) + 1 >= 30
