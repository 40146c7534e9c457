// The page: reads the state from the address, draws the view it names, and keeps the address as the only state.

const data = dataset(JSON.parse(document.getElementById("payload").textContent));
const places = Object.fromEntries(["view", "panel", "filters", "nav", "search", "announcement"].map((id) => [id, document.getElementById(id)]));
const session = { document: NO_DOCUMENT, page: 1, arcs: new Set(ARCS_AT_FIRST), kinds: new Set(Object.keys(STATEMENT_KINDS)), statements: null, drawn: null };

function go(changes) {
  location.hash = address(readState(), changes);
}

function showMore() {
  session.page += 1;
  draw();
}

// A choice in a chart opens the record and filters every other view to it.
function chosenAddress(state, filter) {
  return (table, row) => address(state, { record: `${table}/${row[data.tables.get(table).key]}`, ...filter(row) });
}

function chartWidth() {
  return Math.max(300, Math.floor(places.view.clientWidth));
}

function chart(name, width, drawing, ...definitions) {
  return element("svg", { class: "chart", viewBox: `0 0 ${width} ${Math.ceil(drawing.height)}`, width, height: Math.ceil(drawing.height), role: "group", "aria-label": name }, definitions, drawing.content);
}

function inCard(width) {
  return width - (matchMedia("(max-width: 900px)").matches ? 22 : 34);
}

function claimsView(state, matching) {
  const events = claimedEvents(data).filter((event) => !matching || matching.has(event.event_id));
  if (!events.length) return [legend(), noClaimsNote(state, matching)];
  const shown = events.slice(0, session.page * 20);
  return [legend(), shown.map((event) => claimsCard(state, event)), moreButton(shown.length, events.length)];
}

function claimsCard(state, event) {
  const summary = claimsSummary(data, event.event_id);
  const href = (claim) => address(state, { record: `casualty_claims/${claim.claim_id}`, event: claim.event_id });
  return element("article", { class: event.disputed ? "card disputed" : "card" },
    element("h2", {}, recordLink(state, "events", event.event_id, event.title)),
    element("p", { class: "meta" }, `${dateWords(data, event)} · ${placeWords(data, event)} · `, element("strong", {}, claimsHeadline(event))),
    summary.length > 0 && element("ul", { class: "in-words" }, summary.map(([kind, sentence]) => element("li", {}, element("strong", {}, kind), " ", sentence))),
    chart(`Claims about: ${event.title}`, inCard(chartWidth()), claimsDrawing(data, event.event_id, inCard(chartWidth()), href)));
}

function legend() {
  const sides = data.rows("codes").filter((code) => code.code_list === "side");
  return element("div", { class: "legend" },
    element("span", {}, "Claimant's side in the event:"),
    sides.map((side) => element("span", { title: side.definition }, element("svg", { width: 20, height: 20, "aria-hidden": "true", class: "chart" }, sideMark(side.code, 10, 10)), side.label.toLowerCase())),
    element("span", {}, element("svg", { width: 20, height: 20, "aria-hidden": "true", class: "chart" }, sideMark("none", 10, 10, true)), "open mark: a word without a number"),
    element("span", { class: "note" }, "Each event has its own axis from zero."));
}

function noClaimsNote(state, matching) {
  if (!matching?.size) return emptyNote("No event with a casualty claim passes the filters.");
  const others = element("a", { href: address(state, { view: "timeline" }) }, "the timeline has them");
  return emptyNote(`Nobody gives a number of casualties for the ${plural(matching.size, "event")} that the filters leave: `, others, ".");
}

function emptyNote(...words) {
  return element("p", { class: "empty" }, words, " ", element("a", { href: address({ view: readState().view }) }, "Clear all filters"));
}

function timelineView(state, matching) {
  const links = data.rows("event_links");
  const context = new Set(matching);
  if (matching && state.event) links.forEach((link) => (matching.has(link.from_event_id) && context.add(link.to_event_id), matching.has(link.to_event_id) && context.add(link.from_event_id)));
  const events = data.rows("events_wide").filter((event) => !matching || context.has(event.event_id));
  if (!events.length) return emptyNote("No event passes the filters.");
  const inOrder = timelineGroups(events).flatMap((group) => group.events);
  const shown = inOrder.slice(0, session.page * 60);
  const types = [...new Set(links.map((link) => link.link_type))].sort();
  const toggle = (type) => (event) => (session.arcs[event.target.checked ? "add" : "delete"](type), draw());
  return [
    element("fieldset", { class: "controls" }, element("legend", {}, "Links shown as arcs"),
      types.map((type) => element("label", { title: data.code("event_link_type", type).definition }, element("input", { type: "checkbox", id: `arc-${type}`, checked: session.arcs.has(type), change: toggle(type) }), linkSample(type), data.word("event_link_type", type)))),
    element("p", { class: "note" }, "A bar covers every day the words allow; it is no duration."),
    chart("Timeline of events", chartWidth(), timelineDrawing(data, shown, types.filter((type) => session.arcs.has(type)), chartWidth(),
      chosenAddress(state, (row) => (row.event_id ? { event: row.event_id } : {})))),
    moreButton(shown.length, inOrder.length),
  ];
}

