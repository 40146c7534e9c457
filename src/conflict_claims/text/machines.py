"""What a spreadsheet, a page or a reader of data files would take for something else than words."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%")
# Behind a quote, a bracket or a dash, where programs strip it: a sign and what it calls or reckons with.
WRAPPED_FORMULA = re.compile(r"[=@]\s*\S|[-+|%]\s*(?:[A-Za-z_.$]+\d*\s*[(!|]|[\d.]+\s*[-+*/^])")
SIGNED_NUMBER = re.compile(r"[-+]\d[\d.,]*(?:\s+[^\W\d_]+)*")
MARK_UP = re.compile(r"</?[A-Za-z!?]|&#(?:\d+|x[0-9A-F]+);|\b(?:javascript|vbscript):\S|\bdata:text/", re.IGNORECASE)
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# What spreadsheets leave: a cell that they took for a day or a large number, and their errors.
CHANGED_DAY = re.compile(rf"\d{{1,2}}-{MONTH}(?:-\d{{2,4}})?|{MONTH}-\d{{2,4}}", re.IGNORECASE)
CHANGED = re.compile(r"\d+(?:\.\d+)?E[+-]?\d+|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!)|#{3,}", re.IGNORECASE)
# Keys that a spreadsheet or a YAML file reads as a day, a number or a truth value: months in the coded languages that are
# written in Latin letters, and what YAML 1.1 calls true, false and null.
MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "janv",
    "fevr",
    "fev",
    "avr",
    "mai",
    "juin",
    "juil",
    "aout",
    "gen",
    "mag",
    "giu",
    "lug",
    "ago",
    "set",
    "ott",
    "dic",
    "ene",
    "abr",
    "oca",
    "sub",
    "nis",
    "haz",
    "tem",
    "agu",
    "eyl",
    "eki",
    "kas",
    "ara",
    "okt",
    "dez",
]
MONTH_NAMES = ["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"]
KEY_DAY = rf"^(?:{'|'.join([*MONTH_NAMES, *MONTHS])})[-./]?[0-9]{{1,4}}(?:[-./][0-9]{{1,4}})?$"
KEY_NUMBER = r"^[0-9.]*e[-.]?[0-9]+$|^[0-9]"
KEY_WORD = r"^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|none|na|nil)$"
KEY = re.compile(f"{KEY_DAY}|{KEY_NUMBER}|{KEY_WORD}")


def formula(text: str) -> str | None:
    # A spreadsheet looks at the first character that shows, in whatever width it is written.
    shown = _shown(text)
    if shown.startswith(FORMULA_SIGNS):
        return "the beginning of a formula"
    wrapping = {each for each in shown if unicodedata.category(each) in ("Ps", "Pe", "Pi", "Pf", "Pd")} - {"-"} | set("\"'` ")
    bare = shown.lstrip("".join(wrapping))
    return "a formula behind a quote, a bracket or a dash" if bare != shown and WRAPPED_FORMULA.match(bare) else None


def formula_in_words_of_the_document(text: str) -> str | None:
    return None if SIGNED_NUMBER.fullmatch(_shown(text)) else formula(text)


def _shown(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if unicodedata.category(character)[0] not in "C").lstrip()


def mark_up(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text)
    found = MARK_UP.search(plain) or next((entity for entity in ENTITY.finditer(plain) if entity[1] in html5), None)
    return f"mark-up, {found[0]!r}" if found else None


def changed_by_spreadsheet(text: str) -> str | None:
    return "what a spreadsheet makes of a value" if CHANGED_DAY.fullmatch(text.strip()) or CHANGED.fullmatch(text.strip()) else None


def error_of_spreadsheet(text: str) -> str | None:
    return "what a spreadsheet makes of a value" if CHANGED.fullmatch(text.strip()) else None


def key_for_something_else(text: str) -> str | None:
    return "a key that programs read as a day, a number or a truth value" if KEY.match(text.lower()) else None
