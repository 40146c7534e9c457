-- message: evidence for a cell with words of the document has a span of other words
-- column: span_sha256
-- mend: correct the span, or the words in the cell
-- kind: fault
with cells as (
    select 'event_reports' as table_name, event_report_id as record_id, 'date_expression' as field, date_expression as words from event_reports
    union all select 'event_actors', event_actor_id, 'label', label from event_actors
    union all select 'casualty_claims', claim_id, 'count_expression', count_expression from casualty_claims
    union all select 'casualty_claims', claim_id, 'victim_label', victim_label from casualty_claims
)
select 'evidence' as table_name, e.evidence_id as record_id, coalesce(cells.words, 'an empty cell') as found
from evidence as e
join cells on cells.table_name = e.table_name and cells.record_id = e.record_id and cells.field = e.field
where cells.words is null or e.span_sha256 <> sha256(cells.words) or e.char_end - e.char_start <> length(cells.words)
