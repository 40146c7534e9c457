"""Whether a document was coded as far as its scope asks: bare lines, and numbers of casualties that no claim carries."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conflict_claims.findings import Finding
from conflict_claims.gate.coverage import check_coverage
from conflict_claims.source.document import Document

TEXT = "A bomb went off in Tarn on Thursday.\n\nNine people were killed, the mayor said.\nThe market has 40 stalls.\n"
FRENCH = "Neuf personnes ont été tuées, selon le maire.\n"


def found(folder: Path, scope: str, spans: list[tuple[str, int, str]], text: str = TEXT, language: str = "en") -> list[Finding]:
    """What is found of a document with these spans: table, line, words."""
    documents, evidence = folder / "documents.parquet", folder / "evidence.parquet"
    pq.write_table(pa.table({"document_id": ["wire"], "coding_scope": [scope], "language": [language]}), documents)
    rows = [
        {
            "document_id": "wire",
            "table_name": table,
            "line": line,
            "char_start": text.index(words),
            "char_end": text.index(words) + len(words),
        }
        for table, line, words in spans
    ]
    names = ["document_id", "table_name", "line", "char_start", "char_end"]
    schema = pa.schema([(name, pa.int64() if name in names[2:] else pa.string()) for name in names])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), evidence)
    return check_coverage(documents, evidence, {"wire": Document(text, "")})


BOMB, CLAIM, STALLS = ("event_reports", 1, "A bomb"), ("casualty_claims", 3, "Nine people were killed"), ("actors", 4, "The market")


def test_bare_line_of_an_exhaustive_document_is_found(tmp_path):
    """A line that nobody coded passes as read; a blank line is called one."""
    assert [f.rule for f in found(tmp_path, "exhaustive", [BOMB, CLAIM])] == ["coverage.line"]
    assert "line 4" in found(tmp_path, "exhaustive", [BOMB, CLAIM])[0].found
    assert found(tmp_path, "exhaustive", [BOMB, CLAIM, STALLS]) == []


def test_scope_of_casualties_asks_for_no_line(tmp_path):
    """Background that this scope leaves out is asked for."""
    assert found(tmp_path, "casualties", [BOMB, CLAIM]) == []


@pytest.mark.parametrize(("text", "language", "line"), [(TEXT, "en", "line 3"), (FRENCH, "fr", "line 1")])
def test_number_of_casualties_without_a_claim_is_asked_about(tmp_path, text, language, line):
    """A toll is overlooked; or the number of something else is taken for one."""
    questions = found(tmp_path, "casualties", [], text, language)
    assert [(f.rule, f.kind) for f in questions] == [("coverage.number", "question")] and line in questions[0].found