const MOST_LISTED = 200;

function shortList(all, item) {
  const left = all.length - MOST_LISTED;
  return element("ul", {}, all.slice(0, MOST_LISTED).map(item), left > 0 && element("li", { class: "note" }, `and ${left.toLocaleString("en")} more; a filter makes the list shorter`));
}

function mapView(state, matching) {
  const keep = (event) => !matching || matching.has(event);
  const listed = mappedPlaces(data, keep).get("listed") ?? [];
  const placed = new Set(data.rows("event_places").map((use) => use.event_id));
  const nowhere = data.rows("events_wide").filter((event) => keep(event.event_id) && !placed.has(event.event_id));
  // The list stands beside the map where there is room for both, else below it.
  const width = chartWidth() > 820 ? Math.floor(chartWidth() * 0.6) : chartWidth();
  const href = chosenAddress(state, (place) => ({ place: place.place_id }));
  const eventItem = (event) => element("li", {}, element("a", { href: address(state, { record: `events/${event.event_id}`, event: event.event_id }) }, event.title));
  const useItem = (use) => element("li", {}, recordLink(state, "event_places", use.event_place_id, `${data.word("place_relation", use.relation)} it: ${data.record("events", use.event_id).title}`), ` — ${use.asserted_by ? `${data.actorName(use.asserted_by)}, ${hedgeWords(data, use.hedge)}` : "the coders' inference"}`);
  return [
    element("p", { class: "note" }, `Disc: the place itself. Ring: within about ${NEAR_KM} km. Hatching: somewhere in the country, no closer. One event may be placed differently by several sources. Outlines: Natural Earth 1:110m; they endorse no boundary.`),
    element("div", { class: "beside" },
      element("div", {}, chart("Map of events", width, mapDrawing(data, keep, width, href), hatchPattern())),
      element("div", {}, element("h2", {}, "Placed, but not on this map"),
        listed.length ? listed.map((entry) => element("details", { open: listed.length <= 8 }, element("summary", {}, `${placeName(data, entry)} (${data.word("place_type", entry.place.place_type)}, no coordinates)`), shortList(entry.uses, useItem))) : element("p", { class: "note" }, "None."),
        element("details", {}, element("summary", {}, `${plural(nowhere.length, "event")} without any place`), shortList(nowhere, eventItem)))),
  ];
}

function networkView(state, matching) {
  session.statements ??= statements(data);
  const kept = ({ eventId, from, to }) => !matching || (eventId ? matching.has(eventId) : [from, to].includes(state.actor));
  const said = session.statements.filter((statement) => session.kinds.has(statement.table) && kept(statement));
  const toggle = (kind) => (event) => (session.kinds[event.target.checked ? "add" : "delete"](kind), draw());
  const kinds = element("fieldset", { class: "controls" }, element("legend", {}, "What is said"),
    Object.entries(STATEMENT_KINDS).map(([kind, words]) => element("label", {}, element("input", { type: "checkbox", id: `kind-${kind}`, checked: session.kinds.has(kind), change: toggle(kind) }), words)));
  if (!said.length) return [kinds, emptyNote("No statement about an actor passes the filters.")];
  const actorHref = (actor) => address(state, { record: `actors/${actor}`, actor, pair: null });
  const pairHref = (pair) => address(state, { pair, record: null });
  const listed = state.pair ? said.filter((statement) => `${statement.from},${statement.to}` === state.pair) : [];
  return [
    kinds,
    element("p", { class: "note" }, "A line is as thick as the number of statements. A casualty claim is drawn to whoever initiated the event. Choose a line to read its statements."),
    listed.length > 0 && element("div", { class: "card", id: "pair" }, element("h2", {}, `${data.actorName(listed[0].from)} about ${data.actorName(listed[0].to)}`),
      shortList(listed, (statement) => element("li", {}, recordLink(state, statement.table, statement.key, statement.words)))),
    chart("Who asserts what about whom", chartWidth(), networkDrawing(data, said, chartWidth(), { actorHref, pairHref, pair: state.pair })),
  ];
}

const DRAW = {
  claims: claimsView,
  timeline: timelineView,
  map: mapView,
  network: networkView,
  tables: (state, matching) => tablesView(data, state, matching, session.page),
  document: (state) => documentView(data, state, session.document, chooseDocument),
};

