"""Spans in another copy of a text: what is found, moved or missing, and that nothing is claimed that is not there."""

from __future__ import annotations

import hashlib

import pytest

from conflict_claims.fingerprint import fingerprint
from conflict_claims.source.copies import CodedSpan, is_another_text, place_spans
from conflict_claims.source.document import Document
from conflict_claims.source.locate import copy_report

ENGLISH = (
    "A bomb tore through the “old market” of Tarn on Thursday, the mayor’s office said.\n"
    "It said that five people had been killed there, three women and two children among them.\n"
    "Later on Friday the hospital gave another count: nine dead 🚑 and two wounded, it told reporters.\n"
    "Nobody had claimed the attack on the market by the evening of that day.\n"
)
PERSIAN = (
    "به گفته‌ی فرماندار، در انفجار بازار پنج نفر کشته شدند و دو نفر زخمی شدند.\nبیمارستان شهر روز جمعه شمار کشته‌شدگان را نه نفر اعلام کرد.\n"
)
URDU = "گورنر کے مطابق بازار میں دھماکے سے پانچ افراد ہلاک اور دو زخمی ہوئے۔\nہسپتال نے جمعہ کو نو ہلاکتوں کی تصدیق کی ہے۔\n"
COMBINING = (
    "Le maire de Cafe\u0301ville a déclaré que cinq personnes étaient mortes jeudi.\nL'hôpital a donné ensuite un bilan de neuf morts.\n"
)


def spans_of(text: str, *words: str) -> list[CodedSpan]:
    """Spans of these words, each by its first occurrence after the one before; a leading < begins the search anew."""
    spans, at = [], 0
    for number, wanted in enumerate(words):
        at = text.index(wanted.removeprefix("<"), 0 if wanted.startswith("<") else at)
        end = at + len(wanted.removeprefix("<"))
        spans.append(CodedSpan(str(number), at, end, *fingerprint(text[at:end])))
    return spans


def placed(text: str, spans: list[CodedSpan]) -> list[str]:
    return [placement.status for placement in place_spans(document(text), spans)]


def document(text: str) -> Document:
    return Document(text, hashlib.sha256(text.encode()).hexdigest())


WORDS = (
    "A bomb tore through the “old market”",
    "old market",
    "<five people had been killed there",
    "five",
    "<two children",
    "two",
    "<nine dead 🚑",
    "nine",
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ENGLISH, WORDS),
        (PERSIAN, ("در انفجار بازار پنج نفر کشته شدند", "پنج", "<شمار کشته‌شدگان را نه نفر اعلام کرد", "نه نفر")),
        (URDU, ("بازار میں دھماکے سے پانچ افراد ہلاک", "پانچ", "<نو ہلاکتوں")),
        (COMBINING, ("Le maire de Cafe\u0301ville a déclaré", "Cafe\u0301ville", "<neuf morts")),
    ],
)
def test_the_same_text_has_every_span_at_home(text, words):
    """A span is not found in the very text that it was taken from, in some script."""
    assert set(placed(text, spans_of(text, *words))) == {"found"}


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.translate(str.maketrans("“”’", '""\'')),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace("market", "ｍａｒｋｅｔ"),
    ],
    ids=["straight quotes", "one line", "a word a line", "full width"],
)
def test_form_alone_moves_nothing(changed):
    """Quotes, line breaks or the width of letters make a span be missed."""
    assert set(placed(changed(ENGLISH), spans_of(ENGLISH, *WORDS))) == {"found"}


@pytest.mark.parametrize(
    "changed",
    [lambda text: "Market in ruins: five and two and nine\n" + text, lambda text: "\ufeff" + text, lambda text: text.replace(" ", "\r\n")],
    ids=["headline", "byte-order mark", "CRLF"],
)
def test_what_stands_before_moves_the_rest(changed):
    """Words of a headline are taken for the span, or offsets are told that are those of the registered file."""
    spans = spans_of(ENGLISH, *WORDS)
    copy = changed(ENGLISH)
    for span, placement in zip(spans, place_spans(document(copy), spans), strict=True):
        words = copy[placement.char_start : placement.char_end]
        assert placement.status in ("moved", "found") and fingerprint(words)[0] == span.fingerprint
        # Behind the headline, and in the sentence that the span is from.
        assert copy[: placement.char_start].count("bomb") == ENGLISH[: span.char_start].count("bomb")


def test_a_sentence_that_was_cut_is_missing_with_all_that_stood_in_it():
    """A number of a sentence that is gone is claimed to stand where another sentence has the same number."""
    spans = spans_of(ENGLISH, *WORDS)
    first, _, rest = ENGLISH.partition("It said that")
    copy = first + rest.partition("\n")[2]
    assert "two" in copy
    statuses = placed(copy, spans)
    assert statuses == ["found", "found", "missing", "missing", "missing", "missing", "moved", "moved"]


def test_long_words_are_missing_with_the_sentence_that_held_them():
    """Four words that stand once, in another sentence, are claimed to be those of the sentence that is gone."""
    claim = "It said that five people had been killed there, three women and two children among them."
    spans = spans_of(ENGLISH, claim, "<five people had been killed there")
    other = ENGLISH.replace(claim, "Nobody says that five people had been killed there by the army.")
    (whole, part) = place_spans(document(other), spans)
    assert (whole.status, part.status, whole.words_on, part.words_on) == ("missing", "missing", None, 2)


def test_a_copy_that_only_begins_otherwise_says_so():
    """A headline before the text told as fifty unlike places, with no word that nothing else changed."""
    report = copy_report(place_spans(document("Blast in Tarn\n" + ENGLISH), spans_of(ENGLISH, *WORDS)), "copy.txt")
    assert "copy.txt: of 8 spans 0 found, 8 moved, 0 missing\n8 of those that moved stand 14 characters later" in report


def test_moved_sentences_are_told_with_their_new_place():
    """A span whose sentence stands elsewhere is called missing, or is told at its old place."""
    lines = ENGLISH.splitlines(keepends=True)
    copy = "".join([lines[2], lines[0], lines[1], lines[3]])
    nine = place_spans(
        document(copy), spans_of(ENGLISH, "Later on Friday the hospital gave another count", "nine dead 🚑 and two wounded, it told")
    )
    assert [(p.status, p.line) for p in nine] == [("moved", 1), ("moved", 1)]


def test_another_text_is_told_to_be_one():
    """A text that has some words in common is taken for a copy."""
    spans = spans_of(ENGLISH, *WORDS)
    other = document("Five goals and nine corners: two teams met on Thursday in the old market stadium.\n")
    assert is_another_text(place_spans(other, spans))
    assert not is_another_text(place_spans(document(ENGLISH), spans))
