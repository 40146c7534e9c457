-- message: a claimant counts its own members among claimed militants
-- column: claimant_actor_id
-- mend: name who describes the victims as fighters, or correct victim_group
select 'casualty_claims' as table_name, c.claim_id as record_id, c.claimant_actor_id as found
from casualty_claims as c
join actors as a on a.actor_id = c.claimant_actor_id
where c.victim_group = 'claimed_militants' and a.actor_type in ('armed_group', 'unnamed_group')
  and (
    c.victim_affiliation_actor_id = c.claimant_actor_id
    or exists (
        from event_actors as t
        where t.event_id = c.event_id and t.actor_id = c.claimant_actor_id and t.role in ('target', 'claimed_target')
    )
)
