-- message: the narrator's own assertion has a hedge, or somebody else's has none
-- column: hedge
-- mend: set hedge to none for the narrator, and to attributed or more for anybody else
with assertions as (
    select 'events' as table_name, event_id as record_id, asserted_by, hedge from events
    union all select 'event_actors', event_actor_id, asserted_by, hedge from event_actors
    union all select 'event_places', event_place_id, asserted_by, hedge from event_places
    union all select 'event_links', event_link_id, asserted_by, hedge from event_links
    union all select 'casualty_claims', claim_id, claimant_actor_id, hedge from casualty_claims
)
select table_name, record_id, asserted_by || ', ' || hedge as found
from assertions
where asserted_by is not null and (asserted_by = 'narrator') <> (hedge = 'none')
