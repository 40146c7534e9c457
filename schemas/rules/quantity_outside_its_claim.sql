-- message: the words of a quantity lie outside the evidence of their claim
-- column: char_start
-- mend: take the span inside the sentence that carries the claim, or widen the evidence of the claim
-- kind: fault
select 'evidence' as table_name, q.evidence_id as record_id, q.char_start || ' to ' || q.char_end as found
from evidence as q
where q.table_name = 'casualty_claims' and q.field = 'count_expression'
  and not exists (
    from evidence as e
    where e.table_name = q.table_name and e.record_id = q.record_id and e.field is null and e.document_id = q.document_id
      and e.char_start <= q.char_start and e.char_end >= q.char_end
)
