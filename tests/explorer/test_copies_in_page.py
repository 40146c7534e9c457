"""The page finds the spans of a document in another copy of its text as ``locate.py --copy`` does."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("py_mini_racer", reason="the page's code cannot be run: the package mini-racer is not installed")

from py_mini_racer import MiniRacer  # noqa: E402

from conflict_claims.explorer.sources import PAGE  # noqa: E402
from conflict_claims.fingerprint import words_of  # noqa: E402

TEXTS = [
    "Saravan’s “seven” dead, said the État-major.",
    "😀 a\u0301 e\u0301\u0302 ﬁve ＴＥＮ ½ Straße İstanbul ışık ΟΔΟΣ",
    "غیرنظامی\u200cها کشته شدند، ۹ نفر؛ ٩ قتلى",
    "سراوان میں نو افراد ہلاک ہوئے۔",
    "क्षेत्र में तीन लोग ᎠᎡ 한국어 x́y",
    "\ufeffOne\r\ntwo",
]


@pytest.fixture(scope="module")
def engine():
    running = MiniRacer()
    running.eval((PAGE / "copies.js").read_text(encoding="utf-8"))
    return running


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_those_of_the_fingerprint(engine, text):
    """A browser that folds, normalises or counts otherwise than where the fingerprints were made."""
    given = json.loads(engine.eval(f"JSON.stringify(textWords([...{json.dumps(text)}]))"))
    assert [(word["word"], word["start"], word["end"]) for word in given] == [tuple(word) for word in words_of(text)]
