-- message: whom an attack struck or was aimed at as its attacker says, or was not, is asserted by somebody who is no attacker
-- column: asserted_by
-- mend: name the attacker in asserted_by, or use target or spoken_about
select 'event_actors' as table_name, aim.event_actor_id as record_id, aim.asserted_by as found
from event_actors as aim
where aim.role in ('claimed_target', 'denied_target') and aim.asserted_by is not null
  and not exists (
    from event_actors as attacker
    join ancestors as a on a.ancestor_id = attacker.actor_id
    where attacker.event_id = aim.event_id
      and attacker.role in ('initiator', 'alleged_initiator', 'participant')
      and a.actor_id = aim.asserted_by
)
