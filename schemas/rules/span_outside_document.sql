-- message: a span lies beyond the last character or the last line of its document
-- column: char_end
-- mend: take the offsets from conflict-claims locate
-- kind: fault
select 'evidence' as table_name, e.evidence_id as record_id, e.char_end as found
from evidence as e
join documents as d using (document_id)
where e.char_end > d.char_count or e.line > d.line_count
