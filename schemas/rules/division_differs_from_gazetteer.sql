-- message: the GeoNames number is that of a place in another first-level division than the place is said to lie in
-- column: code
-- mend: correct the GeoNames number, parent_place_id of the place, or the ISO 3166-2 code of its division
select 'crosswalk' as table_name, x.crosswalk_id as record_id, x.code || ' lies in ' || g.divisions[1] as found
from crosswalk as x
join gazetteer as g on g.number = x.code
join place_divisions as d on d.place_id = x.record_id
where x.table_name = 'places' and x.scheme = 'geonames' and x.match in ('exact', 'close')
and len(g.divisions) > 0 and not list_contains(g.divisions, d.code)
