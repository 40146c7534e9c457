"""Coding notes."""

import pandas as pd

from conflict_claims.declare.fields import SLUG, Code, Table, Text, coded, key, row_rule, text

from . import code_lists as lists


class CodingNotes(Table):
    """One place where two careful coders could differ, and how it was settled."""

    note_id: Text = key("Key of the note.", example="events.market-bombing.1", parts=("table_name", "record_id"), numbered=True)
    table_name: Code = coded(lists.TABLE, "Table of the record in doubt.", example="events")
    record_id: Text = text("Key of the record in that table.", example="pakistan-strikes-iran", pattern=SLUG, format="slug")
    question: Text = text("What was in doubt.", example="Whose word is it that the strikes killed?")
    chosen: Text = text("The reading that is coded.", example="The unnamed source's")
    alternative: Text = text("The reading that was not chosen.", example="The narrator's")
    rule: Code = coded(lists.RULE, "The coding rule that settled it.", example="r04_grammar_decides")

    @row_rule(
        "the reading not chosen differs from the one chosen",
        "alternative", "chosen",
        mend="say what else a careful coder could have coded",
    )  # fmt: skip
    def alternative_differs(frame: pd.DataFrame) -> pd.Series:
        return frame.chosen.str.casefold() != frame.alternative.str.casefold()
