-- message: the ISO counterpart is not the record's own country code
-- column: code
-- mend: correct code, or country_code of the record
select 'crosswalk' as table_name, x.crosswalk_id as record_id, x.code as found
from crosswalk as x
join (
    select 'actors' as table_name, actor_id as record_id, country_code from actors
    union all select 'places', place_id, country_code from places
) as r on r.table_name = x.table_name and r.record_id = x.record_id
where x.scheme = 'iso_3166_1_alpha_3' and x.code is distinct from r.country_code
