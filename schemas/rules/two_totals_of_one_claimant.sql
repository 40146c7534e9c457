-- message: a claimant has two totals for one effect and one group in one event in a document, and neither restates or updates the other
-- column: scope
-- mend: set scope of a part to subtotal, or link the two claims
select 'casualty_claims' as table_name, b.claim_id as record_id, a.claim_id as found
from casualty_claims as a
join casualty_claims as b using (event_id, document_id, effect, claimant_actor_id, victim_group, stance)
where a.claim_id < b.claim_id and a.scope = 'total' and b.scope = 'total'
  and not exists (
    from claim_links as l
    where l.link_type in ('restates', 'updates')
      and least(l.from_claim_id, l.to_claim_id) = a.claim_id and greatest(l.from_claim_id, l.to_claim_id) = b.claim_id
)
