-- message: a document comes from one that was published after it
-- column: to_document_id
-- mend: turn the link round, or correct a date of publication
select 'document_links' as table_name, l.document_link_id as record_id, a.published || ', ' || b.published as found
from document_links as l
join documents as a on a.document_id = l.from_document_id
join documents as b on b.document_id = l.to_document_id
where a.published < b.published
