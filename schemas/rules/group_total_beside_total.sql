-- message: a figure for one group is called a total beside the same claimant's total of people in the same document
-- column: scope
-- mend: set scope to subtotal, and link it subtotal_of the total
select 'casualty_claims' as table_name, part.claim_id as record_id, whole.claim_id as found
from casualty_claims as part
join casualty_claims as whole using (event_id, document_id, effect, claimant_actor_id)
where part.scope = 'total' and part.victim_group <> 'people' and part.stance <> 'denies'
  and whole.scope = 'total' and whole.victim_group = 'people' and whole.stance <> 'denies'
