// The reader's own copy of a document: read in the browser, known by its hash, its coded spans marked in the text.

const NO_DOCUMENT = { verified: null, message: null, points: [] };

async function openDocument(data, file) {
  const bytes = await file.arrayBuffer();
  if (!globalThis.crypto?.subtle) return { ...NO_DOCUMENT, message: `This browser cannot compute a hash for a page opened this way, so ${quoted(file.name)} is not shown.` };
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const row = data.where("documents", "sha256", sha256)[0];
  if (!row) return { ...NO_DOCUMENT, message: `The hash differs: ${quoted(file.name)} has SHA-256 ${sha256}, which is no document of this package. Nothing is marked.` };
  // Offsets count Unicode code points, which spreading a string gives; its own index would count UTF-16 units.
  const points = [...new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)];
  return { verified: row.document_id, message: `The hash matches: ${quoted(file.name)} is the document ${row.document_id}.`, points };
}

function documentView(data, state, copy, choose) {
  return [
    element("p", {}, "The package holds no text of its documents, only hashes and positions. If you have a copy, open it here: it is read in your browser and sent nowhere."),
    element("div", { class: "controls" },
      element("label", { for: "document-file" }, "Your copy of a document"),
      element("input", { id: "document-file", type: "file", accept: ".txt,text/plain", change: (event) => event.target.files[0] && choose(event.target.files[0]) })),
    element("p", { role: "status", id: "document-status", class: copy.verified ? "status good" : "status" }, copy.message ?? "No document is open."),
    copy.verified ? documentText(data, state, copy) : documentList(data, state),
  ];
}

function documentList(data, state) {
  return element("ul", {}, data.rows("documents").map((row) => element("li", {},
    recordLink(state, "documents", row.document_id, row.description), element("div", { class: "note" }, `${row.file_name}, ${row.char_count.toLocaleString("en")} characters, SHA-256 `, element("code", {}, row.sha256)))));
}

// The text line by line, cut at the ends of all spans; each piece knows which spans cover it.
function documentText(data, state, copy) {
  const { table, key } = recordOf(state);
  const spans = data.where("evidence", "document_id", copy.verified);
  const own = new Set(spans.filter((span) => span.table_name === table && span.record_id === key));
  const ends = [...new Set(spans.flatMap((span) => [span.char_start, span.char_end]))].sort((a, b) => a - b);
  const title = own.size ? `Marked: ${recordTitle(data, table, data.record(table, key))}` : "Underlined words are coded; choose them to see what was coded from them.";
  return [
    element("p", { class: "note" }, title),
    element("ol", { class: "document-text", lang: data.record("documents", copy.verified).language },
      lineRanges(copy.points).map(([start, end]) => {
        const cuts = [start, ...ends.filter((at) => at > start && at < end), end];
        return element("li", {}, cuts.slice(0, -1).map((from, at) => documentPiece(state, copy, spans, own, from, cuts[at + 1])));
      })),
  ];
}

function lineRanges(points) {
  const ranges = [];
  for (let start = 0; start < points.length; ) {
    const found = points.indexOf("\n", start);
    const end = found < 0 ? points.length : found;
    ranges.push([start, end]);
    start = end + 1;
  }
  return ranges;
}

function documentPiece(state, copy, spans, own, from, to) {
  const text = copy.points.slice(from, to).join("");
  const covering = spans.filter((span) => span.char_start <= from && span.char_end >= to);
  if (!covering.length) return text;
  const marked = covering.some((span) => own.has(span));
  // Of several spans the shortest says most closely what the words carry.
  const closest = covering.reduce((a, b) => (b.char_end - b.char_start < a.char_end - a.char_start ? b : a));
  return element(marked ? "mark" : "span", {},
    element("a", { href: address(state, { record: `${closest.table_name}/${closest.record_id}` }), title: `${plural(covering.length, "span")}; ${closest.table_name}: ${closest.record_id}` }, text));
}
