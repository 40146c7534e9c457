-- message: an initiator is named neither by a source of the document nor by itself
-- column: role
-- mend: use alleged_initiator, or name the narrator in asserted_by
select 'event_actors' as table_name, a.event_actor_id as record_id, a.asserted_by as found
from event_actors as a
join actors as voice on voice.actor_id = a.asserted_by
where a.role = 'initiator' and voice.actor_type <> 'source'
  and a.asserted_by <> a.actor_id and coalesce(voice.parent_actor_id, '') <> a.actor_id
