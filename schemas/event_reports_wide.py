"""Event reports, wide."""

from conflict_claims.declare.fields import Code, Day, Table, Text, Whole, coded, country, day, key, reference, text, whole

from . import code_lists as lists

KEYS = "Keys of the actors with the role {role} in this document, sorted, with a semicolon and a space between them."


class EventReportsWide(Table):
    """One event as one document tells it, with its event, its document, its sides, places and links beside it; derived."""

    event_report_id: Text = key("Key of the report, as in event_reports.", example="wire-report.market-bombing")
    event_id: Text = reference("events", "The event.", example="market-bombing")
    event_title: Text = text("Title of the event.", example="Bomb explodes in a market")
    kind: Code = coded(lists.KIND, "As in events.", example="incident")
    event_type: Code = coded(lists.EVENT_TYPE, "As in events.", example="bombing", nullable=True)
    topic: Code = coded(lists.TOPIC, "As in events.", example="responsibility", nullable=True)
    document_id: Text = reference("documents", "The document that tells it.", example="wire-report")
    publisher: Text = text("Who published the document.", example="Example Press", nullable=True)
    published: Day = day("When the document was published.", example="2021-03-04", nullable=True)
    language: Code = coded(lists.LANGUAGE, "Language of the document.", example="en")
    source_type: Code = coded(lists.SOURCE_TYPE, "What sort of source the document is.", example="news_agency")
    coding_scope: Code = coded(lists.CODING_SCOPE, "How much of the document was coded.", example="casualties")
    means: Code = coded(lists.MEANS, "As in event_reports.", example="bomb", nullable=True)
    date_start: Day = day("First day, as this document has it.", example="2021-03-04", nullable=True)
    date_end: Day = day("Last day, as this document has it.", example="2021-03-04", nullable=True)
    date_precision: Code = coded(lists.DATE_PRECISION, "As in event_reports.", example="day")
    date_expression: Text = text("The words that give the time.", example="on Thursday", nullable=True, verbatim=True)
    date_basis: Code = coded(lists.BASIS, "As in event_reports.", example="external", nullable=True)
    asserted_by: Text = reference("actors", "Who says that it happened, as in event_reports.", example="narrator", nullable=True)
    asserted_by_name: Text = text("Name of that actor.", example="Narrator", nullable=True)
    hedge: Code = coded(lists.HEDGE, "As in event_reports.", example="none")
    explicitness: Code = coded(lists.EXPLICITNESS, "As in event_reports.", example="explicit")
    place_id: Text = reference("places", "The primary place in this document.", example="saravan", nullable=True)
    place_name: Text = text("Name of that place.", example="Saravan", nullable=True)
    country_code: Text = country("Country of that place.", example="IRN")
    places: Text = text(
        "Every place in this document as relation, key and, in brackets, who gives it and the precision; sorted, with a semicolon and a "
        "space between them.",
        example="near saravan (narrator, 2)",
        nullable=True,
    )
    initiators: Text = text(KEYS.format(role="initiator"), example="river-front", nullable=True)
    alleged_initiators: Text = text(KEYS.format(role="alleged_initiator"), example="river-front", nullable=True)
    targets: Text = text(KEYS.format(role="target"), example="northland", nullable=True)
    claimed_targets: Text = text(KEYS.format(role="claimed_target"), example="northland", nullable=True)
    denied_targets: Text = text(KEYS.format(role="denied_target"), example="people-of-northland", nullable=True)
    location_states: Text = text(KEYS.format(role="location_state"), example="northland", nullable=True)
    participants: Text = text(KEYS.format(role="participant"), example="northland; river-front", nullable=True)
    speakers: Text = text(KEYS.format(role="speaker"), example="northland", nullable=True)
    addressees: Text = text(KEYS.format(role="addressee"), example="southland", nullable=True)
    spoken_about: Text = text(KEYS.format(role="spoken_about"), example="river-front", nullable=True)
    actors: Text = text(
        "Every actor with a role in this document and, in brackets, its type, what it belongs to and whether it is unidentified; sorted, "
        "with a semicolon and a space between them.",
        example="river-front (armed_group, of river-people)",
        nullable=True,
    )
    labels: Text = text(
        "What the document calls them, each as actor and label, with a semicolon and a space between them.",
        example="river-front: gangs",
        nullable=True,
    )
    roles_said_by: Text = text(
        "Where somebody else than asserted_by gives an actor its role: role, actor and who says so; null asserters are inferred.",
        example="claimed_target river-front: northland",
        nullable=True,
    )
    links_from: Text = text(
        "Links of this document from this event: type, the other event and, in brackets, who says so; inferred where nobody does.",
        example="response_to border-raid (narrator)",
        nullable=True,
    )
    links_to: Text = text(
        "Links of this document to this event, in the same form.", example="comments_on border-raid (narrator)", nullable=True
    )
    lines: Text = text(
        "The lines of the document that carry the report, from 1, with a semicolon and a space between them.", example="4; 7", nullable=True
    )
    claim_count: Whole = whole("How many casualty claims this document has of it.", example="4", unit="claims")
