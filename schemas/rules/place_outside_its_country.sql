-- message: coordinates lie outside the country of the place
-- column: latitude
-- mend: correct the coordinates (latitude first), or country_code
select 'places' as table_name, place_id as record_id, kilometres || ' km outside' as found
from outside_country
