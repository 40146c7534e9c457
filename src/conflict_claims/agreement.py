"""How far two coding passes over the same document agree: on the units they see, and on the fields of those units.

Units are matched one to one and greedily, best pair first: events, actors, places and claims by how much of the text
their evidence shares (Jaccard index of the characters covered), with the same key, the same type and a like name as tie-breakers;
rows that relate other records by the records they relate. Precision, recall and F1 take the first pass as the
reference. On matched units each coded field gets Krippendorff's alpha (nominal; an empty cell is a value, since leaving
it empty is a decision) and the share of equal values. Free text is not compared.

Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed., ch. 12.
"""

from __future__ import annotations

import csv
import difflib
import math
import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.strict_json import read_json

PASSES = ("pass_1", "pass_2")

# Which columns say what a row relates; a unit is matched where they lead to matched records.
RELATES = {
    "event_actors": ("event_id", "actor_id"),
    "event_places": ("event_id", "place_id"),
    "event_links": ("from_event_id", "to_event_id"),
    "actor_links": ("from_actor_id", "to_actor_id"),
    "claim_links": ("from_claim_id", "to_claim_id"),
    "coding_notes": ("table_name", "record_id"),
}
# Matched by the text that their evidence covers: the column with their type, the one with their name.
COVERS = {
    "actors": ("actor_type", "name"),
    "places": ("place_type", "name"),
    "events": ("event_type", "title"),
    "casualty_claims": ("victim_group", "count_expression"),
}
ORDER = (*COVERS, *RELATES)
Row = dict[str, str]
Pass = dict[str, list[Row]]


def agreement(folder: Path) -> list[dict[str, Any]]:
    """Agreement per table and field of the two passes in ``folder``.

    Returns one entry a table: table, units (in pass 1, in pass 2, matched), precision, recall, f1, and fields: for each
    coded field its name, the number of matched units, the share of equal values and alpha (null where the field does
    not vary). InputError where a pass cannot be read.
    """
    try:
        return _agreement(folder)
    except (KeyError, ValueError, TypeError, ZeroDivisionError) as error:
        raise InputError(f"{folder}: a pass has not the form of the tables ({type(error).__name__}: {error})") from error


def _agreement(folder: Path) -> list[dict[str, Any]]:
    first, second = (_load(folder / name) for name in PASSES)
    matches: dict[str, dict[str, str]] = {"documents": _pair_up(first, second, "documents", lambda a, b: 1.0)}
    for name in ORDER:
        matches[name] = _pair_up(first, second, name, _score(name, first, second, matches))
    return [_table_agreement(table_specs()[name], first, second, matches) for name in ORDER]


def report(results: list[dict[str, Any]]) -> str:
    """The figures as a Markdown table, one line a table and one a field."""
    lines = [
        "| table | field | units | precision | recall | F1 | equal | alpha |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for entry in results:
        counts = f"{entry['units_matched']} of {entry['units_1']} and {entry['units_2']}"
        scores = " | ".join(_figure(entry[name]) for name in ("precision", "recall", "f1"))
        lines.append(f"| **{entry['table']}** | (units) | {counts} | {scores} | | |")
        for field in entry["fields"]:
            lines.append(
                f"| {entry['table']} | {field['field']} | {field['units']} | | | | {_figure(field['equal'])} | {_figure(field['alpha'])} |"
            )
    return "\n".join(lines) + "\n"


def read_results(path: Path) -> list[dict[str, Any]]:
    """The figures as ``schemas/agreement.json`` keeps them; InputError where the file is not of that form."""
    try:
        results = read_json(path.read_text(encoding="utf-8"))
        report(results)
        return results
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path.name}: cannot be read as figures of agreement ({type(error).__name__}: {error})") from error


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _load(folder: Path) -> Pass:
    try:
        return {path.stem: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in sorted(folder.glob("*.csv"))}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{folder}: cannot be read as a coding pass ({error})") from error


def _key(name: str, row: Row) -> str:
    return row[table_specs()[name].key]


def _covered(coding: Pass, name: str) -> dict[str, set[int]]:
    covered: dict[str, set[int]] = defaultdict(set)
    for row in coding["evidence"]:
        if row["table_name"] == name and (not row["field"] or name == "casualty_claims"):
            covered[row["record_id"]] |= set(range(int(row["char_start"]), int(row["char_end"])))
    return covered


