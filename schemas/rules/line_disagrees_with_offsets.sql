-- message: two spans of a document stand in one order by line and in another by offset
-- column: line
-- mend: take line and offsets together from conflict-claims locate
-- kind: fault
-- Where lines and offsets agree, no span of a line begins before the last end of any earlier line.
with by_line as (
    select document_id, line, min(char_start) as first_start, max(char_end) as last_end
    from evidence group by document_id, line
),
before as (
    select *, max(last_end) over (partition by document_id order by line rows between unbounded preceding and 1 preceding) as end_before
    from by_line
)
select 'evidence' as table_name, e.evidence_id as record_id, 'line ' || e.line || ', from ' || e.char_start as found
from evidence as e
join before using (document_id, line)
where e.char_start < before.end_before
