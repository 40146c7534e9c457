-- message: coordinates lie outside the first-level division that the place is said to lie in
-- column: latitude
-- mend: correct the coordinates, parent_place_id, or the ISO 3166-2 code of the division
select 'places' as table_name, place_id as record_id, kilometres || ' km outside' as found
from outside_division
