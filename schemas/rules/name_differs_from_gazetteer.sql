-- message: the GeoNames number, or the ISO 3166-2 code, belongs to something of quite another name
-- column: code
-- mend: look the name up again, and correct the number
-- Names are compared by their letters: another spelling passes, another place does not. Another script is not judged.
with said as (
    select x.crosswalk_id, x.code, same_word(p.name) as name, unnest(g.names) as other
    from crosswalk as x
    join (
        select 'geonames' as scheme, number as code, names from gazetteer
        union all select 'iso_3166_2', divisions[1], names from divisions
    ) as g on g.scheme = x.scheme and g.code = x.code
    join places as p on x.table_name = 'places' and p.place_id = x.record_id
    where x.match in ('exact', 'close')
),
compared as (
    select crosswalk_id, code, name, max(jaro_winkler_similarity(name, same_word(other))) as likeness,
        bool_or(contains(same_word(other), name) or contains(name, same_word(other))) as inside, any_value(other) as other
    from said
    where regexp_matches(name, '^[\x00-\x7F]+$') and regexp_matches(same_word(other), '^[\x00-\x7F]+$')
    group by crosswalk_id, code, name
)
select 'crosswalk' as table_name, crosswalk_id as record_id, code || ' is ' || other as found
from compared
where likeness < 0.65 and not inside
