// Coding a text in the page: marking words offers what can rest on them; the draft stays in this browser and is taken away as the
// sheet that `conflict-claims code check` reads.

const coding = { text: null, sheet: {}, forms: null, lists: {}, active: null, marked: null, cursor: 0, unfolded: new Set(), status: null };
const DRAFT = "conflict-claims draft ";
const LAST = "conflict-claims last draft";

function codingView(data, state) {
  coding.forms ??= written("forms");
  restoreLast();
  coding.lists = Object.fromEntries(["actors", "places", "events", "documents"].map((table) => [table, new Set([...data.tables.get(table).byKey.keys(), ...Object.keys(coding.sheet.new?.[table] ?? {})])]));
  return [
    element("p", {}, "Open a text, mark words, and choose what rests on them. The draft stays in this browser; the sheet is yours to download, check and apply: ", element("code", {}, "conflict-claims code check SHEET TEXT"), "."),
    codingFiles(),
    element("p", { role: "status", id: "coding-status", class: "status", hidden: !coding.status }, coding.status),
    knownLists(data),
    coding.text && element("div", { class: "coding" },
      element("div", { class: "coding-text" }, element("div", { id: "coding-offer" }, markedOffer()), element("div", { id: "coding-words" }, codedText())),
      element("div", { class: "coding-forms" }, element("div", { id: "coding-mistakes" }, mistakesPart(data)), draftForms())),
  ];
}

function codingFiles() {
  const file = (id, label, accept, open) => [element("label", { for: id }, label), element("input", { id, type: "file", accept, change: (event) => event.target.files[0] && open(event.target.files[0]) })];
  return element("div", { class: "controls" },
    file("coding-text-file", "Text", ".txt,text/plain", openCodingText),
    file("coding-sheet-file", "Go on with a sheet", ".yaml,.yml", openCodingSheet),
    coding.text && element("button", { type: "button", id: "coding-download", click: () => download(`${coding.sheet.document?.id ?? "sheet"}.yaml`, "application/yaml", writeSheet(coding.sheet)) }, "Download the sheet"));
}

async function openCodingText(file) {
  const text = await openText(data, file, null);
  setText(text.name, text.sha256, text.points);
  const kept = localStorage.getItem(DRAFT + text.sha256);
  coding.sheet = kept ? JSON.parse(kept).sheet : coding.sheet.document && !coding.keptFor ? coding.sheet : { document: { id: slugOf(file.name), file_name: file.name } };
  coding.status = kept ? "Your draft for this text was kept in this browser; here it is." : text.document ? `The package has this text already, as ${text.document}; applying a sheet of that key replaces its rows.` : null;
  if (text.document && !kept) coding.sheet.document.id = text.document;
  keep();
  draw();
}

function setText(name, sha256, points) {
  coding.text = { name, sha256, points, plain: plain(points), lines: lineRanges(points), words: textWords(points) };
  coding.keptFor = sha256;
  Object.assign(coding, { marked: null, cursor: 0, active: null });
}

async function openCodingSheet(file) {
  try {
    coding.sheet = readSheet(await file.text());
    coding.status = `${quoted(file.name)} is open.${coding.text ? "" : " Open its text too."}`;
    keep();
  } catch (error) {
    coding.status = `${quoted(file.name)} is no sheet: ${error.message.split("\n")[0]}`;
  }
  draw();
}

function slugOf(name) {
  return folded(name.replace(/\.[^.]*$/, "")).replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "") || "document";
}

// The draft is kept with its text, so that a reload, or a browser that was closed, loses nothing.
function keep() {
  if (!coding.text) return;
  try {
    localStorage.setItem(DRAFT + coding.text.sha256, JSON.stringify({ name: coding.text.name, text: coding.text.points.join(""), sheet: coding.sheet }));
    localStorage.setItem(LAST, coding.text.sha256);
  } catch {
    coding.status = "This browser keeps no more: download the sheet before you leave.";
  }
}

