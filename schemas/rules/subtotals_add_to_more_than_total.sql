-- message: one claimant's parts that cannot overlap add up to more than the whole they are linked to
-- column:
-- mend: correct a count or a link, or link the parts may_overlap
with parts as (
    select whole.claim_id, whole.count_high, part.claimant_actor_id, sum(part.count_low) as parts_low,
        max(part.count_low) as largest_part
    from claim_links as l
    join casualty_claims as part on part.claim_id = l.from_claim_id
    join casualty_claims as whole on whole.claim_id = l.to_claim_id
    where l.link_type = 'subtotal_of'
      and not exists (
        from claim_links as o
        where o.link_type = 'may_overlap' and part.claim_id in (o.from_claim_id, o.to_claim_id)
    )
    group by all
)
select 'casualty_claims' as table_name, claim_id as record_id, parts_low || ' of at most ' || count_high as found
from parts
-- A single part above the total is told by subtotal_above_total.
where parts_low > count_high and largest_part <= count_high
