-- message: an event that is part of another is dated outside it
-- column: date_start
-- mend: correct the dates, or the link
-- In the document that relates the two, or over all of them where none does.
with dated as (
    select event_report_id as record_id, event_id, document_id, date_start, date_end from event_reports
)
select 'event_reports' as table_name, part.record_id, whole.event_id as found
from event_links as l
join dated as part on part.event_id = l.from_event_id
join dated as whole on whole.event_id = l.to_event_id and whole.document_id = part.document_id
where l.link_type = 'part_of' and coalesce(l.document_id, part.document_id) = part.document_id
  and (part.date_end < whole.date_start or part.date_start > whole.date_end)
