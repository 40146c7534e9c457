-- An event with its primary place, its sides, and the toll as claimants give it.
--
-- The toll of one claimant is its own total; where it gives none, the sum of its subtotals that are not linked
-- may_overlap. A claim that another one of the same claimant restates or updates does not count twice. A claimant of
-- whose parts one has no number leaves its upper bound open. Over claimants: the lowest low and the highest high, and
-- null where the bound is open for any claimant that gives a number at all.
with standing as (
    select * from casualty_claims as c
    where stance <> 'denies'
      and not exists (
        from claim_links as l join casualty_claims as other on other.claim_id = l.from_claim_id
        where l.link_type in ('restates', 'updates') and l.to_claim_id = c.claim_id
          and other.claimant_actor_id = c.claimant_actor_id
    )
),
counted as (
    select *, count_qualifier = 'unquantified' as open_ended from standing
    where scope = 'total'
       or claim_id not in (select unnest([from_claim_id, to_claim_id]) from claim_links where link_type = 'may_overlap')
),
tolls as (
    select event_id, effect, claimant_actor_id,
        bool_or(scope = 'total' and not open_ended) as has_total,
        bool_or(not open_ended) as has_number,
        min(count_low) filter (scope = 'total') as total_low,
        case when bool_and(count_high is not null) filter (scope = 'total' and not open_ended)
             then max(count_high) filter (scope = 'total') end as total_high,
        case when bool_and(count_low is not null or open_ended) filter (scope = 'subtotal')
             then sum(count_low) filter (scope = 'subtotal') end as parts_low,
        case when bool_and(count_high is not null) filter (scope = 'subtotal')
             then sum(count_high) filter (scope = 'subtotal') end as parts_high
    from counted
    group by event_id, effect, claimant_actor_id
),
claimant_bounds as (
    select event_id, effect,
        case when has_total then total_low else parts_low end as low,
        case when has_total then total_high else parts_high end as high
    from tolls where has_number
),
bounds as (
    select event_id, effect,
        case when bool_and(low is not null) then min(low) end as low,
        case when bool_and(high is not null) then max(high) end as high
    from claimant_bounds group by event_id, effect
),
claims as (
    select event_id, count(*) as claim_count, count(distinct claimant_actor_id) as claimant_count,
        count(*) filter (count_qualifier = 'unquantified') as unquantified_claim_count,
        bool_or(stance = 'denies' or claim_id in (
            select unnest([from_claim_id, to_claim_id]) from claim_links where link_type = 'rivals'
        )) as disputed
    from casualty_claims
    group by event_id
),
sides as (
    select event_id,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'initiator') as initiators,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'target') as targets
    from event_actors
    group by event_id
)
select
    e.event_id, e.title, e.kind, e.event_type, e.date_start, e.date_end, e.date_precision, e.asserted_by, e.hedge,
    p.place_id, p.name as place_name, p.country_code, p.latitude, p.longitude,
    ep.relation as place_relation, ep.place_precision,
    sides.initiators, sides.targets,
    coalesce(claims.claim_count, 0) as claim_count,
    coalesce(claims.claimant_count, 0) as claimant_count,
    killed.low as killed_low, killed.high as killed_high,
    injured.low as injured_low, injured.high as injured_high,
    coalesce(claims.unquantified_claim_count, 0) as unquantified_claim_count,
    coalesce(claims.disputed, false) as disputed,
    e.event_id in (
        select unnest([from_event_id, to_event_id]) from event_links where link_type = 'possibly_same_as'
    ) as possible_duplicate
from events as e
left join event_places as ep on ep.event_id = e.event_id and ep.is_primary
left join places as p using (place_id)
left join sides on sides.event_id = e.event_id
left join claims on claims.event_id = e.event_id
left join bounds as killed on killed.event_id = e.event_id and killed.effect = 'killed'
left join bounds as injured on injured.event_id = e.event_id and injured.effect = 'injured'
order by e.event_id
