-- message: two keys of a table differ only in what the eye passes over: a separator, 0 and o, 1 and l
-- column:
-- mend: give one of the two records a key that says in what it differs
with folded as (
    select table_name, record_id, translate(record_id, '_./01', '---ol') as seen
    from records
    where table_name <> 'codes'
)
select table_name, max(record_id) as record_id, min(record_id) as found
from folded
group by table_name, seen
having count(distinct record_id) > 1
