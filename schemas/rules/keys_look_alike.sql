-- message: two keys of a table differ only in what the eye passes over: a separator, 0 and o, 1 and l
-- column:
-- mend: give one of the two records a key that says in what it differs
-- Hashes are grouped before texts: a number a row is all that memory has to hold.
with folded as not materialized (
    select table_name, record_id, translate(record_id, '_./01', '---ol') as seen
    from records
    where table_name <> 'codes'
),
suspects as (
    select hash(table_name, seen) as hash_of_both from folded group by hash_of_both having count(*) > 1
)
select table_name, max(record_id) as record_id, min(record_id) as found
from folded
where hash(table_name, seen) in (from suspects)
group by table_name, seen
having min(record_id) <> max(record_id)
