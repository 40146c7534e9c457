-- A casualty claim with its event, its primary place, its claimant, the claimant's side, its relay and its document.
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
    c.claim_id, c.event_id, e.title as event_title, e.date_start, e.date_end, e.date_precision, p.name as place_name,
    c.claimant_actor_id, claimant.name as claimant_name, claimant.actor_type as claimant_type,
    coalesce(sides.side, 'none') as claimant_side,
    c.relayed_by_actor_id, relay.name as relayed_by_name,
    c.effect, c.victim_group, c.victim_label, c.count_low, c.count_high, c.count_qualifier, c.count_expression,
    c.scope, c.stance, c.hedge, c.document_id, d.description as document_description
from casualty_claims as c
join events as e using (event_id)
join actors as claimant on claimant.actor_id = c.claimant_actor_id
join documents as d on d.document_id = c.document_id
left join actors as relay on relay.actor_id = c.relayed_by_actor_id
left join event_places as ep on ep.event_id = c.event_id and ep.is_primary
left join places as p using (place_id)
left join sides on sides.claim_id = c.claim_id
order by c.claim_id
