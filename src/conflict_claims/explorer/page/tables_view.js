// Every table as it is: searchable, sortable, each row with a link to its provenance.

const PAGE_ROWS = 100;

function tablesView(data, state, matching, page) {
  const table = data.tables.get(state.table) ?? data.tables.get("casualty_claims_wide");
  const rows = sortedRows(table, tableRows(data, table, state, matching), state.sort);
  const shown = rows.slice(0, page * PAGE_ROWS);
  return [
    element("div", { class: "controls" },
      element("label", { for: "table-choice" }, "Table"),
      element("select", { id: "table-choice", change: (event) => go({ table: event.target.value, sort: null }) },
        [...data.tables.values()].map((each) => element("option", { value: each.name, selected: each === table }, `${each.name} (${each.rows.length.toLocaleString("en")})`))),
      element("p", { class: "note" }, `${table.row} ${plural(rows.length, "row")} of ${table.rows.length.toLocaleString("en")} ${state.q ? "with the words of the search in the row itself" : "shown by the filters"}.`)),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Table ${table.name}` },
      element("table", {},
        element("caption", { class: "unseen" }, `${table.name}: ${table.row}`),
        element("thead", {}, element("tr", {}, table.columns.map((column) => headerCell(state, column)))),
        element("tbody", {}, shown.map((row) => element("tr", {}, table.columns.map((column) => cell(data, state, table, column, row))))))),
    moreButton(shown.length, rows.length),
  ];
}

function tableRows(data, table, state, matching) {
  const words = (state.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = state.event || state.actor || state.place;
  return table.rows.filter((row) => {
    const text = words.length ? Object.values(row).join(" ").toLowerCase() : "";
    if (!words.every((word) => text.includes(word))) return false;
    const events = chosen ? eventsOfRow(data, table.name, row) : null;
    return !events || events.some((event) => matching.has(event));
  });
}

function sortedRows(table, rows, sort) {
  const [column, direction] = (sort ?? "").split(":");
  if (!table.columns.some((each) => each.name === column)) return rows;
  const sign = direction === "down" ? -1 : 1;
  // Empty cells come last in both directions.
  return [...rows].sort((a, b) => (a[column] === null) - (b[column] === null) || sign * compared(a[column], b[column]));
}

function compared(a, b) {
  return typeof a === "string" && typeof b === "string" ? a.localeCompare(b, "en") : a < b ? -1 : a > b ? 1 : 0;
}

function headerCell(state, column) {
  const [sorted, direction] = (state.sort ?? "").split(":");
  const up = sorted === column.name && direction === "up";
  const order = sorted === column.name ? (up ? "ascending" : "descending") : null;
  return element("th", { scope: "col", "aria-sort": order, title: column.description },
    element("button", { type: "button", id: `sort-${column.name}`, click: () => go({ sort: `${column.name}:${up ? "down" : "up"}` }) },
      column.name, element("span", { "aria-hidden": "true" }, order ? (up ? " ▲" : " ▼") : " ↕")));
}

function cell(data, state, table, column, row) {
  const value = row[column.name];
  if (value === null) return element("td", {});
  const target = column.is_key ? { table: table.name, key: value } : referenced(data, column, row);
  const title = column.code_list ? `${data.code(column.code_list, value).label}: ${data.code(column.code_list, value).definition}` : null;
  const text = typeof value === "string" && value.length > 90 ? `${value.slice(0, 88)}…` : String(value);
  return element(column.is_key ? "th" : "td", { title: title ?? (text === String(value) ? null : value), class: typeof value === "number" ? "number" : null, scope: column.is_key ? "row" : null },
    target ? recordLink(state, target.table, target.key, text) : text);
}

// The record that a cell names, if any: by declared reference, or by table_name and record_id.
function referenced(data, column, row) {
  const key = row[column.name];
  const table = column.references ?? (column.name === "record_id" ? row.table_name : null);
  return table && data.record(table, key) ? { table, key } : null;
}

function recordLink(state, table, key, text, extra = {}) {
  return element("a", { href: address(state, { record: `${table}/${key}` }), ...extra }, text);
}

function moreButton(shown, all) {
  if (shown >= all) return null;
  return element("button", { type: "button", class: "more", click: showMore }, `Show more (${shown.toLocaleString("en")} of ${all.toLocaleString("en")} shown)`);
}