function restoreLast() {
  const last = coding.text ? null : localStorage.getItem(LAST);
  const kept = last && localStorage.getItem(DRAFT + last);
  if (!kept) return;
  const { name, text, sheet } = JSON.parse(kept);
  setText(name, last, [...text]);
  coding.sheet = sheet;
  coding.status = `The draft for ${quoted(name)} is as you left it.`;
}

function changed(place, value) {
  const known = coding.lists.actors;
  setAt(coding.sheet, place, value);
  const field = place.at(-1);
  const table = coding.forms.entries.casualty_claims.fields.find(({ name }) => name === field)?.references ?? coding.forms.entries.documents.fields.find(({ name }) => name === field)?.references;
  const isNew = table === "actors" && typeof value === "string" && value && !known.has(value);
  if (isNew) structured(() => offerNew("actors", value));
  else refresh();
}

// A change that leaves the forms as they are redraws only what follows from it.
function refresh() {
  keep();
  fill(document.getElementById("coding-words"), codedText());
  fill(document.getElementById("coding-mistakes"), mistakesPart(data));
}

function structured(change) {
  change();
  keep();
  draw();
}

function knownLists(data) {
  const names = { actors: "name", places: "name", events: "title", documents: "description" };
  const ids = Object.values(coding.sheet.events ?? {}).flatMap((event) => listOf(event?.claims)).map((claim) => claim.id).filter(Boolean);
  return [
    Object.entries(names).map(([table, name]) => element("datalist", { id: `known-${table}` }, [...coding.lists[table]].map((key) => element("option", { value: key }, data.record(table, key)?.[name] ?? coding.sheet.new?.[table]?.[key]?.[name] ?? "new")))),
    element("datalist", { id: "known-claims" }, ids.map((id) => element("option", { value: id }))),
  ];
}

function mistakesPart(data) {
  const found = sheetMistakes(data, coding.text, coding.sheet, coding.forms);
  const covered = resolvedFields(coding.text, coding.sheet, coding.forms).filter(({ wrong }) => !wrong);
  const lines = coding.text.lines.filter(([start, end]) => end > start);
  const coded = lines.filter(([start, end]) => covered.some((span) => span.start < end && span.end > start)).length;
  return [
    element("p", { class: found.length ? "status" : "status good" }, found.length ? `${plural(found.length, "mistake")}.` : "Nothing is wrong that can be told here.", ` ${coded} of ${plural(lines.length, "line")} ${lines.length === 1 ? "carries" : "carry"} coded words.`),
    found.length > 0 && element("ul", { class: "mistakes" }, found.slice(0, 30).map(({ path, field, words }) => element("li", {}, element("button", { type: "button", class: "to-field", click: () => document.getElementById(fieldId(path.at(-1) === "date" ? path.slice(0, -1) : path, path.at(-1) === "date" ? `date_${field}` : field))?.focus() }, `${entryName(path)}: ${columnWords(field)}`), ` ${words}`)), found.length > 30 && element("li", {}, `and ${found.length - 30} more`)),
  ];
}

function draftForms() {
  const { sheet } = coding;
  const things = ["actors", "places", "events"].flatMap((table) => Object.keys(sheet.new?.[table] ?? {}).map((key) => [table, key]));
  return [
    formPart("The document", ["document"], entryForm("documents", ["document"], [{ name: "id", sort: "text", needed: true, description: "Key of the document." }])),
    things.map(([table, key]) => formPart(`New ${tableWord(table)}: ${key}`, ["new", table, key], entryForm(table, ["new", table, key]), true)),
    Object.keys(sheet.events ?? {}).map((key) => eventPart(key)),
    element("div", { class: "controls" },
      element("label", { for: "new-event" }, "Event"), element("input", { id: "new-event", list: "known-events" }),
      element("button", { type: "button", click: () => addEvent(document.getElementById("new-event").value.trim()) }, "Add event")),
  ];
}

