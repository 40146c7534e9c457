-- One event as one document tells it, with what belongs to it in that document and in no other.
with roles as (
    select event_id, document_id,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'initiator') as initiators,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'alleged_initiator') as alleged_initiators,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'target') as targets,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'claimed_target') as claimed_targets,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'denied_target') as denied_targets,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'location_state') as location_states,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'participant') as participants,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'speaker') as speakers,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'addressee') as addressees,
        string_agg(actor_id, '; ' order by actor_id) filter (role = 'spoken_about') as spoken_about
    from (select distinct event_id, document_id, actor_id, role::varchar as role from event_actors)
    group by event_id, document_id
),
labelled as (
    select event_id, document_id, string_agg(said, '; ' order by said) as labels
    from (select distinct event_id, document_id, actor_id || ': ' || label as said from event_actors where label is not null)
    group by event_id, document_id
),
told_actors as (
    select event_id, document_id, string_agg(said, '; ' order by said) as actors
    from (
        select distinct ea.event_id, ea.document_id,
            a.actor_id || ' (' || concat_ws(', ', a.actor_type, 'of ' || a.parent_actor_id, case when not a.identified then 'unidentified' end)
            || ')' as said
        from event_actors as ea join actors as a using (actor_id)
    )
    group by event_id, document_id
),
carried as (
    select record_id as event_report_id, string_agg(line::varchar, '; ' order by line) as lines
    from (select distinct record_id, line from evidence where table_name = 'event_reports' and field is null)
    group by record_id
),
by_others as (
    select event_id, document_id, string_agg(said, '; ' order by said) as roles_said_by
    from (
        select distinct a.event_id, a.document_id, a.role || ' ' || a.actor_id || ': ' || coalesce(a.asserted_by, 'inferred') as said
        from event_actors as a join event_reports as r using (event_id, document_id)
        where a.asserted_by is distinct from r.asserted_by
    )
    group by event_id, document_id
),
placed as (
    select event_id, document_id, min(place_id) filter (is_primary) as place_id,
        string_agg(said, '; ' order by said) as places
    from (
        select *, relation || ' ' || place_id || ' (' || coalesce(asserted_by, 'inferred') || ', ' || place_precision || ')' as said
        from event_places
    )
    group by event_id, document_id
),
told_links as (
    select document_id, from_event_id, to_event_id, link_type::varchar as link_type, coalesce(asserted_by, 'inferred') as said_by
    from event_links where document_id is not null
),
links_from as (
    select from_event_id as event_id, document_id, string_agg(said, '; ' order by said) as links_from
    from (select distinct *, link_type || ' ' || to_event_id || ' (' || said_by || ')' as said from told_links)
    group by from_event_id, document_id
),
links_to as (
    select to_event_id as event_id, document_id, string_agg(said, '; ' order by said) as links_to
    from (select distinct *, link_type || ' ' || from_event_id || ' (' || said_by || ')' as said from told_links)
    group by to_event_id, document_id
),
claims as (
    select event_id, document_id, count(*) as claim_count from casualty_claims group by event_id, document_id
)
select
    r.event_report_id, r.event_id, e.title as event_title, e.kind, e.event_type, e.topic,
    r.document_id, d.publisher, d.published, d.language, d.source_type, d.coding_scope,
    r.means, r.date_start, r.date_end, r.date_precision, r.date_expression, r.date_basis,
    r.asserted_by, sayer.name as asserted_by_name, r.hedge, r.explicitness,
    placed.place_id, p.name as place_name, p.country_code, placed.places,
    roles.initiators, roles.alleged_initiators, roles.targets, roles.claimed_targets, roles.denied_targets, roles.location_states,
    roles.participants, roles.speakers, roles.addressees, roles.spoken_about,
    told_actors.actors, labelled.labels, by_others.roles_said_by, links_from.links_from, links_to.links_to, carried.lines,
    coalesce(claims.claim_count, 0) as claim_count
from event_reports as r
join events as e using (event_id)
join documents as d on d.document_id = r.document_id
left join actors as sayer on sayer.actor_id = r.asserted_by
left join roles on roles.event_id = r.event_id and roles.document_id = r.document_id
left join labelled on labelled.event_id = r.event_id and labelled.document_id = r.document_id
left join told_actors on told_actors.event_id = r.event_id and told_actors.document_id = r.document_id
left join carried on carried.event_report_id = r.event_report_id
left join by_others on by_others.event_id = r.event_id and by_others.document_id = r.document_id
left join placed on placed.event_id = r.event_id and placed.document_id = r.document_id
left join places as p on p.place_id = placed.place_id
left join links_from on links_from.event_id = r.event_id and links_from.document_id = r.document_id
left join links_to on links_to.event_id = r.event_id and links_to.document_id = r.document_id
left join claims on claims.event_id = r.event_id and claims.document_id = r.document_id
order by r.event_report_id
