"""Casualty positions."""

from conflict_claims.declare.fields import Code, Day, Flag, Table, Text, Whole, coded, country, day, flag, key, reference, whole

from . import code_lists as lists


class CasualtyPositions(Table):
    """One figure that one claimant stands by, over all documents; derived. Positions are not to be added up."""

    position_id: Text = key(
        "Key of the position, from its event, claimant, effect, group, attributes and bounds.",
        example="market-bombing.state-tv.killed.people.84",
    )
    event_id: Text = reference("events", "The event that caused the casualties.", example="market-bombing")
    claimant_actor_id: Text = reference("actors", "Whose figure it is.", example="state-tv")
    document_id: Text = reference(
        "documents",
        "The document within which the claimant is a voice, where it is not identified; null for an identified claimant.",
        example="wire-report",
        nullable=True,
    )
    effect: Code = coded(lists.EFFECT, "What happened to the victims.", example="killed")
    victim_group: Code = coded(lists.VICTIM_GROUP, "Which victims are counted, as the claimant describes them.", example="people")
    victim_origin: Code = coded(lists.VICTIM_ORIGIN, "As in casualty_claims.", example="foreign", nullable=True)
    victim_country_code: Text = country("As in casualty_claims.", example="PER")
    victim_affiliation_actor_id: Text = reference("actors", "As in casualty_claims.", example="river-front", nullable=True)
    count_low: Whole = whole("As in casualty_claims.", example="84", nullable=True, unit="persons", standard="UCDP GED low")
    count_high: Whole = whole("As in casualty_claims.", example="84", nullable=True, unit="persons", standard="UCDP GED high")
    count_qualifier: Code = coded(lists.COUNT_QUALIFIER, "As in casualty_claims.", example="exact")
    scope: Code = coded(lists.SCOPE, "As in casualty_claims.", example="total")
    stance: Code = coded(lists.STANCE, "As in casualty_claims.", example="asserts")
    claim_count: Whole = whole("How many casualty claims give it.", example="3", minimum=1, unit="claims")
    document_count: Whole = whole("How many documents give it.", example="3", minimum=1, unit="documents")
    independent_document_count: Whole = whole(
        "How many of them are independent: documents that copies, translations and rewrites link count once, those that only cite each other do not.",
        example="2",
        minimum=1,
        unit="documents",
    )
    first_published: Day = day("The first day on which a document that gives it was published.", example="2021-03-04", nullable=True)
    last_published: Day = day("The last day on which a document that gives it was published.", example="2021-03-06", nullable=True)
    strongest_hedge: Code = coded(lists.HEDGE, "The strongest hedge with which it is passed on.", example="attributed")
    superseded: Flag = flag(
        "Whether the claimant, being identified, gives another total with a number for the same event, effect and group in a document "
        "published after the last that gives this one, or a coded link says that it updates it. Two figures of one day both stand.",
        example="false",
    )
    rivalled: Flag = flag(
        "Whether a claim of it is linked rivals; or it and a standing total of people by another claimant, in another document, for the same "
        "event and effect have bounds that do not overlap.",
        example="true",
    )