function formPart(title, path, content, removable = false) {
  return element("section", { class: "form-part" }, element("h2", {}, title), removable && element("button", { type: "button", click: () => structured(() => setAt(coding.sheet, path, "")) }, `Remove ${entryName(path)}`), content);
}

function eventPart(key) {
  const path = ["events", key];
  const claims = listOf(valueAt(coding.sheet, [...path, "claims"]));
  return formPart(`Event: ${key}`, path, [
    element("p", { class: "note" }, data.record("events", key)?.title ?? coding.sheet.new?.events?.[key]?.title),
    entryForm("event_reports", path),
    relationForm(path, "event_actors", "actors"),
    relationForm(path, "event_places", "places"),
    claims.map((claim, at) => element("section", { class: "form-part claim-part" }, element("h3", {}, `Claim ${at + 1}${claim.count ? `: ${[parseWords(listOf(claim.count)[0]).words, claim.group ?? "people", claim.effect].filter(Boolean).join(" ")}` : ""}`),
      element("button", { type: "button", click: () => structured(() => setAt(coding.sheet, [...path, "claims", at], "")) }, `Remove claim ${at + 1}`),
      entryForm("casualty_claims", [...path, "claims", at], [{ name: "id", sort: "text", description: "A name inside the sheet, for links between claims." }]))),
    element("button", { type: "button", click: () => addClaim(key) }, "Add claim"),
  ], true);
}

function addEvent(key, words) {
  if (!new RegExp(coding.forms.slug).test(key)) {
    coding.status = `${quoted(key)} is no key of small letters, digits and hyphens.`;
    draw();
    return;
  }
  structured(() => {
    setAt(coding.sheet, ["events", key], { ...valueAt(coding.sheet, ["events", key]) });
    if (words) addWords(["events", key, "words"], words);
    offerNew("events", key);
  });
}

function addClaim(event, words) {
  const at = listOf(valueAt(coding.sheet, ["events", event, "claims"])).length;
  coding.current = ["events", event, "claims", at];
  structured(() => {
    setAt(coding.sheet, coding.current, words ? { words } : { effect: "killed" });
    coding.marked = null;
  });
  document.getElementById(fieldId(["events", event, "claims", at], words ? "claimant" : "words"))?.focus();
}

function addWords(place, words) {
  const before = listOf(valueAt(coding.sheet, place));
  setAt(coding.sheet, place, before.length ? [...before, words] : words);
}

// What can rest on the marked words.
function markedOffer() {
  const { marked, text } = coding;
  if (!marked) return element("p", { class: "note" }, "Mark words with the mouse, or in the text with the arrow keys and Shift, then Enter.");
  const own = text.points.slice(marked.start, marked.end).join("");
  const events = Object.keys(coding.sheet.events ?? {});
  const written = () => shortestWords(text, marked);
  const button = (words, click, id) => element("button", { type: "button", id, click }, words);
  const active = coding.active;
  return element("div", { class: "offer", role: "group", "aria-label": "What rests on the marked words" },
    element("p", {}, `Line ${lineOf(text, marked.start)}, characters ${marked.start}–${marked.end}: `, element("q", { class: "span-text", dir: "auto" }, own)),
    element("div", { class: "controls" },
      currentFields().map((field) => button(sentence(`${columnWords(field.name)} of ${entryName(field.path)}`), () => intoField(field), `offer-${field.name}`)),
      active && button(`Put into ${columnWords(active.name)} of ${entryName(active.path)}`, () => intoField(active), "offer-active"),
      events.map((event) => button(`A claim in ${event}`, () => addClaim(event, written()), `offer-claim-${event}`)),
      events.map((event) => button(`Words of ${event}`, () => structured(() => addWords(["events", event, "words"], written())))),
    ),
    element("div", { class: "controls" },
      element("label", { for: "offer-field" }, "A field"), element("select", { id: "offer-field", change: (event) => event.target.value && intoField(JSON.parse(event.target.value)) }, element("option", { value: "" }, "choose"), offeredFields().map((field) => element("option", { value: JSON.stringify(field) }, `${columnWords(field.name)} of ${entryName(field.path)}`)))),
    element("div", { class: "controls" },
      element("label", { for: "offer-key" }, "A new event, actor or place; its key"),
      element("input", { id: "offer-key", value: slugOf(`${own}.`).split("-").slice(0, 5).join("-") }),
      button("Event", () => addEvent(document.getElementById("offer-key").value.trim(), written())),
      button("Actor", () => addThing("actors", written())), button("Place", () => addThing("places", written()))));
}

