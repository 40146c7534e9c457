-- message: evidence names a column that its table does not have
-- column: field
-- mend: name a column of the table, or clear field
-- kind: fault
select 'evidence' as table_name, evidence_id as record_id, field as found
from evidence
where field is not null
  and not exists (from columns_declared as c where c.table_name = evidence.table_name and c.column_name = evidence.field)
