"""The project as it is after somebody coded on: one more claim, one more document, one more release."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from invented import invent_documents
from story import Story
from support import ROOT, Package

NOT_OF_THE_PROJECT = (".git", ".venv*", "dist", "node_modules", "__pycache__", ".*_cache")
DOCUMENT, EVENT = "grown-report", "wall-of-a-warehouse-falls"


def project_copy(target: Path) -> Path:
    """A copy of the project as a checkout has it."""
    return Path(shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*NOT_OF_THE_PROJECT)))


def grow(package: Package) -> None:
    """Adds a claim to a document that is there, and a document with an event of its own, and releases both."""
    add_claim(package)
    add_document(package)
    with tempfile.TemporaryDirectory() as folder:
        invent_documents(package, Path(folder), DOCUMENT)
    package.complete_release()
    package.release()


def add_claim(package: Package) -> None:
    """The same figure once more, for the missing: on the first claim whose claimant counts none."""
    claims = package.rows("casualty_claims")
    counted = {(row["document_id"], row["event_id"], row["claimant_actor_id"]) for row in claims if row["effect"] == "missing"}
    like = next(
        row
        for row in claims
        if row["scope"] == "total" and row["stance"] == "asserts"
        if (row["document_id"], row["event_id"], row["claimant_actor_id"]) not in counted
    )
    added = package.add_with_evidence("casualty_claims", like["claim_id"], effect="missing")
    # The words that say that they were killed do not say that they are missing.
    package.write("evidence", [row for row in package.rows("evidence") if (row["record_id"], row["field"]) != (added, "effect")])
    package.compute_keys()


def add_document(package: Package) -> None:
    """A report, of the day after the last one, of something that no other tells."""
    published = max(row["published"] for row in package.rows("documents"))
    story = Story()
    story.document(DOCUMENT, published or "2024-02-01")
    story.event(EVENT, title="The wall of a warehouse falls")
    story.takes_part(DOCUMENT, EVENT, "target", "porters-of-the-warehouse", hedge="none")
    story.claim(DOCUMENT, EVENT, 3)
    story.tell(package)
