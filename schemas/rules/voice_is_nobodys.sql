-- message: the voice of a document is a population or a group without a name, which writes no reports
-- column: voice_actor_id
-- mend: name the agency or body that wrote it, else the outlet, else a generic narrator
select 'documents' as table_name, d.document_id as record_id, a.actor_id || ', ' || a.actor_type as found
from documents as d join actors as a on a.actor_id = d.voice_actor_id
where a.actor_type in ('population', 'unnamed_group')
