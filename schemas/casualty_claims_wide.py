"""Casualty claims, wide."""

from conflict_claims.declare.fields import Code, Day, Flag, Table, Text, Whole, coded, country, day, flag, key, reference, text, whole

from . import code_lists as lists


class CasualtyClaimsWide(Table):
    """One casualty claim with its event, its claimant and its document beside it; derived."""

    claim_id: Text = key("Key of the claim, as in casualty_claims.", example="wire-report.market-bombing.state-tv.killed.women")
    position_id: Text = reference(
        "casualty_positions", "The position that it is a giving of.", example="market-bombing.state-tv.killed.women.3"
    )
    event_id: Text = reference("events", "As in casualty_claims.", example="market-bombing")
    event_title: Text = text("Title of the event.", example="Bomb explodes in a market")
    date_start: Day = day("First day of the event, over all reports, as in events_wide.", example="2021-03-04", nullable=True)
    date_end: Day = day("Last day of the event, over all reports, as in events_wide.", example="2021-03-04", nullable=True)
    date_precision: Code = coded(lists.DATE_PRECISION, "Precision of these dates.", example="day")
    date_basis: Code = coded(lists.BASIS, "Where these dates come from, as in events_wide.", example="external", nullable=True)
    place_name: Text = text("Primary place of the event, over all reports, as in events_wide.", example="Saravan", nullable=True)
    reported_date_start: Day = day("First day of the event, as this document has it.", example="2021-03-04", nullable=True)
    reported_date_end: Day = day("Last day of the event, as this document has it.", example="2021-03-04", nullable=True)
    reported_date_precision: Code = coded(lists.DATE_PRECISION, "Precision of these dates.", example="day", nullable=True)
    reported_place_id: Text = reference("places", "The primary place of the event in this document.", example="saravan", nullable=True)
    reported_place_name: Text = text("Name of that place.", example="Saravan", nullable=True)
    claimant_actor_id: Text = reference("actors", "As in casualty_claims.", example="state-tv")
    claimant_name: Text = text("Name of the claimant.", example="State television")
    claimant_type: Code = coded(lists.ACTOR_TYPE, "What sort of actor the claimant is.", example="media")
    claimant_parent_actor_id: Text = reference("actors", "What the claimant belongs to.", example="northland", nullable=True)
    claimant_parent_name: Text = text("Name of that actor.", example="Northland", nullable=True)
    claimant_side: Code = coded(
        lists.SIDE, "The part in the event of the claimant, or of its nearest ancestor that has one.", example="target"
    )
    relayed_by_actor_id: Text = reference("actors", "As in casualty_claims.", example="news-agency", nullable=True)
    relayed_by_name: Text = text("Name of the relay.", example="News agency", nullable=True)
    effect: Code = coded(lists.EFFECT, "As in casualty_claims.", example="killed")
    victim_group: Code = coded(lists.VICTIM_GROUP, "As in casualty_claims.", example="women")
    victim_label: Text = text("As in casualty_claims.", example="bandits", nullable=True, verbatim=True)
    victim_origin: Code = coded(lists.VICTIM_ORIGIN, "As in casualty_claims.", example="foreign", nullable=True)
    victim_country_code: Text = country("As in casualty_claims.", example="PER")
    victim_affiliation_actor_id: Text = reference("actors", "As in casualty_claims.", example="river-front", nullable=True)
    victim_affiliation_name: Text = text("Name of that actor.", example="River Front", nullable=True)
    count_low: Whole = whole("As in casualty_claims.", example="3", nullable=True, unit="persons")
    count_high: Whole = whole("As in casualty_claims.", example="3", nullable=True, unit="persons")
    count_qualifier: Code = coded(lists.COUNT_QUALIFIER, "As in casualty_claims.", example="exact")
    count_expression: Text = text("As in casualty_claims.", example="three", verbatim=True)
    scope: Code = coded(lists.SCOPE, "As in casualty_claims.", example="subtotal")
    stance: Code = coded(lists.STANCE, "As in casualty_claims.", example="asserts")
    hedge: Code = coded(lists.HEDGE, "As in casualty_claims.", example="attributed")
    explicitness: Code = coded(lists.EXPLICITNESS, "As in casualty_claims.", example="explicit")
    superseded: Flag = flag("Whether the claimant no longer stands by it, as in casualty_positions.", example="false")
    rivalled: Flag = flag("Whether another account contradicts it, as in casualty_positions.", example="true")
    claim_links: Text = text(
        "What the claim is to other claims: type of link and key of the other, sorted, with a semicolon and a space between them; rivals are "
        "told of both.",
        example="rivals wire-report.market-bombing.village-elder.killed.women",
        nullable=True,
    )
    lines: Text = text(
        "The lines of the document that carry the claim, from 1, with a semicolon and a space between them.", example="4; 7", nullable=True
    )
    document_id: Text = reference("documents", "As in casualty_claims.", example="wire-report")
    document_description: Text = text("What the document is.", example="An agency report on a bombing")
    publisher: Text = text("Who published the document.", example="Example Press", nullable=True)
    published: Day = day("When the document was published.", example="2021-03-04", nullable=True)
    source_type: Code = coded(lists.SOURCE_TYPE, "What sort of source the document is.", example="news_agency")
    coding_scope: Code = coded(lists.CODING_SCOPE, "How much of the document was coded.", example="casualties")
