"""Casualty claims."""

import pandas as pd

from conflict_claims.declare.fields import Code, Table, Text, Whole, coded, country, key, reference, row_rule, text, whole

from . import code_lists as lists

UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(UNITS.split(), 1)} | {word: 10 * n for n, word in enumerate(TENS.split(), 1)}


def _number_said(words: str) -> int | None:
    plain = words.lower().replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() else NUMBER_WORDS.get(plain)


class CasualtyClaims(Table):
    """One quantity that one claimant gives, in one document, for one effect on one victim group in one event."""

    claim_id: Text = key(
        "Key of the claim.",
        example="wire-report.market-bombing.state-tv.killed.women",
        parts=("document_id", "event_id", "claimant_actor_id", "effect", "victim_group"),
    )
    event_id: Text = reference("events", "The event that caused the casualties.", example="market-bombing")
    document_id: Text = reference("documents", "The document that carries the claim.", example="wire-report")
    claimant_actor_id: Text = reference(
        "actors", "Whose figure it is; the document's own voice for what it says flatly.", example="state-tv"
    )
    relayed_by_actor_id: Text = reference(
        "actors", "Who stands between the claimant and the document's voice; null where nobody does.", example="news-agency", nullable=True
    )
    effect: Code = coded(lists.EFFECT, "What happened to the victims.", example="killed")
    victim_group: Code = coded(lists.VICTIM_GROUP, "Which victims are counted, as the claimant describes them.", example="women")
    victim_label: Text = text(
        "The claimant's own word for the victims, where it is a label.", example="bandits", nullable=True, verbatim=True
    )
    victim_origin: Code = coded(
        lists.VICTIM_ORIGIN, "Where the victims are from, as the claimant says; null where it does not.", example="foreign", nullable=True
    )
    victim_country_code: Text = country("Whose nationals the victims are, as the claimant says; null where it does not.", example="PER")
    victim_affiliation_actor_id: Text = reference(
        "actors",
        "Whose members or people the victims are, as the claimant says; null where it does not.",
        example="river-front",
        nullable=True,
    )
    count_low: Whole = whole(
        "Lower bound; null where it is open or there is no number. Claims are not to be added up: see scope and claim_links.",
        example="3",
        nullable=True,
        unit="persons",
        standard="UCDP GED low; ACLED fatalities",
    )
    count_high: Whole = whole(
        "Upper bound; null where it is open or there is no number. Claims are not to be added up: see scope and claim_links.",
        example="3",
        nullable=True,
        unit="persons",
        standard="UCDP GED high; ACLED fatalities",
    )
    count_qualifier: Code = coded(lists.COUNT_QUALIFIER, "How the number is meant.", example="exact")
    count_expression: Text = text("The words that give the quantity.", example="three", verbatim=True)
    scope: Code = coded(lists.SCOPE, "Whether it is the claimant's overall figure or a part.", example="subtotal")
    stance: Code = coded(lists.STANCE, "Whether the claimant gives, supports or rejects the figure.", example="asserts")
    hedge: Code = coded(
        lists.HEDGE,
        "How surely the document's voice passes it on; of several hedges the strongest.",
        example="attributed",
        standard="FactBank factuality",
    )
    explicitness: Code = coded(lists.EXPLICITNESS, "Whether the words say whose figure it is, or that is inferred.", example="explicit")

    @row_rule(
        "a claim is somebody's: the words carry the figure, and at most whose it is can be inferred",
        "explicitness",
        mend="set explicitness to explicit or speaker_inferred; a figure that no words give is no claim",
    )  # fmt: skip
    def claim_is_said(frame: pd.DataFrame) -> pd.Series:
        return frame.explicitness != "inferred"

    @row_rule(
        "count_low is not above count_high",
        "count_low", "count_high",
        mend="swap or correct the bounds",
    )  # fmt: skip
    def bounds_in_order(frame: pd.DataFrame) -> pd.Series:
        return frame.count_low <= frame.count_high

    @row_rule(
        "the bounds that count_qualifier calls for are given, and no other: exact, approximate and range both, at_least "
        "the low one, at_most the high one, unquantified neither",
        "count_qualifier", "count_low", "count_high",
        mend="give or clear the bounds, or correct count_qualifier",
    )  # fmt: skip
    def bounds_as_qualifier_says(frame: pd.DataFrame) -> pd.Series:
        low = frame.count_qualifier.isin(["exact", "approximate", "range", "at_least"])
        high = frame.count_qualifier.isin(["exact", "approximate", "range", "at_most"])
        return (frame.count_low.notna() == low) & (frame.count_high.notna() == high)

    @row_rule(
        "an exact or approximate count has one number for both bounds",
        "count_qualifier", "count_low", "count_high",
        mend="make the bounds equal, or set count_qualifier to range",
    )  # fmt: skip
    def one_number_has_equal_bounds(frame: pd.DataFrame) -> pd.Series:
        single = frame.count_qualifier.isin(["exact", "approximate"])
        # Bounds in the wrong order are the business of bounds_in_order alone.
        return ~(single & (frame.count_low < frame.count_high))

    @row_rule(
        "a count that somebody rejects has no bounds of its own",
        "stance", "count_low", "count_high", "count_qualifier",
        mend="set count_qualifier to unquantified and clear the bounds; that nobody was hurt, said flatly, is an exact 0 that is asserted",
    )  # fmt: skip
    def denial_has_no_bounds(frame: pd.DataFrame) -> pd.Series:
        return (frame.stance != "denies") | (frame.count_qualifier == "unquantified")

    @row_rule(
        "an exact count is the number that count_expression says, in digits or as an English word up to ninety",
        "count_expression", "count_low", "count_high", "count_qualifier",
        mend="correct the bounds, or the words",
    )  # fmt: skip
    def count_is_what_the_words_say(frame: pd.DataFrame) -> pd.Series:
        said = frame.count_expression.map(_number_said, na_action="ignore").astype("Float64")
        # Bounds that are not one number are the business of one_number_has_equal_bounds alone.
        meant = (said == frame.count_low).fillna(False) | (said == frame.count_high).fillna(False)
        return (frame.count_qualifier != "exact") | said.isna() | meant

    @row_rule(
        "a range has two different bounds",
        "count_qualifier", "count_low", "count_high",
        mend="set count_qualifier to exact, or correct a bound",
    )  # fmt: skip
    def range_is_wider_than_a_point(frame: pd.DataFrame) -> pd.Series:
        return (frame.count_qualifier != "range") | (frame.count_low != frame.count_high)

    @row_rule(
        "claimed_militants is the claimant's description, so its word stands in victim_label",
        "victim_label", "victim_group",
        mend="give the claimant's word, or correct victim_group",
    )  # fmt: skip
    def militants_have_a_label(frame: pd.DataFrame) -> pd.Series:
        return (frame.victim_group != "claimed_militants") | frame.victim_label.notna()

    @row_rule(
        "nobody relays a claim of its own",
        "relayed_by_actor_id", "claimant_actor_id",
        mend="clear relayed_by_actor_id, or name who stands between",
    )  # fmt: skip
    def relay_is_not_claimant(frame: pd.DataFrame) -> pd.Series:
        return frame.relayed_by_actor_id != frame.claimant_actor_id
