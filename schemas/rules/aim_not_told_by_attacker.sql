-- message: whom an attack was aimed at, or was not, is asserted by somebody who is no attacker
-- column: asserted_by
-- mend: name the attacker in asserted_by, or use target or spoken_about
select 'event_actors' as table_name, aim.event_actor_id as record_id, aim.asserted_by as found
from event_actors as aim
join actors as voice on voice.actor_id = aim.asserted_by
where aim.role in ('claimed_target', 'denied_target')
  and not exists (
    from event_actors as attacker
    where attacker.event_id = aim.event_id
      and attacker.role in ('initiator', 'alleged_initiator', 'participant')
      and attacker.actor_id in (voice.actor_id, voice.parent_actor_id)
)
