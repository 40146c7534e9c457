-- message: a casualty claim belongs to a speech act
-- column: event_id
-- mend: name the event that caused the casualties; what is said of them is the claim
select 'casualty_claims' as table_name, c.claim_id as record_id, e.event_type as found
from casualty_claims as c join events as e using (event_id)
where e.kind = 'speech_act'
