-- message: the scheme has the record's own name under another code
-- column: code
-- mend: correct code
with named as (
    select 'actors' as table_name, actor_id as record_id, same_word(name) as name from actors
    union all select 'places', place_id, same_word(name) from places
)
select 'crosswalk' as table_name, x.crosswalk_id as record_id, x.code || ', where ' || k.name || ' is ' || k.code as found
from crosswalk as x
join named as n on n.table_name = x.table_name and n.record_id = x.record_id
join known_codes as k on k.scheme = x.scheme and same_word(k.name) = n.name and k.country_code is null
where k.code <> x.code
