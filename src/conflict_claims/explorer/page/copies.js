// A reader's own copy of a document: read in the browser, known by its hash or by the fingerprints of its words, its coded spans
// found in it. Offsets count Unicode code points.

// The words of a text as fingerprints compare them, with their offsets: runs of letters, marks and digits after NFKC and folding.
function textWords(points) {
  const words = [];
  let word = "";
  let start = 0;
  let end = 0;
  const close = () => {
    if (word) words.push({ word, start, end });
    word = "";
  };
  for (let at = 0; at < points.length; ) {
    const next = stretchEnd(points, at);
    for (const letter of caseFolded(points.slice(at, next).join("").normalize("NFKC"))) {
      if (/[\p{L}\p{M}\p{Nd}]/u.test(letter)) {
        if (!word) start = at;
        word += letter;
        end = next;
      } else close();
    }
    at = next;
  }
  close();
  return words;
}

// A stretch ends where normalising part by part gives what normalising the whole gives.
function stretchEnd(points, at) {
  let end = at + 1;
  while (end < points.length && !partsBefore(points.slice(at, end).join(""), points[end])) end += 1;
  return end;
}

function partsBefore(stretch, letter) {
  if (letter < "\u0080") return true;
  const normal = letter.normalize("NFKC");
  return !/^\p{M}/u.test(normal) && (stretch + letter).normalize("NFKC") === stretch.normalize("NFKC") + normal;
}

// Unicode's case folding, which browsers do not offer: the small letters of the capitals, but for these two.
function caseFolded(text) {
  return [...text].map((letter) => (letter === "ı" ? letter : /\p{Script=Cherokee}/u.test(letter) ? letter.toUpperCase() : letter.toUpperCase().toLowerCase())).join("");
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Opens a file: {name, sha256, points, document, how, places, missing}. `how` is "exact" or "fingerprint"; without a document that
// it is a copy of, the text is open all the same, to be coded.
async function openText(data, file, wanted) {
  const bytes = await file.arrayBuffer();
  const hash = await sha256(bytes);
  // A byte-order mark counts as a code point, as it does where the text was coded.
  const points = [...new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)];
  const text = { name: file.name, sha256: hash, points, document: null, how: null, places: new Map(), missing: 0 };
  const exact = data.where("documents", "sha256", hash)[0];
  if (exact) {
    const places = new Map(data.where("evidence", "document_id", exact.document_id).map((row) => [row.evidence_id, { start: row.char_start, end: row.char_end }]));
    return { ...text, document: exact.document_id, how: "exact", places };
  }
  const candidates = wanted ? [wanted] : data.rows("documents").map((row) => row.document_id);
  return (await bestCopy(data, points, candidates, text)) ?? text;
}

// The document with most of its spans in the text, where that is at least half of them.
async function bestCopy(data, points, candidates, text) {
  const words = textWords(points);
  const digests = new Map();
  let best = null;
  for (const document of candidates) {
    const rows = data.where("evidence", "document_id", document);
    const places = await placeSpans(words, rows, digests);
    const share = rows.length ? places.size / rows.length : 0;
    if (share >= 0.5 && (!best || share > best.share)) best = { ...text, document, how: "fingerprint", places, missing: rows.length - places.size, share };
  }
  return best;
}

// Where each span stands: those of four words or more that stand in one place are anchors; any other is looked for inside the
// span that holds it or, without one, between the anchors around it. What is not there is not claimed to be elsewhere: words
// whose sentence is not there are missing with it.
async function placeSpans(words, rows, digests) {
  const occurrences = await occurrencesOf(words, rows, digests);
  const chosen = new Map();
  const longestFirst = rows.toSorted((a, b) => b.char_end - b.char_start - (a.char_end - a.char_start) || a.char_start - b.char_start);
  const anchors = longestFirst.filter((row, number) => {
    const holder = holderOf(row, longestFirst.slice(0, number));
    return row.word_count >= 4 && occurrences.get(row.span_fingerprint)?.length === 1 && (!holder || occurrences.has(holder.span_fingerprint));
  });
  anchors.forEach((row) => chosen.set(row.evidence_id, occurrences.get(row.span_fingerprint)[0]));
  const ordered = longestInOrder(anchors.toSorted((a, b) => a.char_start - b.char_start || a.char_end - b.char_end), chosen);
  longestFirst.forEach((row, number) => {
    if (chosen.has(row.evidence_id)) return;
    const at = chooseOccurrence(row, longestFirst.slice(0, number), occurrences.get(row.span_fingerprint) ?? [], words, chosen, ordered);
    if (at !== undefined) chosen.set(row.evidence_id, at);
  });
  return new Map(rows.filter((row) => chosen.has(row.evidence_id)).map((row) => {
    const at = chosen.get(row.evidence_id);
    return [row.evidence_id, { start: words[at].start, end: words[at + row.word_count - 1].end }];
  }));
}

async function occurrencesOf(words, rows, digests) {
  const encoder = new TextEncoder();
  const found = new Map();
  for (const [count, own] of Map.groupBy(rows, (row) => row.word_count)) {
    if (!digests.has(count)) {
      const starts = Array.from({ length: Math.max(0, words.length - count + 1) }, (_, at) => at);
      digests.set(count, Promise.all(starts.map((at) => sha256(encoder.encode(words.slice(at, at + count).map(({ word }) => word).join(" "))))));
    }
    const wanted = new Set(own.map((row) => row.span_fingerprint));
    (await digests.get(count)).forEach((digest, at) => wanted.has(digest) && (found.get(digest) ?? found.set(digest, []).get(digest)).push(at));
  }
  return found;
}

// The smallest of the longer spans that holds a span in the registered file.
function holderOf(row, longer) {
  return longer.findLast((other) => other.char_start <= row.char_start && row.char_end <= other.char_end && other.span_fingerprint !== row.span_fingerprint);
}

function chooseOccurrence(row, longer, candidates, words, chosen, anchors) {
  const holder = holderOf(row, longer);
  let [first, last, expected] = [0, words.length, row.char_start];
  if (holder) {
    first = chosen.get(holder.evidence_id);
    if (first === undefined) return undefined;
    last = first + holder.word_count;
    expected = words[first].start + row.char_start - holder.char_start;
  } else {
    const before = anchors.findLast((anchor) => anchor.char_end <= row.char_start);
    const after = anchors.find((anchor) => anchor.char_start >= row.char_end);
    if (before) first = chosen.get(before.evidence_id) + before.word_count;
    if (after) last = chosen.get(after.evidence_id);
    const known = before ?? after;
    if (known) expected += words[chosen.get(known.evidence_id)].start - known.char_start;
  }
  const inside = candidates.filter((at) => first <= at && at + row.word_count <= last);
  return inside.sort((a, b) => Math.abs(words[a].start - expected) - Math.abs(words[b].start - expected))[0];
}

// The longest run of anchors, by place in the registered file, that stand in the same order in the copy.
function longestInOrder(anchors, chosen) {
  const best = anchors.map(() => ({ length: 1, before: -1 }));
  anchors.forEach((anchor, at) => {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if (chosen.get(anchors[earlier].evidence_id) <= chosen.get(anchor.evidence_id) && best[earlier].length >= best[at].length) best[at] = { length: best[earlier].length + 1, before: earlier };
    }
  });
  const kept = [];
  for (let at = best.reduce((top, each, number) => (top < 0 || each.length > best[top].length ? number : top), -1); at >= 0; at = best[at].before) kept.unshift(anchors[at]);
  return kept;
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