async function chooseDocument(file) {
  session.document = await openDocument(data, file);
  draw();
  document.getElementById("document-status")?.scrollIntoView({ block: "nearest" });
}

function fill(place, ...trees) {
  place.replaceChildren(...trees.flat(Infinity).filter((tree) => tree !== null && tree !== undefined && tree !== false).map((tree) => toNode(tree)));
}

function drawFilters(state, matching) {
  const chips = Object.entries(FILTERS).filter(([key]) => state[key]).map(([key, table]) => {
    const row = data.record(table, state[key]);
    const name = row?.title ?? row?.name ?? state[key];
    return element("a", { class: "chip", href: address(state, { [key]: null }), "aria-label": `Remove the filter on ${key}: ${name}` }, `${key}: ${name}`, element("span", { "aria-hidden": "true" }, " ✕"));
  });
  if (state.q) chips.push(element("a", { class: "chip", href: address(state, { q: null }), "aria-label": `Remove the search for ${state.q}` }, `search: ${state.q}`, element("span", { "aria-hidden": "true" }, " ✕")));
  // In the tables a search looks at rows, which the view counts itself.
  const count = matching && !(state.q && state.view === "tables") ? `${plural(matching.size, "event")} of ${data.rows("events").length.toLocaleString("en")}` : "";
  fill(places.filters, chips, count && element("span", { class: "note" }, count), chips.length > 1 && element("a", { href: address({ view: state.view, record: state.record }) }, "Clear all"));
  places.announcement.textContent = count ? `${count} pass the filters` : "";
}

// Drawing replaces what has the focus; afterwards the focus goes to what stands in its place.
function keepingFocus(drawing) {
  const before = document.activeElement;
  const named = (node) => node.id || `${node.getAttribute("aria-label") ?? node.textContent}`;
  const place = before?.closest("#view, #panel, #filters, #nav");
  const name = place && named(before);
  drawing();
  if (!place || before.isConnected) return;
  const again = [...place.querySelectorAll("a, button, select, input, [tabindex]")].find((node) => named(node) === name);
  (again ?? places.view).focus({ preventScroll: true });
}

function draw() {
  keepingFocus(() => drawState(readState()));
}

function drawState(state) {
  const matching = matchingEvents(data, state);
  fill(places.nav, Object.entries(VIEWS).map(([view, title]) => element("a", { href: address(state, { view, pair: null }), "aria-current": view === state.view ? "page" : null }, title)));
  drawFilters(state, matching);
  fill(places.panel, state.record ? recordPanel(data, state, session.document) : []);
  places.panel.hidden = !state.record;
  document.body.classList.toggle("with-panel", Boolean(state.record));
  // On a small screen the panel covers the page, which is then out of reach of the keyboard and of screen readers.
  const covered = Boolean(state.record) && matchMedia("(max-width: 900px)").matches;
  document.querySelectorAll("body > header, body > footer, #view").forEach((part) => (part.inert = covered));
  fill(places.view, DRAW[state.view](state, matching));
  places.view.querySelectorAll("[data-record]").forEach((node) => node.dataset.record === state.record && node.classList.add("chosen"));
  if (places.search.value !== (state.q ?? "") && document.activeElement !== places.search) places.search.value = state.q ?? "";
}

// What a record was opened from, in the view as it is now: its mark, or a link to it.
function openerOf(state, record) {
  const link = `a[href="${CSS.escape(address(state, { record }))}"]`;
  return places.view.querySelector(`[data-record="${CSS.escape(record)}"]`) ?? places.view.querySelector(link);
}

function follow() {
  const state = readState();
  if (state.view !== session.drawn?.view) session.page = 1;
  const opened = state.record && state.record !== session.drawn?.record;
  const closed = !state.record && session.drawn?.record;
  const back = closed && session.drawn.record;
  session.drawn = state;
  draw();
  if (opened) document.getElementById("panel-title").focus({ preventScroll: false });
  if (opened) places.panel.scrollTop = 0;
  if (back) openerOf(state, back)?.focus();
}

// Links inside the page move the focus and leave the address, which holds the state, as it is.
document.querySelectorAll("#skip, #to-about").forEach((link) => link.addEventListener("click", (event) => {
  event.preventDefault();
  const target = document.querySelector(link.getAttribute("href"));
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}));

let typing = null;
places.search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => go({ q: places.search.value.trim() }), 150);
});
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => event.key === "Escape" && readState().record && go({ record: null }));
let drawnWidth = 0;
new ResizeObserver(() => {
  if (drawnWidth && drawnWidth !== places.view.clientWidth) draw();
  drawnWidth = places.view.clientWidth;
}).observe(places.view);
follow();
