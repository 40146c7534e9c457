"""Where spans begin and end, and whether those of a field lie where its record is told."""

from collections.abc import Iterator

from conflict_claims.findings import Finding
from conflict_claims.fingerprint import words_of
from conflict_claims.language import begins_and_ends_at_words
from conflict_claims.reading.coded import KEYS, Coded, Row, Span, finding

MOST_WORDS_OF_A_LINE = 5
LOCATE = "take the offsets from conflict-claims locate"


def check_form(coded: Coded) -> Iterator[Finding]:
    """Spans that cut a word, hold none, or take a whole line for one field."""
    for row in coded.evidence:
        start, end = row["char_start"], row["char_end"]
        words = words_of(coded.text[start:end])
        if not words:
            yield _wrong("no_word", row, "no letter and no digit", "a span that holds words")
        elif not begins_and_ends_at_words(coded.text, start, end):
            yield _wrong("cuts_word", row, f"{start} to {end}, inside a word or at a space", "a span that begins and ends at words")
        elif row["field"] and len(words) > MOST_WORDS_OF_A_LINE and _is_whole_line(coded.text, start, end):
            yield _wrong("whole_line", row, f"a whole line of {len(words)} words", f"the words that carry {row['field']}")


def check_places(coded: Coded) -> Iterator[Finding]:
    """Evidence of a field in another sentence than the evidence of its record."""
    for row in coded.evidence:
        table, record, span = row["table_name"], row["record_id"], Span(row["char_start"], row["char_end"])
        told = coded.sentences(coded.spans(table, record, None))
        if table in KEYS and row["field"] and told and not any(start < span.end and span.start < end for start, end in told):
            yield finding(
                "outside_sentence",
                "evidence",
                row["evidence_id"],
                "char_start",
                f"{row['field']} at {span.start}, and the record is told at {', '.join(str(start) for start, _ in told)}",
                "words in a sentence that tells the record",
                "take the span in the record's sentence, or add the sentence to the evidence of the record",
            )


def _is_whole_line(text: str, start: int, end: int) -> bool:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)].strip() == text[start:end].strip()


def _wrong(rule: str, row: Row, found: str, expected: str) -> Finding:
    return finding(rule, "evidence", row["evidence_id"], "char_start", found, expected, LOCATE)
