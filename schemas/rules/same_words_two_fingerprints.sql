-- message: the same words have two fingerprints, or two numbers of words
-- column: span_fingerprint
-- mend: take hash, fingerprint and number of words together from conflict-claims locate
-- kind: fault
with seen as (
    select span_sha256, min(span_fingerprint) as first_print, max(span_fingerprint) as last_print,
        min(word_count) as least_words, max(word_count) as most_words, min(evidence_id) as first_id, max(evidence_id) as last_id
    from evidence group by span_sha256
)
select 'evidence' as table_name, last_id as record_id, first_id as found
from seen
where first_print <> last_print or least_words <> most_words
