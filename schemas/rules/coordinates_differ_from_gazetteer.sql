-- message: coordinates are more than 10 km from those of the GeoNames number that the crosswalk gives
-- column: latitude
-- mend: correct the coordinates, or the GeoNames number in the crosswalk
with apart as (
    select p.place_id, x.code, 111.2 * sqrt(
        pow(p.latitude - g.latitude, 2) + pow((p.longitude - g.longitude) * cos(radians(g.latitude)), 2)
    ) as kilometres
    from places as p
    join crosswalk as x on x.table_name = 'places' and x.record_id = p.place_id and x.scheme = 'geonames'
    join gazetteer as g on g.number = x.code
    where x.match in ('exact', 'close') and p.latitude is not null and p.longitude is not null and g.latitude is not null
)
select 'places' as table_name, place_id as record_id, round(kilometres)::bigint || ' km from GeoNames ' || code as found
from apart
where kilometres > 10
