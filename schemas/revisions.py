"""Revisions."""

import pandas as pd

from conflict_claims.declare.fields import SLUG, VERSION, Code, Table, Text, coded, key, row_rule, text

from . import code_lists as lists

OF_A_RECORD = ["added", "corrected", "removed", "renamed"]


class Revisions(Table):
    """One change between two releases; the first release has none."""

    revision_id: Text = key("Key of the change.", example="v1.0.1.casualty_claims.strikes-women-killed.count_low")
    version: Text = text("The release that brought it.", example="1.0.1", pattern=VERSION, format="MAJOR.MINOR.PATCH")
    table_name: Code = coded(lists.TABLE, "The table that changed.", example="casualty_claims")
    record_id: Text = text(
        "Key of the record, or code_id of the code; null for a change of a table or of a column.",
        example="strikes-women-killed",
        nullable=True,
        pattern=SLUG,
        format="slug",
    )
    field: Text = text(
        "The column that changed; null for a whole record.", example="count_low", nullable=True, pattern=r"^[a-z][a-z0-9_]*$"
    )
    change: Code = coded(lists.CHANGE, "What sort of change it is.", example="corrected")
    old_value: Text = text(
        "The value before, as the CSV has it, escaped; null where there was none.", example="3", nullable=True, quoted=True
    )
    new_value: Text = text(
        "The value after, as the CSV has it, escaped; null where there is none.", example="4", nullable=True, quoted=True
    )
    reason: Text = text("Why; an addition has its document for a reason.", example="Misread numeral", nullable=True)

    @row_rule(
        "a change of a record names the record, a change of a table or a column does not",
        "record_id", "change",
        mend="take the row from conflict-claims release --draft",
    )  # fmt: skip
    def record_named_as_change_says(frame: pd.DataFrame) -> pd.Series:
        of_record = frame.change.isin([*OF_A_RECORD, "code_added", "code_removed"])
        of_frame = frame.change.isin(["table_added", "table_removed", "column_added", "column_removed", "column_changed"])
        return (~of_record | frame.record_id.notna()) & (~of_frame | frame.record_id.isna())

    @row_rule(
        "a correction has a column and two different values",
        "field", "change", "old_value", "new_value",
        mend="take the row from conflict-claims release --draft",
    )  # fmt: skip
    def correction_changes_a_value(frame: pd.DataFrame) -> pd.Series:
        same = (frame.old_value == frame.new_value).fillna(False) | (frame.old_value.isna() & frame.new_value.isna())
        return (frame.change != "corrected") | (frame.field.notna() & ~same.astype(bool))
