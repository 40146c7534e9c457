-- message: the dates of a report rest neither on the document itself nor on what its reference date rests on
-- column: date_basis
-- mend: set date_basis to document where the words give the calendar date, else to reference_date_basis of the document
select 'event_reports' as table_name, r.event_report_id as record_id, r.date_basis || ', not ' || d.reference_date_basis as found
from event_reports as r join documents as d using (document_id)
where r.date_basis not in ('document', d.reference_date_basis)
