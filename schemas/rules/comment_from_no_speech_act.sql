-- message: comments_on starts from an event that is no speech act
-- column: link_type
-- mend: start from the speech act, or use another link_type
select 'event_links' as table_name, l.event_link_id as record_id, e.kind as found
from event_links as l
join events as e on e.event_id = l.from_event_id
where l.link_type = 'comments_on' and e.kind <> 'speech_act'
