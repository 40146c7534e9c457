-- message: an event that is told as past is dated after the reference date of the document that tells it
-- column: date_end
-- mend: correct the dates
select 'event_reports' as table_name, r.event_report_id as record_id, r.date_end as found
from event_reports as r
join documents as d using (document_id)
where greatest(r.date_start, r.date_end) > d.reference_date
