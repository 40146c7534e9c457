"""docs/coverage.md, which tells what the documents are a sample of."""

from __future__ import annotations

import duckdb

from conflict_claims.generate.coverage_page import NOTHING, coverage_page

TABLES = """
create table documents (document_id text, publisher text, language text, source_type text, extent text, coding_scope text, published date);
create table casualty_claims (claim_id text, document_id text);
create table evidence (evidence_id text, document_id text);
create table casualty_claims_wide (claim_id text, document_id text, claimant_side text);
"""


def connection(rows: str = "") -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute(TABLES + rows)
    return made


def test_documents_are_counted_once_whatever_they_hold():
    """A document without claims left out, claims and spans multiplied by each other, a side counted for each of its claims."""
    page = coverage_page(
        connection(
            """
            insert into documents values
                ('one', 'A|B', 'en', 'news_agency', 'whole', 'casualties', '2024-01-02'),
                ('two', null, 'fa', 'news_agency', 'beginning', 'casualties', null);
            insert into casualty_claims values ('one.x', 'one'), ('one.y', 'one');
            insert into evidence values ('e1', 'one'), ('e2', 'one'), ('e3', 'one'), ('e4', 'two');
            insert into casualty_claims_wide values ('one.x', 'one', 'target'), ('one.y', 'one', 'target');
            """
        )
    )
    assert "| News agency | 2 | 2 | 4 |" in page
    assert "| Persian | 1 | 0 | 1 |" in page
    assert "| Target | 1 | 50 % | 2 |" in page
    assert "| one | A\\|B | English | News agency | Whole | Casualties | 2024-01-02 | 2 | 3 |" in page


def test_nothing_coded_is_said():
    """Tables of nothing in the page of a new package."""
    assert coverage_page(connection()).endswith(NOTHING)
