"""One cell as pandas, readr, polars, Excel, LibreOffice or Google Sheets writes it → the one way in which the table writes it.

A cell is read only where it can mean one value. Where it could mean two, or where a program has already dropped a part
of the value, ``Unclear`` says why, and somebody has to look.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from conflict_claims.declare.table import Column

# What programs write for nothing.
NULL_WORDS = ("NA", "NaN", "nan", "NaT", "<NA>", "None", "NULL", "null", "#N/A")
TRUE_WORDS = ("true", "t", "1", "1.0", "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar")
FALSE_WORDS = ("false", "f", "0", "0.0", "falsch", "faux", "falso", "onwaar")
# Beyond it, Excel shows a number in fewer digits than it has.
MOST_DIGITS = 11

ERRORS = re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!)|#{3,}")
# A number cut to the digits that were shown, and a day without its year.
CUT = re.compile(r"\d(?:[.,]\d+)?E[+-]?\d+|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}")
NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>\d+)(?:(?P<mark>[.,])(?P<part>\d+))?(?:[eE](?P<exponent>[+-]?\d{1,2}))?", re.ASCII)
MIDNIGHT = r"(?:[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM)(?: ?(?:Z|UTC|[+-]00:?00))?)?"
YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){MIDNIGHT}", re.ASCII)
YEAR_LAST = re.compile(rf"(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){MIDNIGHT}", re.ASCII)
NAMED_MONTH = re.compile(
    rf"(?:(?P<day>\d{{1,2}})[ -](?P<month>[A-Z][a-z]+)|(?P<month2>[A-Z][a-z]+) (?P<day2>\d{{1,2}}),)[ -](?P<year>\d{{4}}){MIDNIGHT}",
    re.ASCII,
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class Unclear(ValueError):
    """A cell that can mean more than one value, or no longer says which it was: the reason, and what a person does."""

    def __init__(self, reason: str, mend: str) -> None:
        self.mend = mend
        super().__init__(reason)


def canonical_cell(column: Column, text: str, own_words: bool = False) -> str | None:
    """The text as the table writes it, None for nothing; a text that is no value of the column comes back as it is.

    own_words: whether a word for nothing, such as NA, is to be taken as the text that it is where the column may hold it.
    """
    text = text if column.quoted else text.strip(" ")
    if not text:
        return None
    if ERRORS.fullmatch(text):
        raise Unclear("is the error of a spreadsheet, and the value is gone", "write it anew")
    if text in NULL_WORDS and not (own_words and takes(column, text)):
        return _nothing(column, text)
    return READERS[column.sort](column, text)


def takes(column: Column, text: str) -> bool:
    """Whether the text may stand in the column as it is."""
    if column.sort == "code":
        return text in column.code_list.values
    pattern, enum = column.constraints.get("pattern"), column.constraints.get("enum")
    return column.sort == "text" and (pattern is None or bool(re.search(pattern, text))) and (enum is None or text in enum)


def _nothing(column: Column, text: str) -> str | None:
    if takes(column, text):
        raise Unclear("can be a text and can be a program's word for nothing", "empty the cell, or mend the rest of the file by hand")
    if column.code_list and text.lower() in column.code_list.values:
        raise Unclear(f"can be the code {text.lower()!r} and can be a program's word for nothing", "write which it is")
    return None


def _text(column: Column, text: str) -> str:
    if "pattern" in column.constraints and not takes(column, text) and CUT.fullmatch(text):
        raise Unclear("was taken for a number or a day by a spreadsheet, which dropped a part of it", "write it anew")
    # The document's own words stay as they stand in it.
    return text if column.verbatim or column.quoted else unicodedata.normalize("NFC", text)


def _code(column: Column, text: str) -> str:
    return text


def _flag(column: Column, text: str) -> str:
    return "true" if text.lower() in TRUE_WORDS else "false" if text.lower() in FALSE_WORDS else text


def _whole(column: Column, text: str) -> str:
    value = _number(text)
    return text if value is None or value != value.to_integral_value() else str(int(value))


def _decimal(column: Column, text: str) -> str:
    value = _number(text)
    if value is None:
        return text
    if Decimal(repr(float(value))) != value:
        raise Unclear("has more digits than a number in a table keeps", "write it with at most 15 digits")
    return f"{value.normalize():f}" if value else "0"


def _number(text: str) -> Decimal | None:
    found = NUMBER.fullmatch(text)
    if not found:
        return None
    part, exponent = found["part"] or "", found["exponent"]
    if found["mark"] and len(part) == 3 and (found["mark"] == "," or part == "000"):
        raise Unclear("can be a number with decimals and can be one with thousands set apart", "write it without the mark")
    if exponent and (part.strip("0") or int(exponent) < 0 or len(found["whole"]) + int(exponent) > MOST_DIGITS):
        raise Unclear("was cut to the digits that a program shows", "write the whole number")
    return Decimal(f"{found['sign']}{found['whole']}.{part or 0}E{exponent or 0}")


def _day(column: Column, text: str) -> str:
    days = {day.isoformat() for day in _days(text)}
    if len(days) > 1:
        raise Unclear("does not say which number is the month", "write YYYY-MM-DD")
    if re.fullmatch(r"[3-5]\d{4}(?:\.\d+)?", text, re.ASCII):
        raise Unclear("is the number of a day, which two kinds of spreadsheet count from two days", "write YYYY-MM-DD")
    if not days and re.match(r"\d{4}-\d\d-\d\d[ T]\d", text, re.ASCII):
        raise Unclear("has a time of the day or a zone, which the column would lose", "write YYYY-MM-DD")
    return days.pop() if days else text


def _days(text: str) -> Iterator[dt.date]:
    if found := YEAR_FIRST.fullmatch(text):
        orders = [(found["year"], found["month"], found["day"])]
    elif found := YEAR_LAST.fullmatch(text):
        orders = [(found["year"], found["two"], found["one"])]
        # With full stops between them the day comes first wherever that is written.
        orders += [] if found["mark"] == "." else [(found["year"], found["one"], found["two"])]
    elif found := NAMED_MONTH.fullmatch(text):
        orders = [(found["year"], _month(found["month"] or found["month2"]), found["day"] or found["day2"])]
    else:
        return
    for year, month, day in orders:
        try:
            yield dt.date(int(year), int(month), int(day))
        except ValueError:
            continue


def _month(name: str) -> int:
    return next((number for number, month in enumerate(MONTHS, 1) if name in (month, month[:3])), 0)


READERS = {"text": _text, "code": _code, "whole": _whole, "decimal": _decimal, "flag": _flag, "day": _day}
