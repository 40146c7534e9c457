// The provenance of one record: what it says, who says it, where it stands, what was doubtful, what others call it.

function recordPanel(data, state, copy) {
  const { table: name, key } = recordOf(state);
  const table = data.tables.get(name);
  const record = data.record(name, key);
  const heading = (text) => element("h2", { id: "panel-title", tabindex: -1 }, text);
  const close = element("a", { href: address(state, { record: null }), class: "close", "aria-label": "Close the record" }, "✕");
  if (!record) return [close, heading("No such record"), element("p", {}, `This package has no record ${quoted(state.record)}. It may belong to another version.`)];
  return [
    close,
    element("p", { class: "kicker" }, `Record of ${name}`),
    heading(recordTitle(data, name, record)),
    filterLinks(data, state, name, record),
    claimSource(data, state, name, record),
    evidencePart(data, state, name, key, copy),
    notesPart(data, name, key),
    linkedPart(data, state, name, key),
    crosswalkPart(data, name, record, table),
    valuesPart(data, state, table, record),
    element("p", { class: "note" }, "Link to this record: ", element("a", { href: recordAddress(name, key), class: "own-link" }, recordAddress(name, key))),
  ];
}

function recordTitle(data, name, record) {
  const claim = (name === "casualty_claims" || name === "casualty_claims_wide") && data.record("casualty_claims_wide", record.claim_id);
  if (claim) return `${claim.claimant_name}: ${claimWords(data, claim)}`;
  if (name === "claim_links") return claimLinkWords(data, record);
  if (name === "event_links") return `${data.record("events", record.from_event_id).title} — ${data.word("event_link_type", record.link_type)} — ${data.record("events", record.to_event_id).title}`;
  if (name === "actor_links") return `${data.actorName(record.from_actor_id)} — ${data.word("actor_link_type", record.link_type)} — ${data.actorName(record.to_actor_id)}`;
  if (name === "event_actors") return `${data.actorName(record.actor_id)}, ${data.word("role", record.role)}`;
  if (name === "event_places") return `${data.word("place_relation", record.relation)} ${data.record("places", record.place_id).name}`;
  return record.title ?? record.name ?? record.description ?? record.label ?? record.question ?? Object.values(record)[0];
}

function filterLinks(data, state, name, record) {
  const targets = [
    ["event", record.event_id ?? data.record("casualty_claims", record.from_claim_id)?.event_id],
    ["actor", record.claimant_actor_id ?? record.actor_id],
    ["place", record.place_id],
  ].filter(([, key]) => key);
  if (!targets.length) return null;
  return element("p", { class: "filter-links" }, "Filter all views to its ", targets.map(([filter, key], at) => [at ? ", " : "", element("a", { href: address(state, { [filter]: key }) }, filter)]));
}

// Who says it, through whom and how surely, for the tables that know it.
function claimSource(data, state, name, record) {
  const claim = name.startsWith("casualty_claims") ? data.record("casualty_claims_wide", record.claim_id) : null;
  const speaker = claim ? claim.claimant_actor_id : record.asserted_by;
  if (!claim && !("asserted_by" in record) && !record.explicitness) return null;
  const explicit = record.explicitness ? data.code("explicitness", record.explicitness) : null;
  const facts = [
    ["Who says it", speaker ? recordLink(state, "actors", speaker, data.actorName(speaker)) : "nobody in the document; the coders' inference"],
    claim && ["Its side in the event", `${data.code("side", claim.claimant_side).label}. ${data.code("side", claim.claimant_side).definition}`],
    claim && ["Relayed by", claim.relayed_by_name ?? "nobody"],
    record.hedge && ["Hedge", `${data.code("hedge", record.hedge).label}. ${data.code("hedge", record.hedge).definition}`],
    explicit && ["Explicitness", `${explicit.label}. ${explicit.definition}`],
    claim && ["Stance", `${data.code("stance", claim.stance).label}. ${data.code("stance", claim.stance).definition}`],
    claim && ["Document", recordLink(state, "documents", claim.document_id, claim.document_description)],
  ].filter(Boolean);
  return section("Who says it", definitions(facts));
}

function section(title, ...children) {
  return element("section", {}, element("h3", {}, title), ...children);
}

function definitions(facts) {
  return element("dl", {}, facts.map(([term, ...values]) => element("div", {}, element("dt", {}, term), element("dd", {}, values))));
}

