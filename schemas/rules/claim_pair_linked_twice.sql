-- message: two claims are linked in two ways that exclude each other
-- column: link_type
-- mend: keep the link that the words support
select 'claim_links' as table_name, a.claim_link_id as record_id, b.claim_link_id as found
from claim_links as a
join claim_links as b
    on least(a.from_claim_id, a.to_claim_id) = least(b.from_claim_id, b.to_claim_id)
    and greatest(a.from_claim_id, a.to_claim_id) = greatest(b.from_claim_id, b.to_claim_id)
where a.claim_link_id > b.claim_link_id and a.link_type <> b.link_type
