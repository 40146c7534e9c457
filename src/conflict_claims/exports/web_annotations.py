"""PACKAGE.annotations.jsonl: one Web Annotation (W3C) a row of evidence, one a line, for tools that show what rests on which words.

No words are in it: whoever holds the document finds them by position, which counts Unicode code points over the registered
file, and proves them by hash; the fingerprint finds them in another copy. The source of the target is the public copy of the
document, its state the registered file, named by its hash (RFC 6920), because a page of today may hold other text. The body
names the record: its table, its key and, where the words carry one field of it, the column.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflict_claims.exports.release import Release

TABLE = "evidence"
ENDING = ".annotations.jsonl"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What each part of the name of a record is to the span.
PURPOSES = {"table_name": "classifying", "record_id": "identifying", "field": "tagging"}
FINGERPRINT = "span_fingerprint"
# The line follows from the position, and the document from the hash.
NOT_HELD = ("line", "document_id")


def write(release: Release, path: Path) -> None:
    """Makes the file, in order of the key."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for row, language, places in _evidence(release):
            file.write(json.dumps(_annotation(release.descriptor["name"], row, language, places), ensure_ascii=False) + "\n")


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows that the file holds, as ``held`` gives them, in its order."""
    return {TABLE: [_row(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]}


def held(release: Release) -> dict[str, list[dict[str, Any]]]:
    """What the file is to hold: the evidence, and for its document the address and the file that its words stand in."""
    return {TABLE: [{name: value for name, value in row.items() if name not in NOT_HELD} | places for row, _, places in _evidence(release)]}


def _evidence(release: Release) -> Iterator[tuple[dict[str, Any], str, dict[str, str]]]:
    documents = {row["document_id"]: row for row in release.tables["documents"].to_pylist()}
    for row in release.tables[TABLE].to_pylist():
        document = documents[row["document_id"]]
        yield row, document["language"], _places(document)


def _places(document: dict[str, Any]) -> dict[str, str]:
    file = "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(document["sha256"])).decode().rstrip("=")
    return {"source": document["url"] or file, "file": file}


def _annotation(package: str, row: dict[str, Any], language: str, places: dict[str, str]) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": uuid.uuid5(uuid.NAMESPACE_OID, f"{package}/evidence/{row['evidence_id']}").urn,
        "type": "Annotation",
        "motivation": "classifying",
        "schema:identifier": row["evidence_id"],
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": row[column]}
            for column, purpose in PURPOSES.items()
            if row[column] is not None
        ],
        "target": {
            "type": "SpecificResource",
            "source": {"id": places["source"], "type": "Text", "language": language},
            "state": {"type": "TimeState", "cached": places["file"]},
            "selector": {"type": "TextPositionSelector", "start": row["char_start"], "end": row["char_end"]},
            "schema:sha256": row["span_sha256"],
            "schema:identifier": {"type": "schema:PropertyValue", "schema:propertyID": FINGERPRINT, "schema:value": row[FINGERPRINT]},
            "schema:wordCount": row["word_count"],
        },
    }


def _row(annotation: dict[str, Any]) -> dict[str, Any]:
    named, target = {body["purpose"]: body["value"] for body in annotation["body"]}, annotation["target"]
    return {
        "evidence_id": annotation["schema:identifier"],
        **{column: named.get(purpose) for column, purpose in PURPOSES.items()},
        "char_start": target["selector"]["start"],
        "char_end": target["selector"]["end"],
        "span_sha256": target["schema:sha256"],
        FINGERPRINT: target["schema:identifier"]["schema:value"],
        "word_count": target["schema:wordCount"],
        "source": target["source"]["id"],
        "file": target["state"]["cached"],
    }
