"""Codes."""

from conflict_claims.declare.fields import Table, Text, Whole, key, text, whole


class Codes(Table):
    """One code of one of the closed lists; generated from the schema's declaration."""

    code_id: Text = key("List and code, with a stroke between them.", example="kind/incident")
    code_list: Text = text("Name of the list.", example="kind", pattern=r"^[a-z][a-z_]*$")
    code: Text = text("The code, as it stands in the cells.", example="incident", pattern=r"^[a-z][a-z0-9_]*$")
    rank: Whole = whole(
        "Its place in a list that is a scale, from 0, so that codes compare by it; null where the list is no scale.",
        example="2",
        nullable=True,
    )
    label: Text = text("A short name for people.", example="Incident")
    definition: Text = text("One sentence of definition.", example="Something that happened once, bounded in time.")
