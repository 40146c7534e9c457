-- message: a link between claims does not fit them
-- column: link_type
-- mend: correct link_type, or the claims
select 'claim_links' as table_name, l.claim_link_id as record_id,
    case when l.link_type = 'rivals' then 'one claimant does not rival itself in a document: ' || a.claimant_actor_id
         when l.link_type = 'updates' then 'an update is the same claimant''s: ' || a.claimant_actor_id || ', ' || b.claimant_actor_id
         when l.link_type = 'restates' then 'a restatement has the same count: ' || a.count_expression || ', ' || b.count_expression
         when a.scope <> 'subtotal' then 'a part has scope subtotal: ' || a.claim_id
         else 'a part of somebody else''s figure is inferred: ' || a.claimant_actor_id || ', ' || b.claimant_actor_id end as found
from claim_links as l
join casualty_claims as a on a.claim_id = l.from_claim_id
join casualty_claims as b on b.claim_id = l.to_claim_id
where (l.link_type = 'rivals' and a.claimant_actor_id = b.claimant_actor_id and a.document_id = b.document_id)
   or (l.link_type = 'updates' and a.claimant_actor_id <> b.claimant_actor_id)
   or (l.link_type = 'restates' and (a.count_low is distinct from b.count_low or a.count_high is distinct from b.count_high))
   or (l.link_type = 'subtotal_of' and a.scope <> 'subtotal')
   or (l.link_type = 'subtotal_of' and a.claimant_actor_id <> b.claimant_actor_id and l.explicitness = 'explicit')