const ASKED_OF_A_CLAIM = ["count", "claimant_words", "victim_label", "hedge_words", "relayed_by_words"];

// What the claim that is being coded still lacks, where the marked words stand inside its own.
function currentFields() {
  const path = coding.current;
  const claim = path && valueAt(coding.sheet, path);
  if (!claim) return [];
  const own = listOf(claim.words).map((words) => resolveWords(coding.text, words, [])).filter((span) => !span.wrong);
  if (!own.some((span) => span.start <= coding.marked.start && coding.marked.end <= span.end)) return [];
  return ASKED_OF_A_CLAIM.filter((name) => !claim[name]).map((name) => ({ path, name, place: [...path, name] }));
}

// Every field of the draft that words can carry.
function offeredFields() {
  const claims = Object.entries(coding.sheet.events ?? {}).flatMap(([event, entry]) => listOf(entry?.claims).map((_, at) => ["casualty_claims", ["events", event, "claims", at]]));
  const entries = [...claims, ...Object.keys(coding.sheet.events ?? {}).map((event) => ["event_reports", ["events", event]]), ...["actors", "places"].flatMap((table) => Object.keys(coding.sheet.new?.[table] ?? {}).map((key) => [table, ["new", table, key]]))];
  return entries.flatMap(([table, path]) => {
    const fields = coding.forms.entries[table].fields;
    const words = [{ name: "words" }, ...fields.filter((field) => field.sort === "words"), ...fields.filter((field) => field.sort !== "words" && !field.date).map((field) => ({ name: `${field.name}_words` }))];
    return words.map((field) => ({ path, name: field.name, place: placeOf(path, field) }));
  });
}

function intoField({ path, name, place }) {
  const scope = name === "words" ? [] : [listOf(valueAt(coding.sheet, [...path, "words"])).map((words) => resolveWords(coding.text, words, [])).filter((span) => !span.wrong)].filter((spans) => spans.length);
  structured(() => {
    setAt(coding.sheet, place, shortestWords(coding.text, coding.marked, scope));
    Object.assign(coding, { marked: null, active: null });
  });
  document.getElementById(fieldId(path, name))?.focus();
}

function addThing(table, words) {
  const key = document.getElementById("offer-key").value.trim();
  structured(() => (coding.lists[table].has(key) && !coding.sheet.new?.[table]?.[key] ? addWords([table, key], words) : setAt(coding.sheet, ["new", table, key], { ...valueAt(coding.sheet, ["new", table, key]), words })));
}

// The text, its coded words marked by kind; arrow keys move by words and mark them.
function codedText() {
  const { text } = coding;
  const spans = resolvedFields(text, coding.sheet, coding.forms).filter(({ wrong }) => !wrong);
  const cursor = text.words[coding.cursor];
  const marked = coding.marked;
  const cuts = [...new Set([...spans.flatMap(({ start, end }) => [start, end]), ...(marked ? [marked.start, marked.end] : []), ...(cursor ? [cursor.start, cursor.end] : [])])].sort((a, b) => a - b);
  return element("ol", { class: "document-text", id: "coding-lines", tabindex: 0, role: "group", "aria-label": "The text. Arrow keys move by words, with Shift they mark, Enter offers what can rest on them.", dir: "auto", lang: coding.sheet.document?.language ?? null, keydown: textKeys, mouseup: markSelection },
    text.lines.map(([start, end]) => {
      const here = spans.filter((span) => span.start < end && span.end > start);
      const ends = [start, ...cuts.filter((at) => at > start && at < end), end];
      return element("li", { dir: "auto", class: here.length || start === end ? null : "uncoded" }, ends.slice(0, -1).map((from, at) => codedPiece(here, from, ends[at + 1])));
    }));
}

