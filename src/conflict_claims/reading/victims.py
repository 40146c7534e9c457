"""The victims of a claim, and what happened to them, against its words."""

from __future__ import annotations

from conflict_claims.findings import Finding
from conflict_claims.fingerprint import words_of
from conflict_claims.language import are_own, effect_words, victim_words
from conflict_claims.language.numbers import numbers_in
from conflict_claims.language.tokens import tokens_of
from conflict_claims.language.victims import KIN, victims_named
from conflict_claims.language.vocabulary import vocabulary
from conflict_claims.reading.coded import Coded, Row, Span, finding

# A noun that says who was counted stands within so many words of the number, and nothing of these between.
NOUN_WITHIN = 3
PARTING = frozenset(",;:()—–\n.!?،؛۔؟")
# What a broader word may be coded as where the words around it say more.
ALSO = {
    "children": {"girls", "boys", "women_and_children"},
    "women": {"women_and_children"},
    "women_and_children": {"women", "children"},
    "men": {"claimed_militants", "security_forces", "civilians"},
}
# Who counts its own dead may call them fighters, and nobody calls its own so only because somebody else would.
FIGHTERS = "claimed_militants"
EFFECTS = {"killed", "injured", "missing"}


def check_group(coded: Coded, claim: Row) -> Finding | bool | None:
    """A finding where the words count another group than the claim does; None where they do not say."""
    group = claim["victim_group"]
    counted = _counted(coded, claim)
    if FIGHTERS in counted and group != FIGHTERS and _are_own(coded, claim):
        return None
    if counted and "people" not in counted and KIN not in counted:
        return True if group in counted or any(group in ALSO.get(code, ()) for code in counted) else _other_group(claim, counted)
    spoken = vocabulary(coded.language)
    record = claim["claim_id"]
    named = _groups(coded, coded.spans("casualty_claims", record, None, "count_expression"))
    if spoken is None or group not in spoken.complete_victims or not named:
        return True if counted and group == "people" else None
    anywhere = _groups(
        coded, coded.sentences(coded.spans("casualty_claims", record, None, "count_expression", "victim_group", "victim_label"))
    )
    broader = {code for code, narrower in ALSO.items() if group in narrower}
    return True if anywhere & ({group, KIN, "women_and_children"} | broader) else _other_group(claim, named)


def _groups(coded: Coded, spans: list[Span]) -> set[str]:
    return {code for word in victims_named(coded.words(spans), coded.language) for code in word.codes}


def check_effect(coded: Coded, claim: Row) -> Finding | bool | None:
    """A finding where the words say that something else happened to the victims; None where they do not say."""
    effect, record = claim["effect"], claim["claim_id"]
    spans = coded.spans("casualty_claims", record, None)
    for told in (spans, coded.sentences(spans)):
        named = effect_words(coded.words(told), coded.language)
        if effect == "casualties" and ("casualties" in named or {"killed", "injured"} <= named):
            return True
        if effect in named:
            return True
        if named & EFFECTS:
            return finding(
                "effect",
                "casualty_claims",
                record,
                "effect",
                effect,
                f"{' or '.join(sorted(named & EFFECTS))}, as the words say",
                "correct effect, or take the evidence that says it",
            )
    return None


def _counted(coded: Coded, claim: Row) -> set[str]:
    """The groups that the nouns right after the number name, or the expression itself."""
    for span in coded.spans("casualty_claims", claim["claim_id"], "count_expression"):
        inside = victim_words(coded.text[span.start : span.end], coded.language)
        after = _after(coded, span)
        if inside or after:
            return inside | after
    return set()


def _are_own(coded: Coded, claim: Row) -> bool:
    """Whether the claimant counts its own: as it is coded, or as the words round the number say."""
    spans = coded.spans("casualty_claims", claim["claim_id"], "count_expression")
    return claim.get("victim_affiliation_actor_id") == claim["claimant_actor_id"] or any(
        are_own(coded.words([_round(coded, span)]), coded.language) for span in spans
    )


def _round(coded: Coded, span: Span) -> Span:
    """The words of a number, the one before it and those after it that may name who was counted."""
    sentence = coded.sentence(span)
    before, after = words_of(coded.text[sentence.start : span.start])[-1:], words_of(coded.text[span.end : sentence.end])[:NOUN_WITHIN]
    first = sentence.start + before[0].start if before else span.start
    return Span(first, span.end + after[-1].end if after else span.end)


def _after(coded: Coded, span: Span) -> set[str]:
    """What the words right after a number name, up to a mark, another number or the end of the sentence."""
    sentence = coded.sentence(span)
    text = coded.text[span.end : sentence.end]
    words = words_of(text)[:NOUN_WITHIN]
    if not words:
        return set()
    stop = words[-1].end
    spoken = vocabulary(coded.language)
    if spoken:
        tokens = tokens_of(text[:stop])
        stop = min([stop, *(tokens[number.first].start for number in numbers_in(text[:stop], tokens, spoken))])
    stop = min([stop, *(position for position, letter in enumerate(text[:stop]) if letter in PARTING)])
    # A phrase that begins here may go on: women and children.
    following = victims_named(text[: stop + 40], coded.language)
    return {code for word in following if word.start < stop for code in word.codes}


def _other_group(claim: Row, named: set[str]) -> Finding:
    return finding(
        "victims",
        "casualty_claims",
        claim["claim_id"],
        "victim_group",
        claim["victim_group"],
        f"{' or '.join(sorted(named - {KIN}))}, as the words say",
        "correct victim_group, or take the evidence that names it",
    )
