-- message: a population or an object asserts, claims, relays or speaks
-- column:
-- mend: name who says it; people and things in the narrator's view are victims and targets
with voices as (
    select 'events' as table_name, event_id as record_id, asserted_by as actor_id from events
    union all select 'event_actors', event_actor_id, asserted_by from event_actors
    union all select 'event_actors', event_actor_id, actor_id from event_actors where role = 'speaker'
    union all select 'event_places', event_place_id, asserted_by from event_places
    union all select 'event_links', event_link_id, asserted_by from event_links
    union all select 'actor_links', actor_link_id, asserted_by from actor_links
    union all select 'casualty_claims', claim_id, claimant_actor_id from casualty_claims
    union all select 'casualty_claims', claim_id, relayed_by_actor_id from casualty_claims
)
select distinct voices.table_name, voices.record_id, voices.actor_id as found
from voices join actors using (actor_id)
where actors.actor_type in ('population', 'object')
