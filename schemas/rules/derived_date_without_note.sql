-- message: a reference date rests on a source about the very event that it dates, and no note says so
-- column: reference_date_basis
-- mend: add a row to coding_notes for this document, or another basis
select 'documents' as table_name, document_id as record_id, reference_date_source as found
from documents
where reference_date_basis = 'derived_from_event'
  and not exists (from coding_notes as n where n.table_name = 'documents' and n.record_id = documents.document_id)
