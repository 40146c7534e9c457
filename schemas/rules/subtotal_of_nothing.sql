-- message: a part belongs to no figure: it is linked subtotal_of none, and its claimant gives no total of the event
-- column: scope
-- mend: link it subtotal_of the figure that it is a part of, or set scope to total
select 'casualty_claims' as table_name, part.claim_id as record_id, part.victim_group as found
from casualty_claims as part
where part.scope = 'subtotal'
  and not exists (from claim_links as l where l.link_type = 'subtotal_of' and l.from_claim_id = part.claim_id)
  and not exists (
    from casualty_claims as whole
    where whole.event_id = part.event_id and whole.effect = part.effect and whole.document_id = part.document_id
      and whole.claimant_actor_id = part.claimant_actor_id and whole.scope = 'total' and whole.claim_id <> part.claim_id
)
