"""What a cell may hold, in words: the nearest codes first, and no pattern that a reader has to decipher."""

from __future__ import annotations

from difflib import get_close_matches

from conflict_claims.declare.table import Column

MOST_CODES = 40
COUNTRY = "three capital letters of ISO 3166-1 alpha-3 (Kosovo has none there: leave the cell empty)"


def in_words(column: Column, check: str, found: object) -> str:
    """What the column expects in the place of what was found; check is the constraint that was broken, as pandera names it."""
    if check == "not_nullable":
        return "a value: the column is required"
    if column.code_list:
        return f"a code of {column.code_list.name}: {', '.join(_nearest_first(str(found), column.code_list.values))}"
    allowed = column.constraints.get("enum")
    if allowed and column.sort == "text":
        nearest = _nearest_first(str(found).upper(), allowed)[:3]
        return f"{COUNTRY}; the nearest are {', '.join(nearest)}"
    if check.startswith(("greater_than", "less_than")):
        low, high = column.constraints.get("minimum"), column.constraints.get("maximum")
        bounds = [f"at least {low}"] if low is not None else []
        bounds += [f"at most {high}"] if high is not None else []
        return " and ".join(bounds) + (f" ({column.unit})" if column.unit else "")
    if check.startswith("str_length"):
        return "some text, or an empty cell where the column may be null"
    if allowed:
        return " or ".join(str(value).lower() for value in allowed)
    if column.references or column.is_key:
        return "a slug: lower-case Latin letters and digits, joined by single - _ . or /, beginning with a letter"
    return column.format or "a value of the form that the codebook gives"


def _nearest_first(found: str, codes: list[str]) -> list[str]:
    # Of the standard library, because the loader's users have no other; a list is short.
    return get_close_matches(found, codes, n=MOST_CODES, cutoff=0)
