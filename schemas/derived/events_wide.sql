-- An event over all documents: its dates and its place as the reports allow, its sides, and the toll as claimants give it.
--
-- How a toll is derived: only positions that are not superseded count, and denials never. A claimant's total of people gives
-- its bounds. Where it has none with a number, the sum of its parts that share no victims is a lower bound, and its upper one
-- is open. Over claimants: the lowest lower bound of a total, or, where no claimant has a total, the highest sum of parts; the
-- highest upper bound of a total, and null where a claim that bears on all victims is open or has no number. A figure for one
-- group closes nothing and lowers nothing; what rivals a total in who the victims were bears on all of them.
--
-- Parts that share no victims: women, men and children; or civilians, security forces and claimed militants; or parts of
-- people. Girls and boys are among the children, and children and women among the women and children. A part of another part
-- does not count, nor does one that may overlap a larger one of the same division: what is left shares no victims.
with standing as (
    select *, coalesce(document_id, '') as within_document from casualty_positions where not superseded and stance <> 'denies'
),
totals as (
    select *, count_low is not null or count_high is not null as has_number
    from standing where scope = 'total' and victim_group = 'people'
),
positioned as (
    select claim_id, position_id
    from casualty_claims as c
    join casualty_positions as p
        on p.event_id = c.event_id and p.claimant_actor_id = c.claimant_actor_id and coalesce(p.document_id, c.document_id) = c.document_id
        and p.effect = c.effect and p.victim_group = c.victim_group and p.victim_origin is not distinct from c.victim_origin
        and p.victim_country_code is not distinct from c.victim_country_code
        and p.victim_affiliation_actor_id is not distinct from c.victim_affiliation_actor_id
        and p.count_low is not distinct from c.count_low and p.count_high is not distinct from c.count_high
        and p.count_qualifier = c.count_qualifier and p.scope = c.scope and p.stance = c.stance
),
links as (
    select l.link_type, a.position_id as from_position, b.position_id as to_position
    from claim_links as l
    join positioned as a on a.claim_id = l.from_claim_id
    join positioned as b on b.claim_id = l.to_claim_id
),
numbered_parts as (
    select *, case when victim_group in ('civilians', 'security_forces', 'claimed_militants') then 'by status'
                   when victim_group = 'people' then 'people' else 'by sex and age' end as division
    from standing
    where count_low is not null and not (scope = 'total' and victim_group = 'people')
),
parts as (
    select p.* from numbered_parts as p
    where not exists (
        from links as l join standing as whole on whole.position_id = l.to_position
        where l.link_type = 'subtotal_of' and l.from_position = p.position_id and whole.claimant_actor_id = p.claimant_actor_id
          and not (whole.scope = 'total' and whole.victim_group = 'people')
    )
      and not exists (
        from links as l join numbered_parts as larger on larger.position_id in (l.from_position, l.to_position)
        where l.link_type = 'may_overlap' and p.position_id in (l.from_position, l.to_position)
          and larger.claimant_actor_id = p.claimant_actor_id and larger.within_document = p.within_document and larger.division = p.division
          and (larger.count_low, larger.position_id) > (p.count_low, p.position_id)
    )
),
-- The sum of one group. Two figures of one day for one group are one of its totals, so that of totals only the largest counts.
groups as (
    select event_id, effect, claimant_actor_id, within_document, victim_group,
        greatest(
            coalesce(sum(count_low) filter (scope = 'subtotal'), 0),
            coalesce(max(count_low) filter (scope = 'total'), 0)
        ) as low
    from parts group by all
),
families as (
    select event_id, effect, claimant_actor_id, within_document,
        coalesce(max(low) filter (victim_group = 'women'), 0) as women,
        coalesce(max(low) filter (victim_group = 'men'), 0) as men,
        greatest(
            coalesce(max(low) filter (victim_group = 'children'), 0),
            coalesce(max(low) filter (victim_group = 'girls'), 0) + coalesce(max(low) filter (victim_group = 'boys'), 0)
        ) as children,
        coalesce(max(low) filter (victim_group = 'women_and_children'), 0) as women_and_children,
        coalesce(sum(low) filter (victim_group in ('civilians', 'security_forces', 'claimed_militants')), 0) as by_status,
        coalesce(max(low) filter (victim_group = 'people'), 0) as people
    from groups group by all
),
sums as (
    select event_id, effect, max(greatest(men + greatest(women + children, women_and_children), by_status, people)) as low
    from families group by all
),
total_bounds as (
    select event_id, effect,
        bool_or(has_number) as has_total,
        case when bool_and(count_low is not null) filter (has_number) then min(count_low) end as low,
        case when bool_and(count_high is not null) then max(count_high) end as high,
        max(greatest(coalesce(count_low, count_high), coalesce(count_high, count_low))) as highest_stated
    from totals group by event_id, effect
),
-- A claim about one group that is told as the whole truth against a total: it bears on all victims.
rivals_of_a_total as (
    select distinct p.event_id, p.effect
    from standing as p
    join links as l on l.link_type = 'rivals' and p.position_id in (l.from_position, l.to_position)
    where p.scope = 'total' and p.victim_group <> 'people' and p.count_high is null
),
bounds as (
    select event_id, effect,
        case when t.has_total then t.low else s.low end as low,
        case when t.has_total and r.event_id is null then t.high end as high,
        t.highest_stated
    from total_bounds as t
    full join sums as s using (event_id, effect)
    left join rivals_of_a_total as r using (event_id, effect)
),
claims as (
    select c.event_id, count(*) as claim_count,
        count(distinct concat_ws(' ', c.claimant_actor_id, case when not a.identified then c.document_id end)) as claimant_count,
        count(*) filter (c.count_qualifier = 'unquantified') as unquantified_claim_count,
        bool_or(c.stance = 'denies') as denied
    from casualty_claims as c join actors as a on a.actor_id = c.claimant_actor_id
    group by c.event_id
),
rivalries as (
    select event_id, bool_or(rivalled and not superseded) as rivalled from casualty_positions group by event_id
),
sides as (
    select event_id,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'initiator') as initiators,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'alleged_initiator') as alleged_initiators,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'target') as targets,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'claimed_target') as claimed_targets,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'participant') as participants,
        string_agg(distinct actor_id, '; ' order by actor_id) filter (role = 'speaker') as speakers
    from event_actors
    group by event_id
),
reports as (
    select r.event_id, count(distinct r.document_id) as document_count,
        count(distinct r.document_id) filter (d.coding_scope = 'exhaustive') as exhaustive_document_count,
        string_agg(distinct r.means::varchar, '; ' order by r.means::varchar) as means,
        string_agg(distinct r.asserted_by, '; ' order by r.asserted_by) as asserted_by,
        min(list_position(['none', 'attributed', 'reported', 'claimed', 'alleged'], r.hedge)) as hedge_rank,
        bool_or(r.date_precision = 'ongoing') as ongoing,
        max(r.date_start) as latest_start, min(r.date_end) as earliest_end,
        min(r.date_start) as earliest_start, max(r.date_end) as latest_end,
        max(list_position(['document', 'external', 'derived_from_event'], r.date_basis)) as weakest_basis
    from event_reports as r join documents as d using (document_id)
    group by r.event_id
),
stretches as (
    select *, latest_start > earliest_end as date_disputed,
        case when latest_start > earliest_end then earliest_start else latest_start end as date_start,
        case when latest_start > earliest_end then latest_end else earliest_end end as date_end
    from reports
),
just_these as (
    select s.event_id,
        min(list_position(['day', 'span', 'week', 'month', 'year'], r.date_precision)) as precision_rank,
        min(list_position(['document', 'external', 'derived_from_event'], r.date_basis)) as basis_rank
    from stretches as s join event_reports as r using (event_id)
    where r.date_start = s.date_start and r.date_end = s.date_end
    group by s.event_id
),
primary_places as (
    select event_id, place_id, min(place_precision) as place_precision, arg_min(relation, (place_precision, event_place_id)) as relation
    from event_places
    where is_primary
    group by event_id, place_id
),
givers as (
    select event_id, place_id, count(distinct document_id) as documents from event_places group by event_id, place_id
),
placed as (
    select * from primary_places join givers using (event_id, place_id)
    qualify row_number() over (partition by event_id order by place_precision, documents desc, place_id) = 1
)
select
    e.event_id, e.title, e.kind, e.event_type, e.topic, s.means, s.date_start, s.date_end,
    case when s.date_start is null then case when s.ongoing then 'ongoing' else 'unknown' end
         when s.date_start = s.date_end then 'day'
         else coalesce(['day', 'span', 'week', 'month', 'year'][j.precision_rank], 'span') end as date_precision,
    ['document', 'external', 'derived_from_event'][coalesce(j.basis_rank, s.weakest_basis)] as date_basis,
    coalesce(s.date_disputed, false) as date_disputed,
    s.asserted_by, ['none', 'attributed', 'reported', 'claimed', 'alleged'][s.hedge_rank] as hedge,
    p.place_id, p.name as place_name, p.country_code, p.latitude, p.longitude,
    placed.relation as place_relation, placed.place_precision,
    sides.initiators, sides.alleged_initiators, sides.targets, sides.claimed_targets, sides.participants, sides.speakers,
    coalesce(s.document_count, 0) as document_count,
    coalesce(s.exhaustive_document_count, 0) as exhaustive_document_count,
    coalesce(claims.claim_count, 0) as claim_count,
    coalesce(claims.claimant_count, 0) as claimant_count,
    killed.low as killed_low, killed.high as killed_high, killed.highest_stated as killed_highest_stated,
    injured.low as injured_low, injured.high as injured_high, injured.highest_stated as injured_highest_stated,
    coalesce(claims.unquantified_claim_count, 0) as unquantified_claim_count,
    coalesce(claims.denied or rivalries.rivalled, false) as disputed,
    e.event_id in (
        select unnest([from_event_id, to_event_id]) from event_links where link_type = 'possibly_same_as'
    ) as possible_duplicate
from events as e
left join stretches as s using (event_id)
left join just_these as j using (event_id)
left join placed on placed.event_id = e.event_id
left join places as p on p.place_id = placed.place_id
left join sides on sides.event_id = e.event_id
left join claims on claims.event_id = e.event_id
left join rivalries on rivalries.event_id = e.event_id
left join bounds as killed on killed.event_id = e.event_id and killed.effect = 'killed'
left join bounds as injured on injured.event_id = e.event_id and injured.effect = 'injured'
order by e.event_id