function evidencePart(data, state, name, key, copy) {
  const base = name === "casualty_claims_wide" ? "casualty_claims" : name === "events_wide" ? "events" : name;
  const rows = name === "evidence" ? [data.record("evidence", key)] : data.about("evidence", base, key);
  if (!rows.length) return null;
  return section(`Where it stands (${plural(rows.length, "span")})`,
    element("ul", { class: "spans" }, rows.map((row) => element("li", {},
      element("span", {}, `Line ${row.line}, characters ${row.char_start}–${row.char_end}`, row.field ? `, for ${row.field}` : ""),
      spanText(copy, row),
      element("span", { class: "note" }, "span SHA-256 ", element("code", {}, `${row.span_sha256.slice(0, 16)}…`))))),
    documentFacts(data, state, rows[0].document_id, copy));
}

function spanText(copy, row) {
  if (copy.verified !== row.document_id) return null;
  return element("q", { class: "span-text" }, copy.points.slice(row.char_start, row.char_end).join(""));
}

function documentFacts(data, state, documentId, copy) {
  const row = data.record("documents", documentId);
  const advice = copy.verified === documentId
    ? ["Your file is this document. ", element("a", { href: address(state, { view: "document" }) }, "See the spans in the text.")]
    : ["The text is not part of the package. ", element("a", { href: address(state, { view: "document", record: state.record }) }, "Open your copy of the document"), " to see the words; it stays in your browser."];
  return element("p", { class: "note" }, `${row.file_name}, SHA-256 `, element("code", {}, row.sha256), ". ", advice);
}

function notesPart(data, name, key) {
  const rows = data.about("coding_notes", name, key);
  if (!rows.length) return null;
  return section(`Where coders could differ (${plural(rows.length, "note")})`, rows.map((note) => element("div", { class: "coding-note" },
    element("p", {}, element("strong", {}, note.question)),
    definitions([
      ["Chosen", note.chosen],
      ["Reading not chosen", note.alternative],
      ["Settled by", `${data.code("rule", note.rule).label}: ${data.code("rule", note.rule).definition}`],
    ]))));
}

const MOST_LINKED = 12;

// The rows of other tables that name this record.
function linkedPart(data, state, name, key) {
  const lists = [];
  for (const table of data.tables.values()) {
    if (table.name.endsWith("_wide") || table.name === "evidence") continue;
    for (const column of table.columns.filter((each) => each.references === name)) {
      const rows = data.where(table.name, column.name, key);
      if (rows.length) lists.push([table, column, rows]);
    }
  }
  if (!lists.length) return null;
  return section("Records that name it", lists.map(([table, column, rows]) => element("details", { open: rows.length <= 4 },
    element("summary", {}, `${table.name}, as ${column.name} (${rows.length})`),
    element("ul", {}, rows.slice(0, MOST_LINKED).map((row) => element("li", {}, recordLink(state, table.name, row[table.key], linkedTitle(data, table, row)))),
      rows.length > MOST_LINKED ? element("li", { class: "note" }, `and ${rows.length - MOST_LINKED} more in the table`) : null))));
}

function linkedTitle(data, table, row) {
  const title = recordTitle(data, table.name, row);
  const event = ["event_actors", "event_places"].includes(table.name) ? ` — ${data.record("events", row.event_id).title}` : "";
  return title + event;
}

function crosswalkPart(data, name, record, table) {
  const codes = table.columns.filter((column) => column.code_list && record[column.name] !== null).map((column) => `${column.code_list}/${record[column.name]}`);
  const rows = [...data.about("crosswalk", name, record[table.key]), ...codes.flatMap((code) => data.about("crosswalk", "codes", code))];
  if (!rows.length) return null;
  return section("What other schemes call it", element("ul", {}, rows.map((row) => element("li", {},
    `${data.code("scheme", row.scheme).label}${row.scheme_version ? ` ${row.scheme_version}` : ""}: `, element("strong", {}, row.code),
    ` (${data.word("match", row.match)} match${row.table_name === "codes" ? ` for ${row.record_id}` : ""}; verified against ${row.verified_against})`))));
}

function valuesPart(data, state, table, record) {
  return section("All its values", definitions(table.columns.map((column) => {
    const value = record[column.name];
    if (value === null) return [column.name, element("span", { class: "note" }, "empty")];
    const target = column.is_key ? null : referenced(data, column, record);
    const code = column.code_list ? data.code(column.code_list, value) : null;
    return [column.name, target ? recordLink(state, target.table, target.key, value) : String(value), code ? element("span", { class: "note" }, ` ${code.definition}`) : null];
  })));
}