function codedPiece(spans, from, to) {
  const { marked, text } = coding;
  const cursor = text.words[coding.cursor];
  const kinds = spans.filter((span) => span.start <= from && span.end >= to).map(({ table }) => kindOf(table));
  const kind = Object.keys(TEXT_KINDS).find((each) => kinds.includes(each));
  const classes = [kind && `span span-${kind}`, marked && marked.start <= from && marked.end >= to && "marked", cursor && cursor.start <= from && cursor.end >= to && "cursor"].filter(Boolean).join(" ");
  return element("span", { class: classes || null, "data-start": from }, text.points.slice(from, to).join(""));
}

// The mouse's selection as code points: of one line, with the marks that belong to its last letter.
function markSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const [from, to] = [pointAt(range.startContainer, range.startOffset), pointAt(range.endContainer, range.endOffset)];
  if (from === null || to === null) return;
  setMarked(trimmed({ start: from, end: to }));
}

function pointAt(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!piece) return null;
  if (node.nodeType !== Node.TEXT_NODE) return Number(piece.dataset.start) + (offset ? [...piece.textContent].length : 0);
  return Number(piece.dataset.start) + [...node.textContent.slice(0, offset)].length;
}

function trimmed({ start, end }) {
  const { points, lines } = coding.text;
  let from = start;
  while (from < end && /\s/.test(points[from])) from += 1;
  const line = lines.findLast(([first]) => first <= from);
  let to = Math.min(end, line[1]);
  while (from > line[0] && /\p{M}/u.test(points[from])) from -= 1;
  while (to < line[1] && /\p{M}/u.test(points[to])) to += 1;
  while (to > from && /\s/.test(points[to - 1])) to -= 1;
  return to > from ? { start: from, end: to } : null;
}

function setMarked(marked) {
  coding.marked = marked;
  fill(document.getElementById("coding-offer"), markedOffer());
  fill(document.getElementById("coding-words"), codedText());
}

function textKeys(event) {
  const rightToLeft = getComputedStyle(event.currentTarget.querySelector(".cursor")?.closest("li") ?? event.currentTarget).direction === "rtl";
  const step = { ArrowRight: rightToLeft ? -1 : 1, ArrowLeft: rightToLeft ? 1 : -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
  const { words } = coding.text;
  if (event.key === "Enter" && words.length) {
    if (!coding.marked) setMarked({ start: words[coding.cursor].start, end: words[coding.cursor].end });
    event.preventDefault();
    document.querySelector("#coding-offer button, #coding-offer select")?.focus();
  } else if (step && words.length) {
    event.preventDefault();
    moveCursor(step, event.shiftKey);
  }
}

function moveCursor(step, marking) {
  const { words, lines } = coding.text;
  const before = coding.cursor;
  coding.cursor = Math.max(0, Math.min(words.length - 1, before + step));
  coding.anchor = marking ? coding.anchor ?? before : null;
  const [first, last] = marking ? [Math.min(coding.anchor, coding.cursor), Math.max(coding.anchor, coding.cursor)] : [0, 0];
  // Words that carry a record stand in one line.
  const line = lines.findLast(([from]) => from <= words[first].start);
  const end = words.slice(first, last + 1).findLast((word) => word.end <= line[1])?.end;
  const marked = marking ? { start: words[first].start, end } : null;
  setMarked(marked);
  document.getElementById("coding-lines").focus();
  document.querySelector("#coding-lines .cursor")?.scrollIntoView({ block: "nearest" });
  const heard = marked ? `marked: ${coding.text.points.slice(marked.start, marked.end).join("")}` : coding.text.points.slice(words[coding.cursor].start, words[coding.cursor].end).join("");
  places.announcement.textContent = heard;
}
