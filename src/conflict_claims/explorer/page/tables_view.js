// Every table: searchable, sortable, with the columns that are chosen, each row with a link to its record; what is shown can be
// taken away as CSV.

const PAGE_ROWS = 100;
// What a reader looks for stands first, so that numbers are seen without scrolling; all other columns can be chosen.
const FIRST_COLUMNS = {
  casualty_claims_wide: ["claimant_name", "count_low", "count_high", "victim_group", "effect", "event_title", "publisher", "published", "count_qualifier", "hedge", "superseded", "victim_origin", "victim_country_code", "scope"],
  casualty_claims: ["claimant_actor_id", "count_low", "count_high", "victim_group", "effect", "event_id", "document_id", "count_expression", "hedge", "scope", "stance"],
  casualty_positions: ["claimant_actor_id", "count_low", "count_high", "victim_group", "effect", "event_id", "document_count", "independent_document_count", "first_published", "last_published", "superseded", "rivalled"],
  events_wide: ["title", "killed_low", "killed_high", "injured_low", "injured_high", "date_start", "date_end", "place_name", "claim_count", "claimant_count", "document_count", "disputed", "kind", "event_type"],
  documents: ["publisher", "published", "language", "source_type", "coding_scope", "extent", "description", "url"],
};

function columnWords(name) {
  return name.replace(/_id$/, "").replaceAll("_", " ");
}

function shownColumns(state, table) {
  const chosen = state.columns?.split(" ").filter((name) => table.columns.some((column) => column.name === name));
  const names = chosen?.length ? chosen : FIRST_COLUMNS[table.name] ?? table.columns.filter((column) => !column.is_key && !/sha256|fingerprint/.test(column.name)).map((column) => column.name);
  return names.map((name) => table.columns.find((column) => column.name === name)).filter(Boolean);
}

function tablesView(data, state, pass, page) {
  const table = data.tables.get(state.table) ?? data.tables.get("casualty_claims_wide");
  const columns = shownColumns(state, table);
  const rows = sortedRows(table, tableRows(data, table, state, pass), state.sort);
  const shown = rows.slice(0, page * PAGE_ROWS);
  return [
    element("div", { class: "controls" },
      element("label", { for: "table-choice" }, "Table"),
      element("select", { id: "table-choice", change: (event) => go({ table: event.target.value, sort: null, columns: null }) },
        [...data.tables.values()].map((each) => element("option", { value: each.name, selected: each === table }, `${each.name} (${each.count.toLocaleString("en")})`))),
      element("button", { type: "button", id: "table-csv", click: () => download(`${table.name}.csv`, "text/csv", csvText(columns, table, rows)) }, `Download these ${plural(rows.length, "row")} as CSV`)),
    element("p", { class: "note" }, `${table.row} ${plural(rows.length, "row")} of ${table.count.toLocaleString("en")}${state.q ? " with the words of the search in the row itself" : pass.active ? " that pass the filters" : ""}.`),
    columnChooser(state, table, columns),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Table ${table.name}` },
      element("table", {},
        element("caption", { class: "unseen" }, `${table.name}: ${table.row}`),
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "record"), columns.map((column) => headerCell(state, column)))),
        element("tbody", {}, shown.map((row) => element("tr", {},
          element("th", { scope: "row" }, recordLink(state, table.name, row[table.key], "open", { "aria-label": `Open ${row[table.key]}` })),
          columns.map((column) => cell(data, state, column, row))))))),
    moreButton(shown.length, rows.length),
  ];
}

function columnChooser(state, table, columns) {
  const shown = new Set(columns.map((column) => column.name));
  const choose = (name) => (event) => go({ table: table.name, columns: table.columns.filter((column) => (column.name === name ? event.target.checked : shown.has(column.name))).map((column) => column.name).join(" ") });
  return element("details", { id: "columns", open: session.columnsOpen, toggle: (event) => (session.columnsOpen = event.target.open) },
    element("summary", {}, `Columns: ${columns.length} of ${table.columns.length} shown`),
    element("ul", { class: "columns-list" }, table.columns.map((column) => element("li", {},
      element("label", {}, element("input", { type: "checkbox", id: `column-${column.name}`, checked: shown.has(column.name), change: choose(column.name) }), element("strong", {}, columnWords(column.name))),
      element("span", { class: "note" }, ` ${column.description}`)))));
}

function tableRows(data, table, state, pass) {
  const words = wordsIn(state.q ?? "");
  const filtered = filtersOf(state).length > 0;
  const within = filtered ? passing(data, { ...state, q: null }) : null;
  return table.rows.filter((row) => {
    if (words.length) {
      const text = folded(Object.values(row).join(" "));
      if (!words.every((word) => text.includes(word))) return false;
    }
    return !within || rowPasses(data, table.name, row, within);
  });
}

function sortedRows(table, rows, sort) {
  const [column, direction] = (sort ?? "").split(":");
  if (!table.columns.some((each) => each.name === column)) return rows;
  const sign = direction === "down" ? -1 : 1;
  // Empty cells come last in both directions.
  return [...rows].sort((a, b) => (a[column] === null) - (b[column] === null) || sign * compared(a[column], b[column]));
}

const COLLATOR = new Intl.Collator("en");

function compared(a, b) {
  return typeof a === "string" && typeof b === "string" ? COLLATOR.compare(a, b) : a < b ? -1 : a > b ? 1 : 0;
}

function headerCell(state, column) {
  const [sorted, direction] = (state.sort ?? "").split(":");
  const up = sorted === column.name && direction === "up";
  const order = sorted === column.name ? (up ? "ascending" : "descending") : null;
  return element("th", { scope: "col", "aria-sort": order, title: column.description },
    element("button", { type: "button", id: `sort-${column.name}`, click: () => go({ sort: `${column.name}:${up ? "down" : "up"}` }) },
      columnWords(column.name), element("span", { "aria-hidden": "true" }, order ? (up ? " ▲" : " ▼") : " ↕")));
}

function cell(data, state, column, row) {
  const value = row[column.name];
  if (value === null) return element("td", {});
  const target = column.is_key ? null : referenced(data, column, row);
  const code = column.code_list && data.code(column.code_list, value);
  const title = code ? `${code.label}: ${code.definition}` : target ? value : null;
  const named = target && ["actors", "events", "places", "documents"].includes(target.table) ? recordTitle(data, target.table, data.record(target.table, target.key)) : null;
  const words = named ?? String(value);
  const text = words.length > 90 ? `${words.slice(0, 88)}…` : words;
  return element("td", { title: title ?? (text === words ? null : words), class: typeof value === "number" ? "number" : words.length > 30 ? "long" : null },
    target ? recordLink(state, target.table, target.key, breakable(text)) : breakable(text));
}

// Keys break after their points and strokes, never in mid-word.
function breakable(text) {
  return /^[a-z0-9_.-]{24,}$/.test(text) ? text.split(/(?<=[._-])/).flatMap((part, at) => (at ? [element("wbr"), part] : [part])) : text;
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
