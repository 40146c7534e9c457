// The tables as the payload brings them, with the look-ups that the views share. A table is read at its first use: a page
// with many claims is drawn before the spans and notes, which are most of it, are looked at.

// `cellsOf` gives the written columns of a table by its name.
function dataset(payload, cellsOf) {
  const tables = new Map(payload.tables.map((table) => [table.name, lazyTable(table, cellsOf)]));
  const groups = new Map();
  const kept = new Map();

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
    return record("codes", `${list}/${value}`) ?? { label: String(value ?? ""), definition: "" };
  }

  function word(list, value) {
    return code(list, value).label.toLowerCase();
  }

  function codesOf(list) {
    return where("codes", "code_list", list);
  }

  // What is reckoned once for a key and kept: {key: value} under a name.
  function once(name, key, reckon) {
    const id = `${name} ${key}`;
    if (!kept.has(id)) kept.set(id, reckon());
    return kept.get(id);
  }

  const { outlines, divisions, division_of: divisionOf, release } = payload;
  return { tables, rows, record, where, about, code, word, codesOf, once, outlines, divisions, divisionOf, release };
}

function lazyTable({ name, row, edited, count, columns }, cellsOf) {
  const names = columns.map((column) => column.name);
  let rows = null;
  let byKey = null;
  return {
    name, row, edited, count, columns, key: names[0],
    get rows() {
      rows ??= readRows(names, count, cellsOf(name));
      return rows;
    },
    get byKey() {
      byKey ??= new Map(this.rows.map((each) => [each[names[0]], each]));
      return byKey;
    },
  };
}

function readRows(names, count, cells) {
  const read = cells.map((column) => (Array.isArray(column) ? (at) => column[at] : (at) => column.of[column.at[at]]));
  return Array.from({ length: count }, (_, at) => Object.fromEntries(names.map((name, place) => [name, read[place](at)])));
}
