-- message: a translation has the language of what it translates, or a copy has another
-- column: link_type
-- mend: correct link_type, or the language of a document
select 'document_links' as table_name, l.document_link_id as record_id, a.language || ', ' || b.language as found
from document_links as l
join documents as a on a.document_id = l.from_document_id
join documents as b on b.document_id = l.to_document_id
where (l.link_type = 'translation_of' and a.language = b.language) or (l.link_type = 'copy_of' and a.language <> b.language)
