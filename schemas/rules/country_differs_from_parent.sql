-- message: a place, or an organ of a state, has another country than what it belongs to
-- column: country_code
-- mend: correct country_code, or the parent
select 'places' as table_name, p.place_id as record_id, p.country_code as found
from places as p
join places as parent on parent.place_id = p.parent_place_id
where p.country_code <> parent.country_code
union all
select 'actors', a.actor_id, a.country_code
from actors as a
join actors as parent on parent.actor_id = a.parent_actor_id
where a.country_code <> parent.country_code
  and a.actor_type in ('state_body', 'intelligence_agency') and parent.actor_type in ('state', 'state_body', 'intelligence_agency')
