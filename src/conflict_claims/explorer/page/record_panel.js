// One record: what it says and who says it first, then where it stands, what was doubtful, what belongs to it; hashes last.

const MACHINE_COLUMNS = /sha256|fingerprint|^char_|^word_count$|^redistributed$|_id$|^record_id$/;

function recordPanel(data, state, copies) {
  const { table: name, key } = recordOf(state);
  const close = element("a", { href: address(state, { record: null }), class: "close", "aria-label": "Close the record" }, "✕");
  if (name === "words") return [close, wordsPanel(data, state, key, copies)];
  const table = data.tables.get(name);
  const record = data.record(name, key);
  if (!record) return [close, panelTitle("No such record"), element("p", {}, `This package has no record ${quoted(state.record)}. It may belong to another version.`)];
  return [
    close,
    element("p", { class: "kicker" }, sentence(tableWord(name))),
    panelTitle(recordTitle(data, name, record)),
    factsPart(data, state, name, record),
    evidencePart(data, state, name, key, copies),
    positionPart(data, state, name, record),
    notesPart(data, name, key),
    linkedPart(data, state, name, key),
    crosswalkPart(data, name, record, table),
    filterLinks(data, state, name, record),
    valuesPart(data, state, table, record),
  ];
}

function panelTitle(text) {
  return element("h2", { id: "panel-title", tabindex: -1 }, text);
}

// "casualty claim" for casualty_claims; what a row of the table is called.
function tableWord(name) {
  const words = name.replace(/_wide$/, "").replaceAll("_", " ");
  return words === "evidence" || words === "crosswalk" ? words : words.replace(/ies$/, "y").replace(/s$/, "");
}

function recordTitle(data, name, record) {
  const claim = name.startsWith("casualty_claims") && data.record("casualty_claims_wide", record.claim_id);
  if (claim) return `${claimantName(data, claim)}: ${claimWords(data, claim)}`;
  if (name === "casualty_positions") return says(data, positionOf(data, record, everything));
  if (name === "claim_links") return claimLinkWords(data, record);
  if (name === "event_links") return `${data.record("events", record.from_event_id).title} — ${data.word("event_link_type", record.link_type)} — ${data.record("events", record.to_event_id).title}`;
  if (name === "actor_links") return `${actorName(data, record.from_actor_id)} — ${data.word("actor_link_type", record.link_type)} — ${actorName(data, record.to_actor_id)}`;
  if (name === "document_links") return `${documentName(data.record("documents", record.from_document_id))} — ${data.word("document_link_type", record.link_type)} — ${documentName(data.record("documents", record.to_document_id))}`;
  if (name === "event_reports") return `${data.record("events", record.event_id).title}, as ${documentName(data.record("documents", record.document_id))} tells it`;
  if (name === "event_actors") return `${actorName(data, record.actor_id)}, ${data.word("role", record.role)}`;
  if (name === "event_places") return `${sentence(data.word("place_relation", record.relation))} ${data.record("places", record.place_id).name}`;
  if (name === "evidence") return `Line ${record.line} of ${documentName(data.record("documents", record.document_id))}`;
  if (name === "documents") return documentName(record);
  return record.title ?? record.name ?? record.label ?? record.description ?? record.question ?? Object.values(record)[0];
}

function filterLinks(data, state, name, record) {
  const targets = [
    ["event", record.event_id ?? data.record("casualty_claims", record.from_claim_id)?.event_id],
    ["claimant", record.claimant_actor_id],
    ["actor", record.actor_id],
    ["place", record.place_id],
    ["document", record.document_id],
  ].filter(([, key]) => key);
  if (!targets.length) return null;
  return element("p", { class: "filter-links" }, "Filter all views to its ", targets.map(([filter, key], at) => [at ? ", " : "", element("a", { href: address(state, { [filter]: key }) }, filter)]));
}

// What the record says, and whose it is, for the tables that know it.
function factsPart(data, state, name, record) {
  const facts = [...ownFacts(data, state, name, record), ...sayingFacts(data, state, name, record)].filter(Boolean);
  return facts.length ? element("section", {}, definitions(facts)) : null;
}

