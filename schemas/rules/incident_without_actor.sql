-- message: an incident has nobody and nothing in it, in any document
-- column:
-- mend: add who acted or what was struck to event_actors
select 'events' as table_name, event_id as record_id, title as found
from events
where kind = 'incident' and not exists (from event_actors as a where a.event_id = events.event_id)
