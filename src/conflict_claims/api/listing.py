"""A table that is read and not counted, as the codebook is."""

from __future__ import annotations

import pandas as pd


class Listing(pd.DataFrame):
    """A table that a notebook shows without row numbers and with its texts in full; what is made of it is a plain table."""

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            return self.to_html(index=False, na_rep="", notebook=True)
