"""Casualty claims, wide."""

from conflict_claims.declare.fields import Code, Day, Table, Text, Whole, coded, day, key, reference, text, whole

from . import code_lists as lists


class CasualtyClaimsWide(Table):
    """One casualty claim with its event, its claimant and its document beside it; derived."""

    claim_id: Text = key("Key of the claim, as in casualty_claims.", example="iran-strikes.iran-state-tv.women-killed")
    event_id: Text = reference("events", "As in casualty_claims.", example="pakistan-strikes-iran")
    event_title: Text = text("Title of the event.", example="Pakistan strikes targets in Iran")
    date_start: Day = day("First day of the event.", example="2024-01-18", nullable=True)
    date_end: Day = day("Last day of the event.", example="2024-01-18", nullable=True)
    date_precision: Code = coded(lists.DATE_PRECISION, "Precision of these dates.", example="day")
    place_name: Text = text("Primary place of the event.", example="Saravan", nullable=True)
    claimant_actor_id: Text = reference("actors", "As in casualty_claims.", example="iran-state-tv")
    claimant_name: Text = text("Name of the claimant.", example="Iran state TV")
    claimant_type: Code = coded(lists.ACTOR_TYPE, "What sort of actor the claimant is.", example="media")
    claimant_side: Code = coded(
        lists.SIDE, "The part in the event of the claimant, or of its nearest ancestor that has one.", example="target"
    )
    relayed_by_actor_id: Text = reference("actors", "As in casualty_claims.", example="narrator", nullable=True)
    relayed_by_name: Text = text("Name of the relay.", example="The narrator", nullable=True)
    effect: Code = coded(lists.EFFECT, "As in casualty_claims.", example="killed")
    victim_group: Code = coded(lists.VICTIM_GROUP, "As in casualty_claims.", example="women")
    victim_label: Text = text("As in casualty_claims.", example="terrorists", nullable=True, verbatim=True)
    count_low: Whole = whole("As in casualty_claims.", example="3", nullable=True, unit="persons")
    count_high: Whole = whole("As in casualty_claims.", example="3", nullable=True, unit="persons")
    count_qualifier: Code = coded(lists.COUNT_QUALIFIER, "As in casualty_claims.", example="exact")
    count_expression: Text = text("As in casualty_claims.", example="three", verbatim=True)
    scope: Code = coded(lists.SCOPE, "As in casualty_claims.", example="subtotal")
    stance: Code = coded(lists.STANCE, "As in casualty_claims.", example="asserts")
    hedge: Code = coded(lists.HEDGE, "As in casualty_claims.", example="attributed")
    document_id: Text = reference("documents", "As in casualty_claims.", example="iran-pakistan-strikes-report")
    document_description: Text = text("What the document is.", example="A news report on strikes between two states")
