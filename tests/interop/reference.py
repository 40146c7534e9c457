"""What every client is measured against: the rows of the CSV files, read by the standard library and typed as the schemas say."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import subprocess
from pathlib import Path

from conflict_claims.roots import home

ROOT = home()
NAMES = sorted(path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json"))
TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "date": dt.date.fromisoformat,
}


def run(command: list[str], cwd: Path | None = None, **environment: str) -> str:
    """What a command prints; a failure of the test with all that it said where it fails."""
    # A PYTHONPATH of whoever runs the tests would put the checkout before what is installed.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=inherited | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def read_rows(name: str):
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    types = {field["name"]: TYPES[field["type"]] for field in schema["fields"]}
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: types[column](text) if text else None for column, text in row.items()}


def as_text_dates(rows):
    """The rows as a form without dates gives them."""
    return [{column: value.isoformat() if isinstance(value, dt.date) else value for column, value in row.items()} for row in rows]


def with_ranks(rows, schema):
    """The rows as a database gives them, whose texts do not compare as a scale does: the place of each code in its scale beside it."""
    scales = {
        field["name"]: [code["value"] for code in field["categories"]] for field in schema["fields"] if field.get("categoriesOrdered")
    }
    return [row | {f"{name}_rank": row[name] and scale.index(row[name]) for name, scale in scales.items()} for row in rows]
