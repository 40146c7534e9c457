-- message: a speech act has no speaker
-- column:
-- mend: add its speaker to event_actors
select 'events' as table_name, event_id as record_id, event_type as found
from events
where kind = 'speech_act'
  and not exists (from event_actors as a where a.event_id = events.event_id and a.role = 'speaker')
