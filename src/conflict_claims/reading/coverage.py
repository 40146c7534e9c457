"""Numbers of casualties that no claim carries, in a document whose casualties are coded."""

from collections.abc import Iterator
from dataclasses import replace

from conflict_claims.findings import QUESTION, Finding
from conflict_claims.fingerprint import words_of
from conflict_claims.language import effect_words, read_quantities, victim_words
from conflict_claims.reading.coded import Coded, Span, finding

# What happened to whom stands within so many words of a number of casualties.
NOUN_WITHIN = 3


def check_coverage(coded: Coded) -> Iterator[Finding]:
    """A question for each number of persons killed, hurt or missing that no evidence of a claim covers; a note on the document answers it."""
    if coded.document.get("coding_scope") != "casualties":
        return
    claimed = [Span(row["char_start"], row["char_end"]) for row in coded.evidence if row["table_name"] == "casualty_claims"]
    for quantity, start, end in read_quantities(coded.text, coded.language):
        open_ = not any(span.start < end and start < span.end for span in claimed)
        if open_ and quantity.qualifier != "unquantified" and _counts_casualties(coded, Span(start, end)):
            told = finding(
                "uncovered_number",
                "documents",
                coded.document["document_id"],
                "coding_scope",
                f"{coded.text[start:end]!r} at {start}, which no claim carries",
                "a claim for each number of persons killed, hurt or missing",
                "code the claim, or add its evidence; a note on the document says why it is none",
            )
            yield replace(told, kind=QUESTION)


def _counts_casualties(coded: Coded, number: Span) -> bool:
    """Whether a noun for persons, or what happened to them, follows the number in a sentence that tells of casualties."""
    sentence = coded.sentence(number)
    following = coded.text[number.end : sentence.end]
    words = words_of(following)[:NOUN_WITHIN]
    beside = following[: words[-1].end] if words else ""
    told = effect_words(coded.text[sentence.start : sentence.end], coded.language)
    return bool(told) and bool(victim_words(beside, coded.language) | effect_words(beside, coded.language))
