-- message: a place lies in one that is not larger
-- column: parent_place_id
-- mend: name the place around it, or correct place_type
with ranked as (
    select *, case place_type when 'village' then 1 when 'city' then 2 when 'admin2' then 3 when 'admin1' then 4 when 'country' then 5 end as rank from places
)
select 'places' as table_name, p.place_id as record_id, p.place_type || ' in ' || parent.place_type as found
from ranked as p join ranked as parent on parent.place_id = p.parent_place_id
where p.rank >= parent.rank or parent.place_type in ('city', 'village') or (p.place_type = 'sea' and parent.rank is not null)
