-- message: two linked claims are about different events or different effects
-- column: to_claim_id
-- mend: link claims about one effect in one event
select 'claim_links' as table_name, l.claim_link_id as record_id, b.event_id || ', ' || b.effect as found
from claim_links as l
join casualty_claims as a on a.claim_id = l.from_claim_id
join casualty_claims as b on b.claim_id = l.to_claim_id
where (a.event_id <> b.event_id and not exists (
        from event_links as s
        where s.link_type in ('possibly_same_as', 'part_of', 'possibly_part_of')
          and least(s.from_event_id, s.to_event_id) = least(a.event_id, b.event_id)
          and greatest(s.from_event_id, s.to_event_id) = greatest(a.event_id, b.event_id)
    ))
   or a.effect <> b.effect