def _score(name: str, first: Pass, second: Pass, matches: dict) -> Callable[[Row, Row], float]:
    if name in RELATES:
        return lambda a, b: _relation_score(name, a, b, matches)
    kind, label = COVERS[name]
    covered_1, covered_2 = _covered(first, name), _covered(second, name)

    def score(a: Row, b: Row) -> float:
        chars_1, chars_2 = covered_1[_key(name, a)], covered_2[_key(name, b)]
        shared = len(chars_1 & chars_2) / max(1, len(chars_1 | chars_2))
        alike = difflib.SequenceMatcher(None, a[label].lower(), b[label].lower()).ratio()
        same_key = _key(name, a) == _key(name, b)
        # The tie-breakers matter between records that cover the same words, as the two directions of an accusation do.
        return shared + 0.2 * (a[kind] == b[kind]) + 0.2 * alike + 0.5 * same_key if shared or same_key else 0.0

    return score


def _relation_score(name: str, a: Row, b: Row, matches: dict) -> float:
    spec = table_specs()[name]
    ends_1, ends_2 = [a[column] for column in RELATES[name]], [b[column] for column in RELATES[name]]
    if name == "coding_notes":
        mapped = [ends_2[0], matches.get(ends_2[0], {}).get(ends_2[1], "")]
    else:
        mapped = [matches[spec.column(column).references].get(end, "") for column, end in zip(RELATES[name], ends_2, strict=True)]
    if mapped != ends_1 and not (name.endswith("_links") and mapped[::-1] == ends_1):
        return 0.0
    same = [a[column.name] == b[column.name] for column in spec.columns if column.sort == "code" or column.name == "asserted_by"]
    return 1.0 + sum(same) / (1 + len(same)) + (mapped == ends_1)


def _pair_up(first: Pass, second: Pass, name: str, score: Callable[[Row, Row], float]) -> dict[str, str]:
    """Keys of the second pass → keys of the first."""
    pairs = [(score(a, b), _key(name, a), _key(name, b)) for a in first[name] for b in second[name]]
    matched: dict[str, str] = {}
    for value, key_1, key_2 in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if value > 0 and key_2 not in matched and key_1 not in matched.values():
            matched[key_2] = key_1
    return matched


def _table_agreement(spec: TableSpec, first: Pass, second: Pass, matches: dict) -> dict[str, Any]:
    rows_1 = {_key(spec.name, row): row for row in first[spec.name]}
    rows_2 = {_key(spec.name, row): row for row in second[spec.name]}
    pairs = [(rows_1[key_1], rows_2[key_2]) for key_2, key_1 in sorted(matches[spec.name].items())]
    precision, recall = len(pairs) / len(rows_2), len(pairs) / len(rows_1)
    fields = [_field_agreement(column.name, column.references, pairs, matches) for column in spec.columns if _is_coded(spec, column)]
    return {
        "table": spec.name,
        "units_1": len(rows_1),
        "units_2": len(rows_2),
        "units_matched": len(pairs),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if pairs else 0.0,
        "fields": fields,
    }


def _is_coded(spec: TableSpec, column: Any) -> bool:
    if column.is_key or column.name in RELATES.get(spec.name, ()) or column.name in ("document_id", "table_name", "record_id"):
        return False
    return column.sort in ("code", "whole", "flag", "day") or bool(column.references) or column.name == "country_code" or column.verbatim


def _field_agreement(field: str, references: str | None, pairs: list[tuple[Row, Row]], matches: dict) -> dict[str, Any]:
    values_1 = [a[field] for a, _ in pairs]
    values_2 = [_translated(b[field], references, matches) for _, b in pairs]
    equal = sum(a == b for a, b in zip(values_1, values_2, strict=True)) / len(pairs) if pairs else None
    return {
        "field": field,
        "units": len(pairs),
        "equal": None if equal is None else round(equal, 4),
        "alpha": _alpha(values_1, values_2),
    }


def _translated(value: str, references: str | None, matches: dict) -> str:
    if not references or not value:
        return value
    return matches[references].get(value, f"only in the second pass: {value}")


def _alpha(values_1: list[str], values_2: list[str]) -> float | None:
    import krippendorff
    import numpy as np

    values = sorted(set(values_1) | set(values_2))
    if len(values) < 2:
        return None
    numbers = np.array([[values.index(value) for value in side] for side in (values_1, values_2)], dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        alpha = float(krippendorff.alpha(reliability_data=numbers, level_of_measurement="nominal"))
    return None if math.isnan(alpha) else round(alpha, 4)
