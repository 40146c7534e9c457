-- message: an initiator is named neither by the document's voice nor by itself, and no part of the event has it
-- column: role
-- mend: use alleged_initiator, or name who asserts it
select 'event_actors' as table_name, i.event_actor_id as record_id, i.asserted_by as found
from event_actors as i
join documents as d using (document_id)
where i.role = 'initiator' and i.asserted_by is not null and i.asserted_by <> d.voice_actor_id
  and not exists (from ancestors as a where a.actor_id = i.asserted_by and a.ancestor_id = i.actor_id)
  and not exists (
    from event_links as l
    join event_actors as part on part.event_id = l.from_event_id and part.role = 'initiator' and part.actor_id = i.actor_id
    join documents as told on told.document_id = part.document_id
    where l.link_type = 'part_of' and l.to_event_id = i.event_id and part.asserted_by = told.voice_actor_id
)
