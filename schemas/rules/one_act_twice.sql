-- message: one document has two speech acts of one speaker, type and topic about the same
-- column:
-- mend: keep one act and its evidence, or say in what they differ
-- kind: question
with acts as (
    select r.document_id, r.event_id, e.event_type, e.topic,
        list_sort(list(distinct a.actor_id) filter (a.role = 'speaker')) as speakers,
        list_sort(list(distinct a.actor_id) filter (a.role = 'spoken_about')) as about
    from event_reports as r
    join events as e using (event_id)
    join event_actors as a on a.event_id = r.event_id and a.document_id = r.document_id
    where e.kind = 'speech_act'
    group by all
),
told as (
    select acts.*, list_sort(list(distinct l.to_event_id) filter (l.link_type = 'comments_on')) as subjects
    from acts left join event_links as l on l.from_event_id = acts.event_id and l.document_id = acts.document_id
    group by all
)
select 'events' as table_name, max(event_id) as record_id, min(event_id) as found
from told
group by document_id, event_type, topic, speakers, about, subjects
having count(*) > 1
