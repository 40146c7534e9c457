-- message: a date lies after the release
-- column:
-- mend: correct the date
select dates.table_name, dates.record_id, dates.day as found
from (
    select 'event_reports' as table_name, event_report_id as record_id, greatest(date_end, date_start) as day from event_reports
    union all select 'documents', document_id, reference_date from documents
    union all select 'documents', document_id, published from documents
) as dates, release
where dates.day > release.day
