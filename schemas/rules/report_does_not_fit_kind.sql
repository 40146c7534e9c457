-- message: a report of an incident says that it is ongoing, or a report of a speech act names a weapon
-- column: event_id
-- mend: set precision to unknown where no time is given, clear means, or correct the kind of the event
select 'event_reports' as table_name, r.event_report_id as record_id, e.kind || ', ' || concat_ws(', ', r.date_precision, r.means) as found
from event_reports as r join events as e using (event_id)
where (e.kind = 'incident' and r.date_precision = 'ongoing') or (e.kind = 'speech_act' and r.means is not null)
