-- message: two documents are linked in two ways that exclude each other: a copy is no translation and no rewrite
-- column: link_type
-- mend: keep the link that holds
-- kind: fault
select 'document_links' as table_name, a.document_link_id as record_id, b.document_link_id as found
from document_links as a
join document_links as b
    on least(a.from_document_id, a.to_document_id) = least(b.from_document_id, b.to_document_id)
    and greatest(a.from_document_id, a.to_document_id) = greatest(b.from_document_id, b.to_document_id)
where a.document_link_id > b.document_link_id and a.link_type <> b.link_type and 'cites' not in (a.link_type, b.link_type)
