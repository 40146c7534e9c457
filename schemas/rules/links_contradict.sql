-- message: two links say a relation in both directions
-- column:
-- mend: keep the direction that the words give; a symmetric relation is stored once
select 'event_links' as table_name, a.event_link_id as record_id, b.event_link_id as found
from event_links as a
join event_links as b
    on a.from_event_id = b.to_event_id and a.to_event_id = b.from_event_id and a.link_type = b.link_type
    -- Two documents may disagree about what answered what; identity has no direction in any of them.
    and (a.document_id is not distinct from b.document_id or a.link_type = 'possibly_same_as')
where a.event_link_id > b.event_link_id
union all
select 'claim_links', a.claim_link_id, b.claim_link_id
from claim_links as a
join claim_links as b on a.from_claim_id = b.to_claim_id and a.to_claim_id = b.from_claim_id and a.link_type = b.link_type
where a.claim_link_id > b.claim_link_id
union all
select 'document_links', a.document_link_id, b.document_link_id
from document_links as a
join document_links as b
    on a.from_document_id = b.to_document_id and a.to_document_id = b.from_document_id and a.link_type = b.link_type and a.link_type <> 'cites'
where a.document_link_id > b.document_link_id
union all
select 'actor_links', a.actor_link_id, b.actor_link_id
from actor_links as a
join actor_links as b
    on a.from_actor_id = b.to_actor_id and a.to_actor_id = b.from_actor_id and a.link_type = b.link_type
    and a.document_id is not distinct from b.document_id
where a.actor_link_id > b.actor_link_id
