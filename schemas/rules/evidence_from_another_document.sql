-- message: a record of one document has evidence from another
-- column: document_id
-- mend: correct document_id of the record or of the evidence
-- kind: fault
with homes as (
    select 'event_reports' as table_name, event_report_id as record_id, [document_id] as documents from event_reports
    union all select 'event_actors', event_actor_id, [document_id] from event_actors
    union all select 'event_places', event_place_id, [document_id] from event_places
    union all select 'event_links', event_link_id, [document_id] from event_links where document_id is not null
    union all select 'actor_links', actor_link_id, [document_id] from actor_links where document_id is not null
    union all select 'casualty_claims', claim_id, [document_id] from casualty_claims
    union all select 'document_links', document_link_id, [from_document_id, to_document_id] from document_links
    union all
    select 'claim_links', l.claim_link_id, [a.document_id, b.document_id]
    from claim_links as l
    join casualty_claims as a on a.claim_id = l.from_claim_id
    join casualty_claims as b on b.claim_id = l.to_claim_id
)
select 'evidence' as table_name, e.evidence_id as record_id, e.document_id as found
from evidence as e
join homes using (table_name, record_id)
where not list_contains(homes.documents, e.document_id)
