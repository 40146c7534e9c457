// The tables as the payload brings them, with the look-ups that the views share.

function dataset(payload) {
  const tables = new Map(payload.tables.map((table) => [table.name, tableOf(table)]));
  const groups = new Map();
  const codes = new Map(tables.get("codes").rows.map((row) => [row.code_id, row]));

  function rows(name) {
    return tables.get(name).rows;
  }

  function record(name, key) {
    return tables.get(name)?.byKey.get(key);
  }

  // The rows of a table that have one value in one column; the index is made at its first use.
  function where(name, column, value) {
    const id = `${name}.${column}`;
    if (!groups.has(id)) groups.set(id, Map.groupBy(rows(name), (row) => row[column]));
    return groups.get(id).get(value) ?? [];
  }

  function about(name, table, key) {
    return where(name, "record_id", key).filter((row) => row.table_name === table);
  }

  function code(list, value) {
    return codes.get(`${list}/${value}`) ?? { label: String(value ?? ""), definition: "" };
  }

  function word(list, value) {
    return code(list, value).label.toLowerCase();
  }

  function actorName(key) {
    return record("actors", key)?.name ?? key;
  }

  return { tables, rows, record, where, about, code, word, actorName, outlines: payload.outlines, release: payload.release };
}

function tableOf({ name, row, columns, cells }) {
  const names = columns.map((column) => column.name);
  const rows = cells.map((values) => Object.fromEntries(names.map((column, at) => [column, values[at]])));
  return { name, row, columns, key: names[0], rows, byKey: new Map(rows.map((each) => [each[names[0]], each])) };
}
