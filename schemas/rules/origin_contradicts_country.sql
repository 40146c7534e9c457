-- message: a claimant says that the victims are local and gives them another country, or the victims are nationals of the country they were struck in and called foreign
-- column: victim_origin
-- mend: correct victim_origin or victim_country_code
with struck_in as (
    select event_id, any_value(country_code) as country_code
    from event_places join places using (place_id)
    where country_code is not null
    group by event_id having count(distinct country_code) = 1
)
select 'casualty_claims' as table_name, c.claim_id as record_id, c.victim_origin || ', ' || c.victim_country_code as found
from casualty_claims as c join struck_in using (event_id)
where (c.victim_origin = 'local' and c.victim_country_code <> struck_in.country_code)
   or (c.victim_origin = 'foreign' and c.victim_country_code = struck_in.country_code)
