-- message: a document was published before what it tells
-- column: date_start
-- mend: correct the dates, or the date of publication
select 'event_reports' as table_name, r.event_report_id as record_id, d.published || ' before ' || r.date_start as found
from event_reports as r join documents as d using (document_id)
where d.published < r.date_start
