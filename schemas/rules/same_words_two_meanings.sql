-- message: words that carry one value elsewhere carry another here
-- column: field
-- mend: correct the value or the span; where the words do mean both, add a waiver for them
-- The same words as evidence for the same sort of field: they need no text, and grow with the data.
with meanings as (
    select e.evidence_id, e.field, e.span_fingerprint, v.sort, v.meaning, e.document_id
    from evidence as e
    join field_values as v on v.table_name = e.table_name and v.record_id = e.record_id and v.field = e.field
    where v.meaning is not null
),
counted as (
    select sort, span_fingerprint, meaning, count(*) as times, min(evidence_id) as first_id
    from meanings group by all
),
usual as (
    select sort, span_fingerprint, arg_min(meaning, (-times, first_id)) as meaning
    from counted group by all having count(*) > 1
)
select 'evidence' as table_name, m.evidence_id as record_id, m.meaning || ', elsewhere ' || usual.meaning as found,
    m.span_fingerprint as settled_as
from meanings as m join usual using (sort, span_fingerprint)
where m.meaning <> usual.meaning
