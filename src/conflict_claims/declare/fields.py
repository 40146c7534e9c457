"""The vocabulary of ``schemas/NAME.py``: column types, and one function for each sort of column.

Every function returns a ``pandera.Field`` and takes the prose that users need. What a function does not offer
cannot be declared, so that everything declared can be exported (see ``generate.table_schema``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pycountry
from pandera.typing import Series

from conflict_claims.declare.code_list import CodeList
from conflict_claims.declare.table import VERBATIM_FORMAT

Text = Series[str]
Code = Series[pd.CategoricalDtype]
Whole = Series[pd.Int64Dtype]
Decimal = Series[pd.Float64Dtype]
Flag = Series[pd.BooleanDtype]
Day = Series["datetime64[s]"]

SLUG = r"^[a-z][a-z0-9]*(?:[-_./][a-z0-9]+)*$"
SHA256 = r"^[0-9a-f]{64}$"
URL = r"^https?://[^\s\"<>\\^`{|}]+$"
# Words lie between plain spaces; a space that does not break belongs to its word, as French has it in « 84 ».
FIVE_WORDS = r"^[^ \t\r\n]+(?: [^ \t\r\n]+){0,4}$"
VERSION = r"^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$"

# Words that readers of CSV files in pandas, R, spreadsheets and databases take for null or for a truth value.
NULL_WORDS = ("na", "nan", "null", "none", "nil", "inf", "nat", "n/a", "true", "false")


def _field(meaning: str, example: str, *, nullable: bool = False, checks: dict[str, Any] | None = None, **prose: Any):
    metadata = {"example": example, **{name: value for name, value in prose.items() if value is not None}}
    return pa.Field(nullable=nullable, description=meaning, metadata=metadata, **(checks or {}))


def key(meaning: str, *, example: str, parts: tuple[str, ...] = (), numbered: bool = False):
    """The key column: a slug, unique in the table and never reused; the file is sorted by it.

    parts: the columns whose values, joined by points, the key is; an empty one is left out, and so is the first of them where
    another begins with it. Where two rows have the same, all but the first have a number after it. numbered: every row has one. Without parts the key is chosen by the coder.
    """
    form = ".".join(parts) + (".number" if numbered else " (and a number, where two rows need it)") if parts else "slug"
    return _field(meaning, example, checks={"unique": True, "str_matches": SLUG}, key=True, format=form, parts=parts, numbered=numbered)


def text(
    meaning: str,
    *,
    example: str,
    nullable: bool = False,
    verbatim: bool = False,
    pattern: str | None = None,
    format: str | None = None,
    standard: str | None = None,
    quoted: bool = False,
):
    """Text in the coder's words or, where ``verbatim``, at most five words of the document, or ``quoted`` from another cell."""
    pattern = FIVE_WORDS if verbatim else pattern
    checks: dict[str, Any] = {"str_length": {"min_value": 1}} if pattern is None else {"str_matches": pattern}
    format = VERBATIM_FORMAT if verbatim else format
    return _field(meaning, example, nullable=nullable, checks=checks, format=format, standard=standard, quoted=quoted or None)


def reference(table: str, meaning: str, *, example: str, nullable: bool = False, standard: str | None = None):
    """A key of another table (or of the same one), declared as a foreign key."""
    return _field(meaning, example, nullable=nullable, checks={"str_matches": SLUG}, references=table, format="slug", standard=standard)


def coded(codes: CodeList, meaning: str, *, example: str, nullable: bool = False, standard: str | None = None):
    """A code of a closed list."""
    return _field(meaning, example, nullable=nullable, checks={"isin": codes.values}, code_list=codes, standard=standard)


def country(meaning: str, *, example: str):
    """An ISO 3166-1 alpha-3 code, from the list that the package pycountry carries; null where there is none."""
    codes = sorted(entry.alpha_3 for entry in pycountry.countries)
    return _field(meaning, example, nullable=True, checks={"isin": codes}, format="ISO 3166-1 alpha-3", standard="ISO 3166-1")


def whole(
    meaning: str,
    *,
    example: str,
    nullable: bool = False,
    minimum: int = 0,
    maximum: int | None = None,
    unit: str | None = None,
    standard: str | None = None,
):
    """A whole number with its unit."""
    checks = {"ge": minimum} | ({} if maximum is None else {"le": maximum})
    return _field(meaning, example, nullable=nullable, checks=checks, unit=unit, standard=standard)


def degrees(meaning: str, *, example: str, limit: int, standard: str | None = None):
    """A coordinate in decimal degrees, WGS 84, between -limit and limit; null where none is verified."""
    checks = {"ge": -limit, "le": limit}
    return _field(meaning, example, nullable=True, checks=checks, unit="decimal degrees, WGS 84", standard=standard)


def flag(meaning: str, *, example: str, only: bool | None = None, standard: str | None = None):
    """True or false; ``only`` fixes it to one of them."""
    return _field(meaning, example, checks={} if only is None else {"isin": [only]}, standard=standard)


def day(meaning: str, *, example: str, nullable: bool = False, standard: str | None = None):
    """A calendar date."""
    return _field(meaning, example, nullable=nullable, format="YYYY-MM-DD", standard=standard)


def row_rule(message: str, *columns: str, mend: str) -> Callable:
    """A rule over the columns of one row.

    The decorated function takes the frame and gives a boolean Series, true where the row is good; a missing value
    there counts as good, because pandera fails without naming a row where a check gives NA. ``columns`` are those
    that a finding shows, the first of them as its place.
    """

    def decorate(rule: Callable[[pd.DataFrame], pd.Series]) -> Any:
        def check(cls, frame: pd.DataFrame) -> pd.Series:
            return rule(frame).fillna(True).astype(bool)

        check.__name__ = rule.__name__
        return pa.dataframe_check(name=rule.__name__, error=message, title=" ".join(columns), description=mend)(check)

    return decorate


class Table(pa.DataFrameModel):
    """What all tables share: no column more, none less, in this order, and nothing coerced."""

    class Config:
        strict = True
        ordered = True
        coerce = False

    @row_rule("a key is never a word that readers take for null or for a truth value", mend="choose another slug")
    def key_is_no_null_word(frame: pd.DataFrame) -> pd.Series:
        return ~frame.iloc[:, 0].str.lower().isin(NULL_WORDS)
