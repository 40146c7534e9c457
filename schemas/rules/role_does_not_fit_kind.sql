-- message: a role of speaking stands in an event that is no speech act, or a role of fighting in one that is
-- column: role
-- mend: correct the role, or the kind of the event
select 'event_actors' as table_name, a.event_actor_id as record_id, a.role || ' in ' || e.kind as found
from event_actors as a
join events as e using (event_id)
where (a.role in ('speaker', 'addressee', 'spoken_about')) <> (e.kind = 'speech_act')
