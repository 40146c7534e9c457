-- A casualty claim with its position, its event as all reports and as its own document give it, its claimant, the claimant's side, its
-- relay, its links and its document.
with recursive ancestors as (
    select actor_id, actor_id as ancestor_id, 0 as distance from actors
    union
    select a.actor_id, parent.parent_actor_id, a.distance + 1
    from ancestors as a join actors as parent on parent.actor_id = a.ancestor_id
    where parent.parent_actor_id is not null and a.distance < 20
),
parts as (
    select c.claim_id, a.distance,
        case when bool_or(ea.role = 'initiator') then 'initiator'
             when bool_or(ea.role = 'target') then 'target' else 'other' end as side
    from casualty_claims as c
    join ancestors as a on a.actor_id = c.claimant_actor_id
    join event_actors as ea on ea.event_id = c.event_id and ea.actor_id = a.ancestor_id
    group by c.claim_id, a.distance
),
sides as (
    select claim_id, arg_min(side, distance) as side from parts group by claim_id
),
reported as (
    select event_id, document_id, min(date_start) as date_start, max(date_end) as date_end, min(date_precision::varchar) as date_precision
    from event_reports group by event_id, document_id
),
placed as (
    select event_id, document_id, min(place_id) as place_id from event_places where is_primary group by event_id, document_id
),
linked as (
    select claim_id, string_agg(said, '; ' order by said) as claim_links
    from (
        select from_claim_id as claim_id, link_type || ' ' || to_claim_id as said from claim_links
        union
        select to_claim_id, link_type || ' ' || from_claim_id from claim_links where link_type = 'rivals'
    )
    group by claim_id
),
carried as (
    select record_id as claim_id, string_agg(line::varchar, '; ' order by line) as lines
    from (select distinct record_id, line from evidence where table_name = 'casualty_claims' and field is null)
    group by record_id
)
select
    c.claim_id, pos.position_id, c.event_id, e.title as event_title, e.date_start, e.date_end, e.date_precision, e.date_basis, e.place_name,
    reported.date_start as reported_date_start, reported.date_end as reported_date_end, reported.date_precision as reported_date_precision,
    placed.place_id as reported_place_id, place.name as reported_place_name,
    c.claimant_actor_id, claimant.name as claimant_name, claimant.actor_type as claimant_type,
    claimant.parent_actor_id as claimant_parent_actor_id, parent.name as claimant_parent_name, coalesce(sides.side, 'none') as claimant_side,
    c.relayed_by_actor_id, relay.name as relayed_by_name,
    c.effect, c.victim_group, c.victim_label, c.victim_origin, c.victim_country_code,
    c.victim_affiliation_actor_id, affiliation.name as victim_affiliation_name,
    c.count_low, c.count_high, c.count_qualifier, c.count_expression,
    c.scope, c.stance, c.hedge, c.explicitness, pos.superseded, pos.rivalled, linked.claim_links, carried.lines,
    c.document_id, d.description as document_description, d.publisher, d.published, d.source_type, d.coding_scope
from casualty_claims as c
join events_wide as e using (event_id)
join actors as claimant on claimant.actor_id = c.claimant_actor_id
join documents as d on d.document_id = c.document_id
join casualty_positions as pos
    on pos.event_id = c.event_id and pos.claimant_actor_id = c.claimant_actor_id and coalesce(pos.document_id, c.document_id) = c.document_id
    and pos.effect = c.effect and pos.victim_group = c.victim_group and pos.victim_origin is not distinct from c.victim_origin
    and pos.victim_country_code is not distinct from c.victim_country_code
    and pos.victim_affiliation_actor_id is not distinct from c.victim_affiliation_actor_id
    and pos.count_low is not distinct from c.count_low and pos.count_high is not distinct from c.count_high
    and pos.count_qualifier = c.count_qualifier and pos.scope = c.scope and pos.stance = c.stance
left join actors as relay on relay.actor_id = c.relayed_by_actor_id
left join actors as affiliation on affiliation.actor_id = c.victim_affiliation_actor_id
left join actors as parent on parent.actor_id = claimant.parent_actor_id
left join reported on reported.event_id = c.event_id and reported.document_id = c.document_id
left join placed on placed.event_id = c.event_id and placed.document_id = c.document_id
left join places as place on place.place_id = placed.place_id
left join linked on linked.claim_id = c.claim_id
left join carried on carried.claim_id = c.claim_id
left join sides on sides.claim_id = c.claim_id
order by c.claim_id
