-- message: an actor or a place is there that nothing uses
-- column:
-- mend: use it, or remove it with its evidence
select named.table_name, named.record_id, named.record_id as found
from (
    select 'actors' as table_name, actor_id as record_id from actors
    union all select 'places', place_id from places
) as named
where not exists (from uses where uses.table_name = named.table_name and uses.record_id = named.record_id)
