-- message: an event has an initiator and an alleged initiator
-- column: role
-- mend: keep the initiator where the narrator or the actor itself names it, else only those alleged
select 'event_actors' as table_name, alleged.event_actor_id as record_id, known.event_actor_id as found
from event_actors as alleged
join event_actors as known using (event_id)
where alleged.role = 'alleged_initiator' and known.role = 'initiator'
