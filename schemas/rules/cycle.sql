-- message: a chain of parts, of parents or of copies comes back to where it began, or is longer than a hundred steps
-- column:
-- mend: break the chain at the link that the words do not support
-- kind: fault
with recursive steps as (
    select 'event_links' as table_name, event_link_id as record_id, from_event_id as lower_end, to_event_id as upper_end
    from event_links where link_type in ('part_of', 'possibly_part_of')
    union all
    select 'claim_links', claim_link_id, from_claim_id, to_claim_id from claim_links where link_type in ('subtotal_of', 'updates')
    union all
    select 'document_links', document_link_id, from_document_id, to_document_id
    from document_links where link_type in ('copy_of', 'translation_of', 'rewrite_of')
    union all
    select 'actors', actor_id, actor_id, parent_actor_id from actors where parent_actor_id is not null
    union all
    select 'places', place_id, place_id, parent_place_id from places where parent_place_id is not null
),
reach as (
    select table_name, record_id, lower_end, upper_end, 1 as steps from steps where lower_end <> upper_end
    union
    select reach.table_name, reach.record_id, reach.lower_end, steps.upper_end, reach.steps + 1
    from reach join steps on steps.table_name = reach.table_name and steps.lower_end = reach.upper_end
    where reach.lower_end <> reach.upper_end and reach.steps < 101
)
select distinct table_name, record_id, lower_end as found
from reach
-- A bound on the steps is a bound on the work: everything that is really part of something is so within a few.
where lower_end = upper_end or steps > 100
