-- message: a precision or a relation is coarser than the place: a city or a village fixes an event to 3 or better, and only a city, a village, a region or a sea is a place to be at
-- column: place_precision
-- mend: set place_precision to what the words fix, and relation to within
select 'event_places' as table_name, ep.event_place_id as record_id, ep.relation || ', ' || ep.place_precision || ' for ' || p.place_type as found
from event_places as ep join places as p using (place_id)
where (p.place_type in ('city', 'village') and ep.place_precision > 3) or (p.place_type in ('country', 'admin1', 'admin2') and ep.relation = 'at')
