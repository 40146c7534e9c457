-- message: a restatement or an update links claims of two documents
-- column: link_type
-- mend: remove the link: across documents both are derived from the claimants, the numbers and the days of publication
-- kind: fault
select 'claim_links' as table_name, l.claim_link_id as record_id, a.document_id || ', ' || b.document_id as found
from claim_links as l
join casualty_claims as a on a.claim_id = l.from_claim_id
join casualty_claims as b on b.claim_id = l.to_claim_id
where l.link_type in ('restates', 'updates') and a.document_id <> b.document_id
