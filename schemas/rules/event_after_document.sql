-- message: an event that is told as past is dated after the reference date of the document that carries it
-- column: date_end
-- mend: correct the dates
select distinct 'events' as table_name, ev.event_id as record_id, ev.date_end as found
from events as ev
join evidence as e on e.table_name = 'events' and e.record_id = ev.event_id
join documents as d using (document_id)
where greatest(ev.date_start, ev.date_end) > d.reference_date
