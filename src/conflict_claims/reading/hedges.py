"""The hedge of a record against the hedge words of its evidence."""

from __future__ import annotations

from conflict_claims.findings import Finding
from conflict_claims.language import read_hedge
from conflict_claims.reading.coded import KEYS, Coded, Row, finding

# Fields whose words carry the verb that passes the record on.
SAYING = ("hedge", "claimant_actor_id", "asserted_by")
STRONG = {"reported", "claimed", "alleged"}


def check_hedge(coded: Coded, table: str, row: Row, is_speech: bool) -> Finding | bool | None:
    """A finding where hedge words are there and none of them can carry the hedge; None where it cannot be judged.

    In a sentence there may be hedge words of other clauses: only a hedge that is stronger than all of them is wrong there. In the record's
    own spans any other is; but the verb of a speech act is the act itself, and no hedge.
    """
    hedge, record = row["hedge"], row[KEYS[table]]
    by_verb = read_hedge(coded.words(coded.spans(table, record, "hedge")), coded.language)
    if by_verb:
        return True if hedge in by_verb else _wrong(table, record, hedge, by_verb)
    own = read_hedge(coded.words(coded.spans(table, record, None, *SAYING)), coded.language)
    if hedge in own or (not own and hedge == "none"):
        return True
    if not own or is_speech:
        return None
    if hedge in STRONG:
        around = read_hedge(coded.words(coded.sentences(coded.spans(table, record, None, *SAYING))), coded.language)
        return None if hedge in around else _wrong(table, record, hedge, own)
    return _wrong(table, record, hedge, own) if table == "casualty_claims" else None


def _wrong(table: str, record: str, hedge: str, said: set[str]) -> Finding:
    return finding(
        "hedge",
        table,
        record,
        "hedge",
        hedge,
        f"{' or '.join(sorted(said))}, as the words say",
        "correct hedge, or take the evidence that carries it",
    )
