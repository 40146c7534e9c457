"""The figures of agreement of all passes: over all documents, and for each; and what reads them back.

On matched units each coded field gets Krippendorff's alpha (nominal) with a bootstrap interval and the share of equal
values. Free text is not compared.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conflict_claims.agreement.coefficients import alpha, f1
from conflict_claims.agreement.matching import ORDER, RELATES, Matches, match
from conflict_claims.agreement.passes import Pass, Row, read_passes
from conflict_claims.declare.table import Column, TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.errors import InputError
from conflict_claims.strict_json import read_json

Figures = dict[str, Any]


def agreement(folder: Path) -> list[Figures]:
    """Agreement per table of all passes in ``folder``.

    Returns one entry a table: table, units (in pass 1, in pass 2, matched), precision, recall, f1; documents: for each document
    its units, matched and f1; fields: for each coded field its name, the number of matched units, the share of equal values, and
    alpha with low and high of its interval (all null where the field does not vary). InputError where a pass cannot be read.
    """
    try:
        passes = read_passes(folder)
        matched = {document: match(first, second) for document, (first, second) in passes.items()}
        return [_table(table_specs()[name], passes, matched) for name in ORDER]
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"{folder}: a pass has not the form of the tables ({type(error).__name__}: {error})") from error


def read_figures(path: Path) -> list[Figures]:
    """The figures as ``schemas/agreement.json`` keeps them; InputError where the file is not of that form."""
    try:
        figures = read_json(path.read_text(encoding="utf-8"))
        report(figures)
        return figures
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path.name}: cannot be read as figures of agreement ({type(error).__name__}: {error})") from error


def report(figures: list[Figures]) -> str:
    """The figures as Markdown tables: units and fields over all documents, then F1 for each document."""
    lines = [
        "| table | field | units | precision | recall | F1 | equal | alpha | 95 % interval |",
        "|---|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for entry in figures:
        counts = f"{entry['units_matched']} of {entry['units_1']} and {entry['units_2']}"
        scores = " | ".join(_figure(entry[name]) for name in ("precision", "recall", "f1"))
        lines.append(f"| **{entry['table']}** | (units) | {counts} | {scores} | | | |")
        for field in entry["fields"]:
            varies = field["alpha"] is not None
            shown = f"{_figure(field['alpha'])} | {_figure(field['low'])} to {_figure(field['high'])}" if varies else "no variation | "
            lines.append(f"| {entry['table']} | {field['field']} | {field['units']} | | | | {_figure(field['equal'])} | {shown} |")
    names = list(figures[0]["documents"]) if figures else []
    if len(names) > 1:
        lines += ["", "| document | " + " | ".join(entry["table"] for entry in figures) + " |", "|---|" + "---:|" * len(figures)]
        lines += [f"| {name} | " + " | ".join(_figure(entry["documents"][name]["f1"]) for entry in figures) + " |" for name in names]
    return "\n".join(lines) + "\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _table(spec: TableSpec, passes: dict[str, tuple[Pass, Pass]], matched: dict[str, Matches]) -> Figures:
    counts = {
        name: [len(first[spec.name]), len(second[spec.name]), len(matched[name][spec.name])] for name, (first, second) in passes.items()
    }
    units_1, units_2, units = (sum(column) for column in zip(*counts.values(), strict=True))
    precision, recall, score = f1(units, units_1, units_2)
    return {
        "table": spec.name,
        "units_1": units_1,
        "units_2": units_2,
        "units_matched": units,
        "precision": _rounded(precision),
        "recall": _rounded(recall),
        "f1": _rounded(score),
        "documents": {
            name: {"units_1": a, "units_2": b, "units_matched": m, "f1": _rounded(f1(m, a, b)[2])} for name, (a, b, m) in counts.items()
        },
        "fields": [_field(spec, column, passes, matched) for column in spec.columns if _is_coded(spec, column)],
    }


def _is_coded(spec: TableSpec, column: Column) -> bool:
    if column.is_key or column.name in RELATES.get(spec.name, ()) or column.name in ("document_id", "table_name", "record_id"):
        return False
    coded = column.sort in ("code", "whole", "flag", "day") or bool(column.references)
    return coded or column.name.endswith("country_code") or column.verbatim


def _field(spec: TableSpec, column: Column, passes: dict[str, tuple[Pass, Pass]], matched: dict[str, Matches]) -> Figures:
    values_1: list[str] = []
    values_2: list[str] = []
    for name, (first, second) in passes.items():
        rows_1: dict[str, Row] = {row[spec.key]: row for row in first[spec.name]}
        rows_2: dict[str, Row] = {row[spec.key]: row for row in second[spec.name]}
        for key_2, key_1 in sorted(matched[name][spec.name].items()):
            values_1.append(rows_1[key_1][column.name])
            values_2.append(_translated(rows_2[key_2][column.name], column.references, matched[name]))
    equal = sum(a == b for a, b in zip(values_1, values_2, strict=True)) / len(values_1) if values_1 else None
    point, low, high = alpha(values_1, values_2) or (None, None, None)
    return {
        "field": column.name,
        "units": len(values_1),
        "equal": _rounded(equal),
        "alpha": _rounded(point),
        "low": _rounded(low),
        "high": _rounded(high),
    }


def _translated(value: str, references: str | None, matches: Matches) -> str:
    if not references or not value:
        return value
    return matches.get(references, {}).get(value, f"only in the second pass: {value}")
