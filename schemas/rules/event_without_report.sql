-- message: an event is told by no document
-- column:
-- mend: add its row to event_reports, or remove the event
-- kind: fault
select 'events' as table_name, event_id as record_id, event_id as found
from events
where not exists (from event_reports as r where r.event_id = events.event_id)
