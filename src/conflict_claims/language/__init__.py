"""What the words of a span say, in the languages that are coded: quantities, hedges, dates, victims, effects; sentences and word boundaries.

Nothing here knows tables or files of the package. What cannot be judged is None, an empty set or an empty list, and never a guess.
"""

from conflict_claims.language.checklist import Item, checklist
from conflict_claims.language.dates import DateReading, date_stretches, needs_reference, read_date
from conflict_claims.language.hedges import read_hedge
from conflict_claims.language.quantities import Beyond, Placed, Quantity, beyond_quantity, read_quantities, read_quantity
from conflict_claims.language.repetition import runs_of, shares_run
from conflict_claims.language.sentences import begins_and_ends_at_words, sentence_at
from conflict_claims.language.victims import are_own, effect_words, victim_words
from conflict_claims.language.vocabulary import languages

__all__ = [
    "Beyond",
    "DateReading",
    "Item",
    "Placed",
    "Quantity",
    "are_own",
    "begins_and_ends_at_words",
    "beyond_quantity",
    "checklist",
    "date_stretches",
    "effect_words",
    "languages",
    "needs_reference",
    "read_date",
    "read_hedge",
    "read_quantities",
    "read_quantity",
    "runs_of",
    "sentence_at",
    "shares_run",
    "victim_words",
]
