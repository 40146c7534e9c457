"""Tables as pandas DataFrames, with the types that the pandera models declare."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa

from conflict_claims.api import arrow_engine
from conflict_claims.api.catalogue import Loadable

SECONDS = pa.timestamp("s")


def read(file: Path, columns: list[Loadable]) -> pd.DataFrame:
    """The columns of a Parquet file; the block of pandas metadata in it names the nullable types."""
    table = arrow_engine.read(file, columns)
    for position, column in enumerate(columns):
        if column.type == "date":
            # pandas has no date type: without this a column of dates is one of Python objects.
            table = table.set_column(position, pa.field(column.name, SECONDS), table[position].cast(SECONDS))
    return table.to_pandas()
