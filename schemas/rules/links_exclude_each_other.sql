-- message: two events are linked in two ways that exclude each other in one document
-- column: link_type
-- mend: keep the link that the words support
with pairs as (
    select event_link_id, coalesce(document_id, '') as document_id, link_type,
        least(from_event_id, to_event_id) as one, greatest(from_event_id, to_event_id) as other
    from event_links
)
select 'event_links' as table_name, greatest(a.event_link_id, b.event_link_id) as record_id, a.link_type || ', ' || b.link_type as found
from pairs as a join pairs as b using (document_id, one, other)
where a.event_link_id <> b.event_link_id and a.link_type < b.link_type
  and (
    -- What is one with another, or contains it, neither answers nor causes nor only coincides with it.
    (a.link_type in ('part_of', 'possibly_part_of', 'possibly_same_as') or b.link_type in ('part_of', 'possibly_part_of', 'possibly_same_as'))
    or (a.link_type = 'coincides_with' and b.link_type in ('response_to', 'retaliation_for'))
)
