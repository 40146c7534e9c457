"""What each schema engine says by itself, as a user runs it on the committed files, without the gate around it."""

from __future__ import annotations

import json
import signal
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from frictionless import Package as FrictionlessPackage
from frictionless import system
from pandera.errors import SchemaErrors
from support import Package

from conflict_claims.declare.table import TableSpec
from conflict_claims.declare.tables import table_specs
from conflict_claims.generate.descriptor import sha256_of
from conflict_claims.table_files.frames import DTYPES

SECONDS = 60
_seen: dict[tuple, bool] = {}


class NoAnswer(Exception):
    """An engine did not come back in time."""


@contextmanager
def within(seconds: int):
    """Raises NoAnswer where the body takes longer."""

    def stop(*_):
        raise NoAnswer

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def frictionless_alone(package: Package) -> bool:
    """Whether ``frictionless validate datapackage.json`` reports an error, or fails."""
    try:
        with within(SECONDS), system.use_context(trusted=False):
            described = FrictionlessPackage(str(package.root / "datapackage.json"))
            return not described.resources or any([_resource_is_bad(resource, package.root) for resource in described.resources])
    except NoAnswer:
        return False
    except Exception:
        return True


def _resource_is_bad(resource, root: Path) -> bool:
    schema = resource.schema.to_descriptor()
    targets = {key["reference"]["resource"] for key in schema.get("foreignKeys", [])} - {""}
    files = [root / str(resource.path), *[root / "data" / f"{name}.csv" for name in sorted(targets)]]
    if not all(file.is_file() for file in files):
        return not resource.validate().valid
    key = (json.dumps([resource.to_descriptor(), schema], sort_keys=True, default=str), *[sha256_of(file) for file in files])
    if key not in _seen:
        _seen[key] = not resource.validate().valid
    return _seen[key]


def pandera_alone(package: Package) -> bool:
    """Whether a model reports more on a CSV or Parquet file, read as pandas reads it, than on the sound one."""
    return any(
        _file_is_bad(spec, package.root / "data" / f"{name}.{kind}") for name, spec in table_specs().items() for kind in ("csv", "parquet")
    )


def _file_is_bad(spec: TableSpec, path: Path) -> bool:
    try:
        key = (spec.name, path.suffix, sha256_of(path))
    except OSError:
        return True
    if key not in _seen:
        _seen[key] = bool(_complaints(spec, path) - _complaints(spec, Path(__file__).parents[2] / "data" / path.name))
    return _seen[key]


def _complaints(spec: TableSpec, path: Path) -> set[tuple]:
    try:
        with within(SECONDS):
            frame = _read(spec, path)
            spec.model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        return {(str(case.column), str(case.check), str(case.failure_case)) for case in cases.itertuples()}
    except NoAnswer:
        return set()
    except Exception as error:
        return {("", type(error).__name__, "")}
    return set()


def _read(spec: TableSpec, path: Path) -> pd.DataFrame:
    days = [column.name for column in spec.columns if column.sort == "day"]
    if path.suffix == ".csv":
        dtypes = {
            column.name: "category" if column.sort == "code" else DTYPES[column.sort] for column in spec.columns if column.sort != "day"
        }
        frame = pd.read_csv(path, dtype=dtypes, parse_dates=days)
    else:
        frame = pd.read_parquet(path)
    for name in days:
        # A column without any date, and Parquet dates as Python objects, are not what the model calls a day.
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    for column in spec.columns:
        if column.sort == "code":
            values = frame[column.name].astype("object")
            frame[column.name] = values.astype(
                pd.CategoricalDtype([*column.code_list.values, *[v for v in values.dropna().unique() if v not in column.code_list.values]])
            )
    return frame
