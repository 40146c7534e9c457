-- message: one document has an actor as initiator in its own voice and as alleged initiator
-- column: role
-- mend: keep the initiator; the accusation of it is a speech act
select 'event_actors' as table_name, alleged.event_actor_id as record_id, known.event_actor_id as found
from event_actors as alleged
join event_actors as known using (event_id, document_id, actor_id)
join documents as d using (document_id)
where alleged.role = 'alleged_initiator' and known.role = 'initiator' and known.asserted_by = d.voice_actor_id
