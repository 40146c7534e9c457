-- message: another place of the event in the document is more precise than the primary one
-- column: is_primary
-- mend: make the most precise place the primary one
-- Where there are several primary places, not_one_primary_place tells it.
select 'event_places' as table_name, p.event_place_id as record_id, other.event_place_id as found
from event_places as p
join event_places as other using (event_id, document_id)
where p.is_primary and not other.is_primary and other.place_precision < p.place_precision
