-- message: a date lies before the time that the package covers, as a date of another calendar does
-- column:
-- mend: correct the date, or the window in package.toml
select dates.table_name, dates.record_id, dates.day as found
from (
    select 'event_reports' as table_name, event_report_id as record_id, least(date_start, date_end) as day from event_reports
    union all select 'documents', document_id, reference_date from documents
    union all select 'documents', document_id, published from documents
) as dates, release
where dates.day < release.earliest or dates.day > release.latest
