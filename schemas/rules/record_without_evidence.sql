-- message: a coded record has no evidence for the record as a whole
-- column:
-- mend: add a row to evidence with the span that carries it (conflict-claims locate)
select rows.table_name, rows.record_id, rows.record_id as found
from (
    select 'event_reports' as table_name, event_report_id as record_id from event_reports where explicitness <> 'inferred'
    -- An outlet need not be named in what it writes.
    union all select 'actors', actor_id from actors where actor_id not in (select voice_actor_id from documents where voice_actor_id is not null)
    union all select 'places', place_id from places
    union all select 'event_actors', event_actor_id from event_actors
    union all select 'event_places', event_place_id from event_places
    union all select 'event_links', event_link_id from event_links where explicitness <> 'inferred'
    union all select 'actor_links', actor_link_id from actor_links where explicitness <> 'inferred'
    union all select 'document_links', document_link_id from document_links where explicitness <> 'inferred'
    union all select 'casualty_claims', claim_id from casualty_claims
) as rows
where not exists (
    from evidence where evidence.table_name = rows.table_name and evidence.record_id = rows.record_id and evidence.field is null
)
