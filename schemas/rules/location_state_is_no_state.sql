-- message: a location_state is not a state
-- column: actor_id
-- mend: name the state, or use another role
select 'event_actors' as table_name, a.event_actor_id as record_id, actors.actor_type as found
from event_actors as a
join actors using (actor_id)
where a.role = 'location_state' and actors.actor_type <> 'state'
