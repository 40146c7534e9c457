-- message: table_name and record_id name no record
-- column: record_id
-- mend: correct the key, or remove the row with the record it was about
-- kind: fault
select rows.table_name, rows.record_id, rows.named as found
from (
    select 'evidence' as table_name, evidence_id as record_id, table_name as named_table, record_id as named from evidence
    union all
    select 'crosswalk', crosswalk_id, table_name, record_id from crosswalk
    union all
    select 'coding_notes', note_id, table_name, record_id from coding_notes
) as rows
where not exists (from records where records.table_name = rows.named_table and records.record_id = rows.named)
