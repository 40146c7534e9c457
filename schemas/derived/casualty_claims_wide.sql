-- A casualty claim with its position, its event as all reports give it, its claimant, the claimant's side, its relay and its document.
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
)
select
    c.claim_id, pos.position_id, c.event_id, e.title as event_title, e.date_start, e.date_end, e.date_precision, e.date_basis, e.place_name,
    c.claimant_actor_id, claimant.name as claimant_name, claimant.actor_type as claimant_type,
    coalesce(sides.side, 'none') as claimant_side,
    c.relayed_by_actor_id, relay.name as relayed_by_name,
    c.effect, c.victim_group, c.victim_label, c.victim_origin, c.victim_country_code,
    c.victim_affiliation_actor_id, affiliation.name as victim_affiliation_name,
    c.count_low, c.count_high, c.count_qualifier, c.count_expression,
    c.scope, c.stance, c.hedge, c.explicitness, pos.superseded, pos.rivalled,
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
left join sides on sides.claim_id = c.claim_id
order by c.claim_id
