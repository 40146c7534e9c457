-- message: a casualty claim has evidence from a document other than its own
-- column: document_id
-- mend: correct document_id of the claim or of the evidence
select 'evidence' as table_name, e.evidence_id as record_id, e.document_id as found
from evidence as e
join casualty_claims as c on e.table_name = 'casualty_claims' and e.record_id = c.claim_id
where e.document_id <> c.document_id
