"""Actors."""

import pandas as pd

from conflict_claims.declare.fields import Code, Flag, Table, Text, coded, country, flag, key, reference, row_rule, text

from . import code_lists as lists


class Actors(Table):
    """A person, body, group, population or outlet that acts, speaks or is struck; generic and unnamed ones included."""

    actor_id: Text = key("Key of the actor.", example="jaish-al-adl")
    name: Text = text("Its name, or a neutral description where it has none.", example="Jaish al-Adl")
    actor_type: Code = coded(lists.ACTOR_TYPE, "What sort of actor it is.", example="armed_group")
    parent_actor_id: Text = reference("actors", "The body it is an organ or a member of; membership only.", example="iran", nullable=True)
    country_code: Text = country("The country it belongs to, or is a population of.", example="IRN")
    identified: Flag = flag(
        "True for one nameable voice or body; false for a generic or unnamed one, for a population, and for several taken together.",
        example="true",
    )
    description: Text = text(
        "What the documents say of it, in the coder's own words.", example="An armed group named as a target of strikes"
    )

    @row_rule(
        "an actor is not its own parent",
        "parent_actor_id", "actor_id",
        mend="clear parent_actor_id or name the body above it",
    )  # fmt: skip
    def actor_is_not_its_parent(frame: pd.DataFrame) -> pd.Series:
        return frame.parent_actor_id != frame.actor_id

    @row_rule(
        "a state has its country code",
        "country_code", "actor_type",
        mend="give the ISO 3166-1 alpha-3 code",
    )  # fmt: skip
    def state_has_country(frame: pd.DataFrame) -> pd.Series:
        return (frame.actor_type != "state") | frame.country_code.notna()

    @row_rule(
        "a population, an unnamed group or an object is not an identified actor",
        "identified", "actor_type",
        mend="set identified to false, or correct actor_type",
    )  # fmt: skip
    def collective_is_not_identified(frame: pd.DataFrame) -> pd.Series:
        return ~(frame.identified & frame.actor_type.isin(["population", "unnamed_group", "object"]))