function ownFacts(data, state, name, record) {
  const documentFact = record.document_id && name !== "documents" && ["Document", documentLink(data, state, record.document_id)];
  if (name === "events" || name === "events_wide") {
    const event = data.record("events_wide", record.event_id);
    return [
      ["When", dateWords(data, event)],
      ["Where", placeWords(data, event)],
      ["What", `${data.code("kind", event.kind).label}${event.event_type ? `, ${data.word("event_type", event.event_type)}` : ""}`],
      ...["killed", "injured"].filter((effect) => tollWords(event, effect)).map((effect) => [sentence(effect), `${tollWords(event, effect)}, over all that claimants stand by`]),
      ["Told by", plural(event.document_count, "document")],
    ];
  }
  if (name === "event_reports") {
    const days = record.date_start ? daysWords(record.date_start, record.date_end) : data.code("date_precision", record.date_precision).label;
    return [["Event", recordLink(state, "events", record.event_id, data.record("events", record.event_id).title)], ["When", `${days}${record.date_expression ? `: ${quoted(record.date_expression)}` : ""}`], documentFact];
  }
  if (name === "documents") {
    return [
      ["What it is", record.description],
      ["Kind", data.code("source_type", record.source_type).label],
      ["Language", data.code("language", record.language).label],
      ["Public copy", record.url ? element("a", { href: record.url, rel: "noreferrer" }, record.url) : "none known"],
      ["Coded", data.code("coding_scope", record.coding_scope).definition],
      ["Read", data.code("extent", record.extent).label],
      ["Its text", element("a", { href: address(state, { view: "documents", open: record.document_id, record: null }) }, "what was coded in it, line by line")],
    ];
  }
  if (name === "casualty_positions") return [["Event", recordLink(state, "events", record.event_id, data.record("events", record.event_id).title)]];
  if (name.startsWith("casualty_claims")) return [["Event", recordLink(state, "events", record.event_id, data.record("events", record.event_id).title)], documentFact];
  return [record.event_id && ["Event", recordLink(state, "events", record.event_id, data.record("events", record.event_id).title)], documentFact];
}

function sayingFacts(data, state, name, record) {
  const claim = name.startsWith("casualty_claims") ? data.record("casualty_claims_wide", record.claim_id) : null;
  const position = name === "casualty_positions" ? positionOf(data, record, everything) : null;
  const speaker = claim?.claimant_actor_id ?? position?.claimant_actor_id ?? record.asserted_by;
  if (!claim && !position && !("asserted_by" in record) && !record.explicitness) return [];
  const side = claim?.claimant_side ?? position?.side;
  const described = (term, list, value) => value && [term, `${data.code(list, value).label}. `, element("span", { class: "note" }, data.code(list, value).definition)];
  return [
    ["Who says it", speaker ? recordLink(state, "actors", speaker, actorName(data, speaker)) : "nobody in the document; the coders’ inference"],
    side && described("Side in the event", "side", side),
    (claim?.relayed_by_name || position?.relays.length > 0) && ["Relayed by", claim?.relayed_by_name ?? listed(position.relays)],
    described("Hedge", "hedge", record.hedge ?? record.strongest_hedge),
    described("Explicitness", "explicitness", record.explicitness),
    record.stance && record.stance !== "asserts" && described("Stance", "stance", record.stance),
    described("Scope", "scope", record.scope),
  ];
}

function documentLink(data, state, key) {
  return element("a", { href: address(state, { view: "documents", open: key }) }, documentName(data.record("documents", key)));
}

function section(title, ...children) {
  return element("section", {}, element("h3", {}, title), ...children);
}

function definitions(facts) {
  return element("dl", {}, facts.map(([term, ...values]) => element("div", {}, element("dt", {}, term), element("dd", {}, values))));
}

// The spans that carry a record: of an event those of its reports, of a position those of its claims.
function evidenceOf(data, name, key) {
  if (name === "evidence") return [data.record("evidence", key)];
  if (name === "casualty_positions") return data.where("casualty_claims_wide", "position_id", key).flatMap((claim) => evidenceOf(data, "casualty_claims", claim.claim_id));
  if (name === "events" || name === "events_wide") return data.where("event_reports", "event_id", key).flatMap((report) => data.about("evidence", "event_reports", report.event_report_id));
  return data.about("evidence", name.replace(/_wide$/, ""), key);
}

const MOST_LINKED = 12;

function evidencePart(data, state, name, key, copies) {
  const rows = evidenceOf(data, name, key);
  if (!rows.length) return null;
  const byDocument = [...Map.groupBy(rows, (row) => row.document_id)];
  return section(`Where it stands (${plural(rows.length, "place")} in ${plural(byDocument.length, "document")})`,
    byDocument.slice(0, MOST_LINKED).map(([document, spans]) => element("div", { class: "stands" },
      element("p", {}, documentLink(data, state, document)),
      element("ul", { class: "spans" }, spans.slice(0, MOST_LINKED).map((row) => element("li", {},
        element("span", {}, `Line ${row.line}, characters ${row.char_start}–${row.char_end}`, row.field ? `, for ${columnWords(row.field)}` : ""),
        spanText(copies, row)))))),
    byDocument.length > MOST_LINKED && element("p", { class: "note" }, `and ${byDocument.length - MOST_LINKED} more documents`),
    !byDocument.every(([document]) => copies.has(document)) && element("p", { class: "note" }, "The package holds no text. A document’s page marks these places in your own copy."));
}

function spanText(copies, row) {
  const place = copies.get(row.document_id)?.places.get(row.evidence_id);
  return place ? element("q", { class: "span-text", dir: "auto" }, copies.get(row.document_id).points.slice(place.start, place.end).join("")) : null;
}

