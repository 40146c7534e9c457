// The documents: a list of all; of one what was coded in it, line by line, and the text itself where the reader has a copy.

// Kinds of record that are told apart in a text; the first that covers some words gives them their look.
const TEXT_KINDS = {
  claim: { tables: ["casualty_claims", "claim_links"], words: "claims" },
  part: { tables: ["event_actors", "event_places"], words: "who and where" },
  event: { tables: ["event_reports", "events"], words: "events" },
  thing: { tables: ["actors", "places", "documents"], words: "actors and places" },
  link: { tables: ["event_links", "actor_links", "document_links"], words: "links" },
};

function kindOf(table) {
  return Object.keys(TEXT_KINDS).find((kind) => TEXT_KINDS[kind].tables.includes(table)) ?? "link";
}

function documentsView(data, state, pass, copies, open) {
  return [fileChooser(data, state, copies, open), data.record("documents", state.open) ? documentPage(data, state, copies) : documentList(data, state, pass)];
}

function fileChooser(data, state, copies, open) {
  const asked = data.record("documents", state.open);
  return [
    element("div", { class: "controls" },
      element("label", { for: "document-file" }, asked ? "Open your copy of this document" : "Open your copy of a document"),
      element("input", { id: "document-file", type: "file", accept: ".txt,text/plain", change: (event) => event.target.files[0] && open(event.target.files[0], state.open) })),
    element("p", { class: "note" }, "It is read in your browser and sent nowhere."),
    element("p", { role: "status", id: "document-status", class: session.status?.good ? "status good" : "status", hidden: !session.status }, session.status?.words),
    copies.size > 0 && element("ul", { class: "tabs", "aria-label": "Open copies" }, [...copies.keys()].map((key) => element("li", {}, element("a", { href: address(state, { open: key, record: null }), "aria-current": key === state.open ? "page" : null }, documentName(data.record("documents", key)))))),
  ];
}

function documentList(data, state, pass) {
  const rows = data.rows("documents").filter((row) => rowPasses(data, "documents", row, pass)).sort((a, b) => ((a.published ?? "9") < (b.published ?? "9") ? -1 : (a.published ?? "9") > (b.published ?? "9") ? 1 : a.document_id < b.document_id ? -1 : 1));
  const shown = rows.slice(0, session.page * PAGE_ROWS);
  const claims = (row) => data.where("casualty_claims_wide", "document_id", row.document_id).filter(pass.claim).length;
  return [
    element("p", { class: "note" }, `${plural(rows.length, "document")} of ${data.tables.get("documents").count.toLocaleString("en")}, by day of publication, with ${plural(rows.reduce((sum, row) => sum + claims(row), 0), "claim")}.`),
    element("ul", { class: "documents" }, shown.map((row) => element("li", {},
      element("h2", {}, element("a", { href: address(state, { open: row.document_id, record: null }) }, documentName(row))),
      element("p", {}, row.description),
      element("p", { class: "note" }, [
        data.code("language", row.language).label, data.word("source_type", row.source_type), plural(claims(row), "claim"),
        `coded: ${data.word("coding_scope", row.coding_scope)}`, `text: ${data.word("extent", row.extent)}`,
      ].join(" · "), row.url && [" · ", element("a", { href: row.url, rel: "noreferrer" }, "public copy")]),
      descentWords(data, state, row)))),
    moreButton(shown.length, rows.length),
  ];
}

// What a document comes from, and what comes from it.
function descentWords(data, state, row) {
  const link = (key) => element("a", { href: address(state, { open: key, record: null }) }, documentName(data.record("documents", key)));
  const from = data.where("document_links", "from_document_id", row.document_id).map((each) => [sentence(data.word("document_link_type", each.link_type)), " ", link(each.to_document_id)]);
  const to = data.where("document_links", "to_document_id", row.document_id).map((each) => [link(each.from_document_id), ` ${{ cites: "cites it" }[each.link_type] ?? `is a ${data.word("document_link_type", each.link_type).replace(/ of$/, "")} of it`}`]);
  const all = [...from, ...to];
  return all.length > 0 && element("p", { class: "note" }, all.map((words, at) => [at ? "; " : "", words]));
}

