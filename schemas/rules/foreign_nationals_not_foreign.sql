-- message: a claimant gives the victims the nationality of another country, and victim_origin does not say foreign
-- column: victim_origin
-- mend: set victim_origin to foreign: a stated foreign nationality makes it so
with struck_in as (
    select event_id, any_value(country_code) as country_code
    from event_places join places using (place_id)
    where country_code is not null
    group by event_id having count(distinct country_code) = 1
)
select 'casualty_claims' as table_name, c.claim_id as record_id, c.victim_country_code as found
from casualty_claims as c join struck_in using (event_id)
where c.victim_country_code <> struck_in.country_code and c.victim_origin is null
