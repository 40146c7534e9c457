"""A new sheet: what is known of the text, and a checklist of what in it may have to be coded, as comments."""

from __future__ import annotations

import re
from pathlib import Path

from conflict_claims.coding.json_schema import sheet_schema
from conflict_claims.declare.fields import SLUG
from conflict_claims.declare.tables import code_lists
from conflict_claims.errors import InputError
from conflict_claims.generate.json_text import json_text
from conflict_claims.language.checklist import checklist
from conflict_claims.source.document import Document, read_document

FOLDER = "coding"
SCHEMA = "sheet.schema.json"
SKELETON = """\
document:
  id: {key}
  description:  # in your own words
  source_type:  # {source_types}
  publisher:
  voice:  # the actor whose flat assertions they are: the agency or body that wrote it, else the outlet, else narrator
  url:
  language: {language}
  published:  # 2021-03-04
  published_basis:  # document, or external for the data of the page
  coding_scope: casualties
new:
  actors:
  places:
  events:
events:
"""


def start(text: Path, root: Path, language: str, key: str | None) -> Path:
    """Writes the new sheet, and the schema that it is completed by, into ``coding/``; InputError where there is such a sheet already."""
    known = code_lists()["language"].values
    if language not in known:
        raise InputError(
            f"language {language!r}: is none of {', '.join(known)}; a new one begins in the code list language of conflict-claims itself"
        )
    document = read_document(text)
    key = key or re.sub(r"[^a-z0-9]+", "-", text.stem.lower()).strip("-")
    if not re.match(SLUG, key):
        raise InputError(f"{key!r}: is no key of small letters, digits and hyphens that begins with a letter; name one with --id")
    sheet = root / FOLDER / f"{key}.yaml"
    if sheet.exists():
        raise InputError(f"{sheet}: is there already; go on with it, or name another key with --id")
    sheet.parent.mkdir(exist_ok=True)
    (root / FOLDER / SCHEMA).write_text(json_text(sheet_schema()), encoding="utf-8")
    sheet.write_text(_sheet(document, text.name, key, language), encoding="utf-8")
    return sheet


def _sheet(document: Document, file_name: str, key: str, language: str) -> str:
    head = [
        f"# yaml-language-server: $schema={SCHEMA}",
        f"# {file_name}: {len(document.text)} code points in {len(document.line_starts)} lines, SHA-256 {document.sha256}",
        "#",
        "# To look at, line by line; an aid and not coding:",
        *_checklist(document, language),
    ]
    return "\n".join(head) + "\n" + SKELETON.format(key=key, language=language, source_types=", ".join(code_lists()["source_type"].values))


def _checklist(document: Document, language: str) -> list[str]:
    return [
        f"#   line {item.line:<4} {item.kind.replace('_', ' '):<15} {' '.join(item.words.split())}"
        + (f"  ({item.reading})" if item.reading else "")
        for item in checklist(document.text, language)
    ]
