-- message: an object asserts, claims, relays, speaks or is the voice of a document
-- column:
-- mend: name who says it; a thing that is struck is a target
with voices as (
    select table_name, record_id, actor_id from assertions
    union all select 'event_actors', event_actor_id, actor_id from event_actors where role = 'speaker'
    union all select 'casualty_claims', claim_id, relayed_by_actor_id from casualty_claims
    union all select 'documents', document_id, voice_actor_id from documents
)
select distinct voices.table_name, voices.record_id, voices.actor_id as found
from voices join actors using (actor_id)
where actors.actor_type = 'object'
