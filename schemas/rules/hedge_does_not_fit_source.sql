-- message: the document's own voice has a hedge, or somebody else's assertion has none
-- column: hedge
-- mend: set hedge to none for the document's voice_actor_id, and to attributed or more for anybody else
select a.table_name, a.record_id, a.actor_id || ', ' || a.hedge as found
from assertions as a
join documents as d using (document_id)
where a.hedge is not null and a.actor_id is not null and (a.actor_id = d.voice_actor_id) <> (a.hedge = 'none')
