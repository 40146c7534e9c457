-- message: two claims of the same group are linked as rivals although their bounds overlap, or although their numbers alone show it across documents
-- column: link_type
-- mend: remove the link: at least ten does not rival at least seven, and rivalry in number between documents is derived
select 'claim_links' as table_name, l.claim_link_id as record_id, a.victim_group || ', ' || b.victim_group as found
from claim_links as l
join casualty_claims as a on a.claim_id = l.from_claim_id
join casualty_claims as b on b.claim_id = l.to_claim_id
where l.link_type = 'rivals' and a.victim_group = b.victim_group and 'denies' not in (a.stance, b.stance)
  and a.victim_origin is not distinct from b.victim_origin and a.victim_country_code is not distinct from b.victim_country_code
  and a.victim_affiliation_actor_id is not distinct from b.victim_affiliation_actor_id
  and coalesce(a.count_low, a.count_high, b.count_low, b.count_high) is not null
  and (
    a.document_id <> b.document_id
    or (coalesce(a.count_low, 0) <= coalesce(b.count_high, 'infinity'::double) and coalesce(b.count_low, 0) <= coalesce(a.count_high, 'infinity'::double))
)