function documentPage(data, state, copies) {
  const row = data.record("documents", state.open);
  const copy = copies.get(row.document_id);
  return element("article", { class: "card" },
    element("p", { class: "kicker" }, element("a", { href: address(state, { open: null, record: null }) }, "All documents")),
    element("h2", {}, documentName(row)),
    element("p", {}, row.description),
    element("p", { class: "meta" }, [data.code("language", row.language).label, data.word("source_type", row.source_type), row.published && `published ${daysWords(row.published)}`, `coded: ${data.word("coding_scope", row.coding_scope)}`, `text: ${data.word("extent", row.extent)}`].filter(Boolean).join(" · "),
      row.url && [" · ", element("a", { href: row.url, rel: "noreferrer" }, row.url)]),
    descentWords(data, state, row),
    element("p", {}, element("a", { href: address(state, { view: "claims", document: row.document_id, open: null, record: null }) }, `Its ${plural(data.where("casualty_claims_wide", "document_id", row.document_id).length, "claim")} in all views`)),
    copy ? documentText(data, state, copy) : codedLines(data, state, row));
}

// Without the text: every record with its line and position.
function codedLines(data, state, row) {
  const spans = data.where("evidence", "document_id", row.document_id).toSorted((a, b) => a.char_start - b.char_start || b.char_end - a.char_end);
  return [
    element("p", { class: "note" }, `The package holds no text, only where each record stands: ${plural(spans.length, "place")} in ${plural(row.line_count, "line")}. With a copy, whatever its line breaks, the words are marked.`),
    element("ol", { class: "coded-lines" }, [...Map.groupBy(spans, (span) => span.line)].map(([line, own]) => element("li", { value: line }, element("ul", {}, [...Map.groupBy(own, (span) => `${span.table_name}/${span.record_id}`)].map(([record, places]) => element("li", {},
      element("span", { class: `kind kind-${kindOf(places[0].table_name)}` }, tableWord(places[0].table_name)), " ",
      recordLink(state, places[0].table_name, places[0].record_id, recordTitle(data, places[0].table_name, data.record(places[0].table_name, places[0].record_id))),
      element("span", { class: "note" }, ` ${places.map((span) => `${span.char_start}–${span.char_end}${span.field ? ` (${columnWords(span.field)})` : ""}`).join(", ")}`))))))),
  ];
}

// The text line by line, cut at the ends of all spans; each piece knows which spans cover it.
function documentText(data, state, copy) {
  const { table, key } = recordOf(state);
  const spans = [...copy.places].map(([id, place]) => ({ ...place, row: data.record("evidence", id) })).filter(({ row }) => session.textKinds.has(kindOf(row.table_name)));
  const own = new Set(table && table !== "words" && data.tables.has(table) ? evidenceOf(data, table, key).map((row) => row?.evidence_id) : []);
  const ends = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const toggle = (kind) => (event) => (session.textKinds[event.target.checked ? "add" : "delete"](kind), draw());
  return [
    element("p", { class: "status good" }, copyWords(copy)),
    element("fieldset", { class: "controls" }, element("legend", {}, "Marked:"), Object.entries(TEXT_KINDS).map(([kind, { words }]) => element("label", {}, element("input", { type: "checkbox", id: `text-${kind}`, checked: session.textKinds.has(kind), change: toggle(kind) }), element("span", { class: `span span-${kind}` }, words)))),
    element("p", { class: "note" }, "Choose marked words to see every record that rests on them. A line without coded words has a bar at its side."),
    element("ol", { class: "document-text", lang: data.record("documents", copy.document).language, dir: "auto" },
      lineRanges(copy.points).map(([start, end]) => {
        const cuts = [start, ...ends.filter((at) => at > start && at < end), end];
        const here = spans.filter((span) => span.start < end && span.end > start);
        return element("li", { dir: "auto", class: here.length || start === end ? null : "uncoded" }, cuts.slice(0, -1).map((from, at) => documentPiece(state, copy, here, own, from, cuts[at + 1])));
      })),
  ];
}

function copyWords(copy) {
  const found = plural(copy.places.size, "place");
  if (copy.how === "exact") return `${quoted(copy.name)} is the registered file, by its hash: all ${found} are marked by their exact offsets.`;
  return `${quoted(copy.name)} is another copy of this text: ${found} found by the fingerprints of their words, ${copy.missing} missing.`;
}

function documentPiece(state, copy, spans, own, from, to) {
  const text = copy.points.slice(from, to).join("");
  const covering = spans.filter((span) => span.start <= from && span.end >= to);
  if (!covering.length) return text;
  const kinds = covering.map(({ row }) => kindOf(row.table_name));
  const kind = Object.keys(TEXT_KINDS).find((each) => kinds.includes(each));
  const records = new Set(covering.map(({ row }) => `${row.table_name}/${row.record_id}`));
  const record = records.size === 1 ? [...records][0] : `words/${copy.document}:${from}-${to}`;
  const marked = covering.some(({ row }) => own.has(row.evidence_id));
  return element(marked ? "mark" : "span", {},
    element("a", { href: address(state, { record }), class: `span span-${kind}${records.size > 1 ? " several" : ""}`, title: plural(records.size, "record") }, text));
}
