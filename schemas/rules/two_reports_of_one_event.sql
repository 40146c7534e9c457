-- message: one document has two reports of one event
-- column: event_id
-- mend: keep one row; what the document says of the event stands in it, its repetitions in evidence
-- kind: fault
select 'event_reports' as table_name, max(event_report_id) as record_id, min(event_report_id) as found
from event_reports
group by event_id, document_id
having count(*) > 1
