-- message: the precision is finer than the place allows: a country 5 or coarser, a first-level division 3 or coarser, a second-level one 2 or coarser, a sea 7
-- column: place_precision
-- mend: set place_precision to what the words fix
select 'event_places' as table_name, ep.event_place_id as record_id, ep.place_precision || ' for ' || p.place_type as found
from event_places as ep
join places as p using (place_id)
where (p.place_type = 'country' and ep.place_precision < 5)
   or (p.place_type = 'admin1' and ep.place_precision < 3)
   or (p.place_type = 'admin2' and ep.place_precision < 2)
   or (p.place_type = 'sea' and ep.place_precision < 7)
