-- message: an event retaliates for, answers or causes one that comes in time where it cannot
-- column: link_type
-- mend: turn the link round, or correct a date
-- By the dates of the document that relates the two, or over all of them where none does.
with dated as (
    select event_id, document_id, date_start, date_end from event_reports where date_start is not null
    union all select event_id, null, date_start, date_end from events_wide where date_start is not null
)
select 'event_links' as table_name, l.event_link_id as record_id, a.date_start || ', ' || b.date_start as found
from event_links as l
join dated as a on a.event_id = l.from_event_id and a.document_id is not distinct from l.document_id
join dated as b on b.event_id = l.to_event_id and b.document_id is not distinct from l.document_id
where (l.link_type in ('retaliation_for', 'response_to') and a.date_end < b.date_start)
   or (l.link_type = 'cause_of' and a.date_start > b.date_end)
