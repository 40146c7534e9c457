-- message: an actor belongs to what nothing belongs to: a state has no parent, an organ is one of a state, an office is one of a body, and nobody belongs to a person, a thing, a voice or a crowd
-- column: parent_actor_id
-- mend: clear parent_actor_id, name the body, or correct actor_type
select 'actors' as table_name, a.actor_id as record_id, a.actor_type || ' of ' || parent.actor_type as found
from actors as a join actors as parent on parent.actor_id = a.parent_actor_id
where a.actor_type in ('state', 'source', 'object')
   or parent.actor_type in ('official', 'expert', 'person', 'object', 'source', 'population', 'unnamed_group')
   or (a.actor_type in ('state_body', 'intelligence_agency') and parent.actor_type not in ('state', 'state_body', 'intelligence_agency', 'organisation'))
