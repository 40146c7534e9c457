-- message: nothing of a document is coded
-- column:
-- mend: code it, or remove its row
select 'documents' as table_name, document_id as record_id, coding_scope as found
from documents
where not exists (from evidence as e where e.document_id = documents.document_id)
  and not exists (from coding_notes as n where n.table_name = 'documents' and n.record_id = documents.document_id)
