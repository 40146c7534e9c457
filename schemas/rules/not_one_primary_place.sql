-- message: an event with places in a document has not exactly one primary place there
-- column: is_primary
-- mend: set is_primary of the most precise place to true and of the others to false
-- kind: fault
select 'event_places' as table_name, min(event_place_id) as record_id, count(*) filter (is_primary) || ' of ' || event_id as found
from event_places
group by event_id, document_id
having count(*) filter (is_primary) <> 1
