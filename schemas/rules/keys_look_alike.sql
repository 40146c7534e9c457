-- message: two keys of a table differ only in what the eye passes over: a separator, 0 and o, 1 and l
-- column:
-- mend: give one of the two records a key that says in what it differs
-- Only keys that a coder chooses: the others are what their columns say.
with folded as (
    select 'documents' as table_name, document_id as record_id, translate(document_id, '_./01', '---ol') as seen from documents
    union all select 'events', event_id, translate(event_id, '_./01', '---ol') from events
    union all select 'actors', actor_id, translate(actor_id, '_./01', '---ol') from actors
    union all select 'places', place_id, translate(place_id, '_./01', '---ol') from places
)
select table_name, max(record_id) as record_id, min(record_id) as found
from folded
group by table_name, seen
having min(record_id) <> max(record_id)
