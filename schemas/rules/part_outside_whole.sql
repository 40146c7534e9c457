-- message: an event that is part of another is dated outside it
-- column: date_start
-- mend: correct the dates, or the link
select 'events' as table_name, part.event_id as record_id, whole.event_id as found
from event_links as l
join events as part on part.event_id = l.from_event_id
join events as whole on whole.event_id = l.to_event_id
where l.link_type = 'part_of' and (part.date_end < whole.date_start or part.date_start > whole.date_end)
