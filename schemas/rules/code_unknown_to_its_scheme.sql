-- message: there is no such code in the scheme
-- column: code
-- mend: look the code up again, or correct scheme
select 'crosswalk' as table_name, x.crosswalk_id as record_id, x.code as found
from crosswalk as x
join complete_schemes as c on c.scheme = x.scheme
where not exists (from known_codes as k where k.scheme = x.scheme and k.code = x.code)
