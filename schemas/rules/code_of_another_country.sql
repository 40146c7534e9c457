-- message: the code is that of another country than the record's, or not the one that the record's country has
-- column: code
-- mend: correct code, or country_code of the record
with belongs as (
    select x.crosswalk_id, x.scheme, x.code, r.country_code, r.kind
    from crosswalk as x
    join (
        select 'actors' as table_name, actor_id as record_id, country_code, actor_type as kind from actors
        union all select 'places', place_id, country_code, place_type from places
    ) as r on r.table_name = x.table_name and r.record_id = x.record_id
)
select 'crosswalk' as table_name, b.crosswalk_id as record_id, coalesce(k.name, 'not a number of ' || b.country_code) || ': ' || b.code as found
from belongs as b
left join known_codes as k on k.scheme = b.scheme and k.code = b.code
where b.scheme <> 'iso_3166_1_alpha_3'
-- A government's number is its state's; a group has no government's.
and (
    -- Kosovo has a number and no code of ISO 3166-1, by which it could be told apart.
    k.country_code is distinct from b.country_code and k.country_code in (select code from known_codes where scheme = 'iso_3166_1_alpha_3')
        and (b.country_code is not null or b.scheme = 'ucdp_actor' and b.kind <> 'state')
    -- A state, and what belongs to one, has the one number that its country has.
    or b.scheme in ('un_m49', 'gleditsch_ward') and k.code is null
        and exists (from known_codes as o where o.scheme = b.scheme and o.country_code = b.country_code)
)
