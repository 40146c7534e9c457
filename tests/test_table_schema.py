"""From pandera models to Table Schema: what can be exported is, and what cannot is refused and never dropped."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
import pytest
from frictionless import Schema

from conflict_claims.declare import fields
from conflict_claims.declare.code_list import code_list
from conflict_claims.declare.fields import (
    Code,
    Day,
    Decimal,
    Flag,
    Table,
    Text,
    Whole,
    coded,
    day,
    degrees,
    flag,
    key,
    row_rule,
    text,
    whole,
)
from conflict_claims.declare.table import NotExportable, table_spec
from conflict_claims.declare.tables import table_specs
from conflict_claims.generate.table_schema import TYPES, table_schema

COLOURS = code_list("colour", ("red", "Red", "The colour red."), ("blue", "Blue", "The colour blue."))


class Things(Table):
    """One thing."""

    thing_id: Text = key("Key of the thing.", example="a-thing")
    name: Text = text("Its name.", example="Thing", pattern="^T")
    colour: Code = coded(COLOURS, "Its colour.", example="red", nullable=True)
    count: Whole = whole("How many.", example="3", minimum=1, maximum=7, unit="things")
    latitude: Decimal = degrees("Where.", example="1.5", limit=90)
    good: Flag = flag("Whether it is good.", example="true", only=True)
    made: Day = day("When.", example="2024-01-18", nullable=True)


def model(annotation: Any, declared: Any, **more: Any) -> type:
    """A model with a key and one more column."""
    columns = {"thing_id": Text, "x": annotation}
    return type(
        "Model",
        (Table,),
        {"__annotations__": columns, "__doc__": "One thing.", "thing_id": key("Key.", example="a"), "x": declared, **more},
    )


def test_every_constraint_is_exported():
    """A check of the model is not in the schema, or means something else there."""
    schema = table_schema(table_spec("things", Things))
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["thing_id"]["constraints"] == {"pattern": fields.SLUG, "required": True, "unique": True}
    assert by_name["name"]["constraints"] == {"pattern": "^T", "required": True}
    assert by_name["colour"]["constraints"] == {"enum": ["red", "blue"]}
    assert by_name["colour"]["categories"] == [{"value": "red", "label": "Red"}, {"value": "blue", "label": "Blue"}]
    assert by_name["count"]["constraints"] == {"minimum": 1, "maximum": 7, "required": True}
    assert by_name["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert by_name["good"]["constraints"] == {"enum": [True], "required": True}
    assert (by_name["good"]["trueValues"], by_name["good"]["falseValues"]) == (["true"], ["false"])
    assert schema["primaryKey"] == ["thing_id"] and schema["missingValues"] == [""]
    assert "Unit: things." in by_name["count"]["description"]


def unexportable() -> dict[str, type]:
    """Models that say what Table Schema cannot."""
    prose = {"description": "X.", "metadata": {"example": "x"}}
    return {
        "a custom check": model(Text, pa.Field(**prose, str_startswith="a")),
        "an exclusive bound": model(Whole, pa.Field(**prose, gt=0)),
        "an unknown type": model(fields.Series[pd.Int32Dtype], pa.Field(**prose)),
        "a missing description": model(Text, pa.Field(metadata={"example": "x"})),
        "a missing example": model(Text, pa.Field(description="X.")),
        "a second unique column": model(Text, pa.Field(**prose, unique=True)),
        "a second key": model(Text, key("Another key.", example="b")),
        "a list of what may not stand": model(Text, pa.Field(**prose, notin=["a"])),
    }


@pytest.mark.parametrize("what", sorted(unexportable()))
def test_what_cannot_be_exported_is_refused(what):
    """A model says more than the schema after it, and nobody is told."""
    with pytest.raises(NotExportable):
        table_spec("things", unexportable()[what])


def test_model_of_declared_columns_is_not_refused():
    """The refusals above come from the scaffold and not from what it holds."""
    assert table_spec("things", model(Text, text("X.", example="x"))).column_names == ["thing_id", "x"]


def test_key_comes_first():
    """A table without a key, or with one further on, is accepted."""
    with pytest.raises(NotExportable, match="first column"):
        table_spec(
            "things",
            type(
                "Model",
                (Table,),
                {
                    "__annotations__": {"x": Text, "thing_id": Text},
                    "__doc__": "One.",
                    "x": text("X.", example="x"),
                    "thing_id": key("K.", example="a"),
                },
            ),
        )


@pytest.mark.parametrize("codes", [(("a", "A", "No full stop"),), (("a", "", "A definition."),), (("a", "A", "A."), ("a", "B", "B."))])
def test_code_without_definition_cannot_be_declared(codes):
    """A code gets into a list without a label or a definition, or twice."""
    with pytest.raises(ValueError):
        code_list("x", *codes)


@pytest.mark.parametrize("name", sorted(table_specs()))
def test_every_field_says_what_it_is(name):
    """A column of a shipped schema lacks its type, its prose or its example."""
    spec, schema = table_specs()[name], table_schema(table_specs()[name])
    assert [field["name"] for field in schema["fields"]] == spec.column_names
    for field, column in zip(schema["fields"], spec.columns, strict=True):
        assert field["type"] == TYPES[column.sort] and field["description"].startswith(column.description) and field["example"]
        assert bool(field.get("constraints", {}).get("required")) == column.required
    references = {(key["fields"][0], key["reference"]["resource"] or name) for key in schema.get("foreignKeys", [])}
    assert references == {(column.name, column.references) for column in spec.columns if column.references}
    assert Schema.from_descriptor(schema).to_descriptor()["primaryKey"] == [spec.key]


@pytest.mark.parametrize("name", sorted(table_specs()))
def test_examples_are_values_of_their_columns(name):
    """An example in the codebook breaks the constraints beside it."""
    import re

    for field in table_schema(table_specs()[name])["fields"]:
        constraints = field.get("constraints", {})
        if "enum" in constraints and field["type"] == "string":
            assert field["example"] in constraints["enum"]
        if "pattern" in constraints:
            assert re.fullmatch(constraints["pattern"].strip("^$"), field["example"]), field
        if "minimum" in constraints:
            assert constraints["minimum"] <= float(field["example"]) <= constraints.get("maximum", float("inf"))


def test_row_rule_passes_where_a_value_is_missing():
    """A missing value makes pandera fail without naming a row."""

    class Pairs(Table):
        """One pair."""

        pair_id: Text = key("Key.", example="a")
        low: Whole = whole("Low.", example="1", nullable=True)
        high: Whole = whole("High.", example="2", nullable=True)

        @row_rule("low is not above high", "low", "high", mend="swap them")
        def in_order(frame: pd.DataFrame) -> pd.Series:
            return frame.low <= frame.high

    frame = pd.DataFrame({"pair_id": ["a", "b", "c"], "low": pd.array([1, None, 3], "Int64"), "high": pd.array([None, 2, 4], "Int64")})
    Pairs.validate(frame, lazy=True)
    with pytest.raises(pa.errors.SchemaErrors):
        Pairs.validate(frame.assign(low=pd.array([1, None, 5], "Int64")), lazy=True)
