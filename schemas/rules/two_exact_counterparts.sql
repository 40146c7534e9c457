-- message: a record has two exact counterparts in one scheme
-- column: match
-- mend: keep one, or set match of the other to close
select 'crosswalk' as table_name, max(crosswalk_id) as record_id, min(code) as found
from crosswalk
where match = 'exact'
group by table_name, record_id, scheme
having count(*) > 1
