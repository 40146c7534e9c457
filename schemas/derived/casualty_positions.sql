-- One figure that one claimant stands by, over all documents.
--
-- An identified claimant is one voice wherever it speaks; any other is a voice only within its document. Linked copies,
-- translations and rewrites make one independent account; citing does not. A position is superseded where the claimant
-- gives another total with a number for the same event, effect and group in a document of a later day than the last that
-- gives this one, or where a coded link updates it. It is rivalled where a coded link says so, or where two standing totals
-- of people, of different voices in different documents, have bounds that do not overlap.
with recursive kin as (
    select document_id, document_id as other from documents
    union
    select kin.document_id, case when l.from_document_id = kin.other then l.to_document_id else l.from_document_id end
    from kin join document_links as l on kin.other in (l.from_document_id, l.to_document_id)
    where l.link_type in ('copy_of', 'translation_of', 'rewrite_of')
),
accounts as (
    select document_id, min(other) as account from kin group by document_id
),
given as (
    select c.claim_id, c.document_id as in_document, accounts.account, d.published, c.hedge,
        c.event_id, c.claimant_actor_id, case when a.identified then null else c.document_id end as document_id, c.effect, c.victim_group,
        c.victim_origin, c.victim_country_code, c.victim_affiliation_actor_id,
        c.count_low, c.count_high, c.count_qualifier, c.scope, c.stance
    from casualty_claims as c
    join actors as a on a.actor_id = c.claimant_actor_id
    join documents as d on d.document_id = c.document_id
    join accounts on accounts.document_id = c.document_id
),
grouped as (
    select event_id, claimant_actor_id, document_id, effect, victim_group, victim_origin, victim_country_code, victim_affiliation_actor_id,
        count_low, count_high, count_qualifier, scope, stance,
        count(*) as claim_count, count(distinct in_document) as document_count, count(distinct account) as independent_document_count,
        min(published) as first_published, max(published) as last_published,
        list(claim_id) as claim_ids, list(distinct in_document) as in_documents,
        max(list_position(['none', 'attributed', 'reported', 'claimed', 'alleged'], hedge)) as hedge_rank,
        concat_ws('.', document_id, event_id, claimant_actor_id, effect, victim_group, victim_origin, lower(victim_country_code),
            victim_affiliation_actor_id, nullif(stance, 'asserts'),
            case count_qualifier
                when 'unquantified' then 'unquantified'
                when 'exact' then count_low::varchar
                when 'at_least' then 'at_least.' || count_low
                when 'at_most' then 'at_most.' || count_high
                when 'approximate' then 'approximate.' || count_low
                else concat_ws('.', count_low, 'to', count_high) end) as plain_key
    from given
    group by event_id, claimant_actor_id, document_id, effect, victim_group, victim_origin, victim_country_code, victim_affiliation_actor_id,
        count_low, count_high, count_qualifier, scope, stance
),
positions as (
    -- A total and a part with the same number have the same plain key.
    select *, plain_key || case when count(*) over (partition by plain_key) > 1 and scope = 'subtotal' then '.subtotal' else '' end as position_id,
        coalesce(document_id, '') as within_document
    from grouped
),
coded_links as (
    select link_type, giver.position_id as from_position, taker.position_id as to_position
    from claim_links as l
    join (select unnest(claim_ids) as claim_id, position_id from positions) as giver on giver.claim_id = l.from_claim_id
    join (select unnest(claim_ids) as claim_id, position_id from positions) as taker on taker.claim_id = l.to_claim_id
    where link_type in ('rivals', 'updates') and giver.position_id <> taker.position_id
),
later_totals as (
    select event_id, claimant_actor_id, effect, victim_group, max(last_published) as last_published
    from positions
    where document_id is null and scope = 'total' and stance <> 'denies' and (count_low is not null or count_high is not null)
    group by all
),
judged as (
    select p.*,
        coalesce(
            p.document_id is null and p.scope = 'total' and p.stance <> 'denies' and later.last_published > p.last_published, false
        ) or exists (from coded_links as l where l.link_type = 'updates' and l.to_position = p.position_id) as superseded
    from positions as p
    left join later_totals as later using (event_id, claimant_actor_id, effect, victim_group)
),
totals as (
    select * from judged
    where scope = 'total' and victim_group = 'people' and stance <> 'denies' and not superseded
      and (count_low is not null or count_high is not null)
)
select
    j.position_id, j.event_id, j.claimant_actor_id, j.document_id, j.effect, j.victim_group, j.victim_origin, j.victim_country_code,
    j.victim_affiliation_actor_id, j.count_low, j.count_high, j.count_qualifier, j.scope, j.stance,
    j.claim_count, j.document_count, j.independent_document_count, j.first_published, j.last_published,
    ['none', 'attributed', 'reported', 'claimed', 'alleged'][j.hedge_rank] as strongest_hedge, j.superseded,
    exists (from coded_links as l where l.link_type = 'rivals' and j.position_id in (l.from_position, l.to_position))
    or exists (
        from totals as mine join totals as other using (event_id, effect)
        where mine.position_id = j.position_id
          and (other.claimant_actor_id <> mine.claimant_actor_id or other.within_document <> mine.within_document)
          and (len(other.in_documents) > 1 or len(mine.in_documents) > 1 or other.in_documents[1] <> mine.in_documents[1])
          and (other.count_low > mine.count_high or other.count_high < mine.count_low)
    ) as rivalled
from judged as j
order by j.position_id
