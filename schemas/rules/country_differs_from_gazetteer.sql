-- message: the GeoNames number is that of a place in another country
-- column: code
-- mend: correct the GeoNames number, or country_code of the place
select 'crosswalk' as table_name, x.crosswalk_id as record_id, x.code || ' lies in ' || g.country_code as found
from crosswalk as x
join gazetteer as g on g.number = x.code
join (
    select 'actors' as table_name, actor_id as record_id, country_code from actors
    union all select 'places', place_id, country_code from places
) as r on r.table_name = x.table_name and r.record_id = x.record_id
where x.scheme = 'geonames' and r.country_code <> g.country_code
-- What several countries claim is written as either has it.
and not exists (
    from claimed_by as c where x.table_name = 'places' and c.place_id = x.record_id and c.country_code = r.country_code
)
