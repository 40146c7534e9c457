-- message: a document tells a speech act and not who speaks
-- column:
-- mend: add its speaker to event_actors
select 'event_reports' as table_name, r.event_report_id as record_id, e.event_type as found
from event_reports as r
join events as e using (event_id)
where e.kind = 'speech_act'
  and not exists (from event_actors as a where a.event_id = r.event_id and a.document_id = r.document_id and a.role = 'speaker')
