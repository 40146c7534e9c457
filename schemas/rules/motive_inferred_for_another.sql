-- message: a motive is inferred that the actor does not state for itself: in that document the event is not asserted by one of its initiators
-- column: explicitness
-- mend: name who states the motive, or remove the link
select 'event_links' as table_name, l.event_link_id as record_id, r.asserted_by as found
from event_links as l
left join event_reports as r on r.event_id = l.from_event_id and r.document_id = l.document_id
where l.link_type in ('retaliation_for', 'response_to') and l.explicitness = 'inferred'
  and not exists (
    from event_actors as a
    where a.event_id = l.from_event_id and a.document_id = l.document_id and a.role in ('initiator', 'speaker')
      and a.actor_id = r.asserted_by
)