// What else the same claimant said of the same victims, and who else says the same.
function positionPart(data, state, name, record) {
  const key = name === "casualty_positions" ? record.position_id : name.startsWith("casualty_claims") ? data.record("casualty_claims_wide", record.claim_id)?.position_id : null;
  const position = key && data.record("casualty_positions", key);
  if (!position) return null;
  const claims = data.where("casualty_claims_wide", "position_id", key).toSorted(byPublication);
  const course = data.where("casualty_positions", "event_id", position.event_id).filter((other) => other.position_id !== key
    && ["claimant_actor_id", "document_id", "effect", "victim_group"].every((column) => other[column] === position[column]));
  return [
    (claims.length > 1 || name === "casualty_positions") && section(`Given in ${plural(position.document_count, "document")}, ${position.independent_document_count} of them independent`,
      element("ul", {}, claims.map((claim) => element("li", {}, recordLink(state, "casualty_claims", claim.claim_id, documentName(data.record("documents", claim.document_id))), element("span", { class: "note" }, ` ${hedgeWords(data, claim.hedge)}${claim.relayed_by_name ? `, relayed by ${claim.relayed_by_name}` : ""}: `, quoted(claim.count_expression)))))),
    course.length > 0 && section(position.superseded ? "The claimant has another figure since" : "Other figures of the same claimant",
      element("ul", {}, course.map((other) => element("li", {}, recordLink(state, "casualty_positions", other.position_id, recordTitle(data, "casualty_positions", other)), element("span", { class: "note" }, ` ${other.first_published ? daysWords(other.first_published, other.last_published, true) : ""}${other.superseded ? ", superseded" : ""}`))))),
  ];
}

function notesPart(data, name, key) {
  const rows = data.about("coding_notes", name.replace(/_wide$/, ""), key);
  if (!rows.length) return null;
  return section(`Where coders could differ (${plural(rows.length, "note")})`, rows.map((note) => element("div", { class: "coding-note" },
    element("p", {}, element("strong", {}, note.question)),
    definitions([
      ["Chosen", note.chosen],
      ["Reading not chosen", note.alternative],
      ["Settled by", `${data.code("rule", note.rule).label}: ${data.code("rule", note.rule).definition}`],
    ]))));
}

// The rows of other tables that name this record.
function linkedPart(data, state, name, key) {
  const lists = [];
  for (const table of data.tables.values()) {
    if (table.name.endsWith("_wide") || ["evidence", "casualty_positions"].includes(table.name)) continue;
    for (const column of table.columns.filter((each) => each.references === name)) {
      const rows = data.where(table.name, column.name, key);
      if (rows.length) lists.push([table, column, rows]);
    }
  }
  if (!lists.length) return null;
  return section("What belongs to it", lists.map(([table, column, rows]) => element("details", { open: rows.length <= 4 },
    element("summary", {}, `${sentence(table.name.replaceAll("_", " "))}, ${columnWords(column.name)} (${rows.length})`),
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
  const machine = table.columns.filter((column) => MACHINE_COLUMNS.test(column.name));
  const plain = table.columns.filter((column) => !machine.includes(column));
  const own = recordAddress(table.name, record[table.key]);
  return [
    element("details", {}, element("summary", {}, "All its values"), definitions(plain.map((column) => valueFact(data, state, column, record)))),
    element("details", {}, element("summary", {}, "Keys, hashes and its own link"), definitions(machine.map((column) => valueFact(data, state, column, record))),
      element("p", { class: "note" }, "Link to this record: ", element("a", { href: own, class: "own-link" }, own))),
  ];
}

function valueFact(data, state, column, record) {
  const value = record[column.name];
  if (value === null) return [columnWords(column.name), element("span", { class: "note" }, "empty")];
  const target = column.is_key ? null : referenced(data, column, record);
  const code = column.code_list ? data.code(column.code_list, value) : null;
  return [columnWords(column.name), target ? recordLink(state, target.table, target.key, value) : String(value), code ? element("span", { class: "note" }, ` ${code.definition}`) : null];
}

// Every record that rests on some words of a document, the shortest stretch first.
function wordsPanel(data, state, key, copies) {
  const [, document, from, to] = key.match(/^(.*):(\d+)-(\d+)$/) ?? [];
  const copy = copies.get(document);
  const spans = copy ? [...copy.places].filter(([, place]) => place.start <= Number(from) && place.end >= Number(to)).map(([id, place]) => ({ row: data.record("evidence", id), place })) : [];
  spans.sort((a, b) => a.place.end - a.place.start - (b.place.end - b.place.start));
  return [
    element("p", { class: "kicker" }, "Words of a document"),
    panelTitle(copy ? `${plural(spans.length, "record rests", "records rest")} on these words` : "The document is not open"),
    copy && element("p", {}, element("q", { class: "span-text", dir: "auto" }, copy.points.slice(Number(from), Number(to)).join(""))),
    element("ul", { class: "on-words" }, spans.map(({ row }) => element("li", {},
      element("span", { class: `kind kind-${kindOf(row.table_name)}` }, tableWord(row.table_name)), " ",
      recordLink(state, row.table_name, row.record_id, recordTitle(data, row.table_name, data.record(row.table_name, row.record_id))),
      row.field && element("span", { class: "note" }, ` for ${columnWords(row.field)}`)))),
  ];
}
