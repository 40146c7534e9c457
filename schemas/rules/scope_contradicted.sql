-- message: a document that is coded for its casualties alone has a record that this scope leaves out: a speech act that is no claim of responsibility and no denial, or an event that carries no claim in it and is linked to none that does
-- column: event_id
-- mend: remove the record, or set coding_scope to exhaustive and code everything
with bearing as (
    select distinct document_id, event_id from casualty_claims
),
linked as (
    select l.document_id, l.from_event_id as event_id, l.to_event_id as other from event_links as l
    union all select l.document_id, l.to_event_id, l.from_event_id from event_links as l
)
select 'event_reports' as table_name, r.event_report_id as record_id, coalesce(e.event_type, e.kind) as found
from event_reports as r
join documents as d using (document_id)
join events as e using (event_id)
where d.coding_scope = 'casualties'
  and (
    (e.kind = 'speech_act' and e.event_type not in ('claim_responsibility', 'deny'))
    or not exists (from bearing as b where b.document_id = r.document_id and b.event_id = r.event_id)
    and not exists (
        from linked as l join bearing as b on b.event_id = l.other
        where l.event_id = r.event_id and coalesce(l.document_id, r.document_id) = r.document_id and b.document_id = r.document_id
    )
    and e.kind <> 'speech_act'
)
