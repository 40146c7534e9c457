-- message: a part is larger than the whole that it is linked to
-- column: count_low
-- mend: correct a count, or the link
select 'casualty_claims' as table_name, part.claim_id as record_id,
       part.count_low || ' of at most ' || whole.count_high || ' in ' || whole.claim_id as found
from claim_links as l
join casualty_claims as part on part.claim_id = l.from_claim_id
join casualty_claims as whole on whole.claim_id = l.to_claim_id
where l.link_type = 'subtotal_of' and part.count_low > whole.count_high
