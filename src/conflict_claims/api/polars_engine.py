"""Tables as polars DataFrames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from conflict_claims.api.catalogue import Loadable
from conflict_claims.api.extra import extra

if TYPE_CHECKING:
    import polars as pl


def read(file: Path, columns: list[Loadable]) -> pl.DataFrame:
    """The columns of a Parquet file; codes as enums over their whole list."""
    polars = extra("polars")
    enums = [polars.col(column.name).cast(polars.Enum(column.codes)) for column in columns if column.codes]
    # This one file, whatever its path looks like.
    frame = polars.read_parquet(file, columns=[column.name for column in columns], glob=False, hive_partitioning=False)
    return frame.with_columns(enums)
