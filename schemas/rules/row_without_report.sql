-- message: a row tells something of an event in a document that does not report the event
-- column: event_id
-- mend: add the event to event_reports for this document, or correct document_id or event_id
-- kind: fault
select rows.table_name, rows.record_id, rows.document_id || ', ' || rows.event_id as found
from (
    select 'event_actors' as table_name, event_actor_id as record_id, document_id, event_id from event_actors
    union all select 'event_places', event_place_id, document_id, event_id from event_places
    union all select 'casualty_claims', claim_id, document_id, event_id from casualty_claims
    union all select 'event_links', event_link_id, document_id, from_event_id from event_links where document_id is not null
    union all select 'event_links', event_link_id, document_id, to_event_id from event_links where document_id is not null
) as rows
where not exists (from event_reports as r where r.event_id = rows.event_id and r.document_id = rows.document_id)
