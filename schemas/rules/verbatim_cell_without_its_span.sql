-- message: a cell with words of the document has no evidence whose span is these words
-- column:
-- mend: add or correct the evidence row of this column (conflict-claims locate), or correct the words
-- kind: fault
with cells as (
    select 'event_reports' as table_name, event_report_id as record_id, 'date_expression' as field, date_expression as words from event_reports
    union all select 'event_actors', event_actor_id, 'label', label from event_actors
    union all select 'casualty_claims', claim_id, 'count_expression', count_expression from casualty_claims
    union all select 'casualty_claims', claim_id, 'victim_label', victim_label from casualty_claims
)
select cells.table_name, cells.record_id, cells.field || ' = ' || cells.words as found
from cells
where words is not null
  and not exists (
    from evidence as e
    where e.table_name = cells.table_name and e.record_id = cells.record_id and e.field = cells.field
      and e.span_sha256 = sha256(cells.words)
)
