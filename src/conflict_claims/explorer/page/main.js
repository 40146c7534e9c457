// The page: reads the state from the address, draws the view it names, and keeps the address as the only state.

const written = (id) => JSON.parse(document.getElementById(id).textContent);
const data = dataset(written("payload"), (name) => written(`cells-${name}`));
const places = Object.fromEntries(["view", "panel", "filters", "nav", "search", "suggestions", "announcement", "contents"].map((id) => [id, document.getElementById(id)]));
const session = {
  copies: new Map(), status: null, page: 1, arcs: new Set(ARCS_AT_FIRST), kinds: new Set(Object.keys(STATEMENT_KINDS)), textKinds: new Set(Object.keys(TEXT_KINDS)),
  window: null, drawn: null, drawnWidth: 0, filtersOpen: false, columnsOpen: false,
};

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

function isSmall() {
  return matchMedia("(max-width: 900px)").matches;
}

function inCard(width) {
  return width - (isSmall() ? 22 : 34);
}

function chart(name, width, drawing, ...definitions) {
  return element("svg", { class: "chart", viewBox: `0 0 ${width} ${Math.ceil(drawing.height)}`, width, height: Math.ceil(drawing.height), role: "group", "aria-label": name }, definitions, drawing.content);
}

const CARDS = 12;

function claimsView(state, pass) {
  const events = claimedEvents(data).filter((event) => data.where("casualty_claims_wide", "event_id", event.event_id).some(pass.claim));
  if (!events.length) return noClaimsNote(state, pass);
  const shown = events.slice(0, session.page * CARDS).map((event) => ({ event, positions: positionsOf(data, event.event_id, pass.claim) }));
  return [overview(state, shown), legend(), shown.map((entry) => claimsCard(state, entry, pass)), moreButton(shown.length, events.length)];
}

function overview(state, entries) {
  const width = inCard(chartWidth());
  return element("section", { class: "card", "aria-labelledby": "at-a-glance" },
    element("h2", { id: "at-a-glance" }, "Killed, as claimed: where accounts part"),
    chart("Events with claims of people killed", width, overviewDrawing(data, entries, width, (event) => address(state, { event: event.event_id }))),
    element("p", { class: "note" }, "One line an event, each on its own axis from zero; a mark is a figure that somebody stands by. Choose one to see who."));
}

function claimsCard(state, { event, positions }, pass) {
  const width = inCard(chartWidth());
  const links = {
    position: (position) => address(state, { record: position.claims.length === 1 ? `casualty_claims/${position.claims[0].claim_id}` : `casualty_positions/${position.key}` }),
    document: (document) => address(state, { record: `documents/${document.document_id}` }),
  };
  const told = claimsSummary(data, positions);
  const all = data.where("casualty_positions", "event_id", event.event_id).length;
  const own = address({ view: "claims", event: event.event_id });
  const drawing = () => claimsDrawing(data, positions, width, links);
  const [headline, counts] = claimsHeadline(event, positions);
  return element("article", { class: event.disputed ? "card disputed" : "card" },
    element("h2", {}, recordLink(state, "events", event.event_id, event.title)),
    element("p", { class: "meta" }, `${dateWords(data, event)} · ${placeWords(data, event)} · `, element("strong", {}, headline), `: ${counts} in ${sourceWords(data, positions)}`),
    matchedNote(pass, event),
    told.length > 0 && element("ul", { class: "in-words" }, told.slice(0, 4).map(([kind, words]) => element("li", {}, element("strong", {}, kind), " ", words))),
    told.length > 4 && element("details", { class: "in-words" }, element("summary", {}, `${told.length - 4} more in words`), element("ul", {}, told.slice(4).map(([kind, words]) => element("li", {}, element("strong", {}, kind), " ", words)))),
    whoPart(positions),
    tollPart(event, positions, width),
    element("h3", {}, "Every figure, by claimant"),
    chart(`Claims about: ${event.title}`, width, drawing()),
    positions.length < all && element("p", { class: "note" }, `${plural(all - positions.length, "figure")} of other claimants or documents hidden by the filters. `, element("a", { href: own }, "Show all")),
    takeAway({ name: event.event_id, title: event.title, own, drawn: () => ({ drawing: claimsDrawing(data, positions, width, null), width }), csv: () => claimsCsv(positions) }));
}

function claimsCsv(positions) {
  const table = data.tables.get("casualty_claims_wide");
  return csvText(table.columns, table, positions.flatMap((position) => position.claims));
}

function whoPart(positions) {
  const { rows, silent } = whoRows(data, positions);
  if (!rows.length) return null;
  const questions = [...Object.keys(WHO), WHO_FROM, WHO_WHOSE].filter((question) => rows.some(({ cells }) => cells[question]));
  return element("section", { class: "who-they-were" },
    element("h3", {}, "Who they were, as each says"),
    element("table", {},
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Claimant"), questions.map((question) => element("th", { scope: "col" }, question)))),
      element("tbody", {}, rows.map(({ name, side, cells }) => element("tr", {},
        element("th", { scope: "row" }, element("svg", { width: 18, height: 18, viewBox: "0 0 20 20", "aria-hidden": "true", class: "chart inline" }, sideMark(side, 10, 10)), " ", name),
        questions.map((question) => element("td", { "data-label": question, class: cells[question] ? null : "not-stated" }, cells[question]?.join("; ") ?? NOT_STATED)))))),
    silent.length > 0 && element("p", { class: "note" }, `Who they were is ${NOT_STATED} by ${listed(silent)}.`));
}

function tollPart(event, positions, width) {
  const courses = ["killed", "injured"].map((effect) => [effect, tollCourses(data, positions, effect), undatedWords(positions, effect)]).filter(([, each]) => tollChanges(each));
  if (!courses.length) return null;
  return element("section", { class: "toll" },
    element("h3", {}, "How the toll changed, by day of publication"),
    courses.map(([effect, each, undated]) => {
      if (onlyDay(each)) return element("p", {}, element("strong", {}, `${data.code("effect", effect).label}: `), tollOfOneDay(each, undated));
      const drawn = () => ({ drawing: tollDrawing(each, width, data.code("effect", effect).label, undated), width });
      return [chart(`${data.code("effect", effect).label}, by day of publication: ${event.title}`, width, drawn().drawing),
        takeAway({ name: `${event.event_id}-${effect}-over-time`, title: `${event.title}: ${data.word("effect", effect)}, by day of publication`, own: address({ view: "claims", event: event.event_id }), drawn })];
    }));
}

function matchedNote(pass, event) {
  const why = pass.search?.matches.get(event.event_id);
  return why ? element("p", { class: "why" }, "Found by its ", listed([...new Set(why.map(([what, value]) => (what === "title" ? "title" : `${what} (${value})`)))])) : null;
}

function legend() {
  const mark = (drawing) => element("svg", { width: 20, height: 20, "aria-hidden": "true", class: "chart" }, drawing);
  return element("details", { class: "legend", open: !isSmall() }, element("summary", {}, "How to read the marks"),
    element("div", {},
      data.codesOf("side").map((side) => element("span", { title: side.definition }, mark(sideMark(side.code, 10, 10)), { none: "claimant without a part in the event", other: "another part in it" }[side.code] ?? `claimant is the ${side.label.toLowerCase()}`)),
      element("span", {}, mark(sideMark("none", 10, 10, { open: true })), "a word without a number"),
      element("span", {}, element("svg", { width: 46, height: 20, "aria-hidden": "true", class: "chart" }, element("path", { d: "M5 15L20 15L38 8", class: "course side-none" }), [5, 20].map((x) => element("circle", { cx: x, cy: 15, r: 3.5, class: "earlier side-none" }))), "earlier figures of the same claimant"),
      element("span", {}, element("strong", {}, "≠"), " another standing total rules it out"),
      data.rows("claim_links").some((link) => link.link_type === "rivals") && element("span", {}, mark(element("path", { d: "M4 3H14V17H4", class: "rivals" })), "the two cannot both be the whole truth"),
      element("span", {}, element("svg", { width: 26, height: 18, "aria-hidden": "true", class: "chart" }, element("rect", { x: 1, y: 1, width: 24, height: 16, rx: 3, class: "document" }), element("text", { x: 13, y: 13, class: "language", "text-anchor": "middle" }, "en")), "a document, by its language; dashed: a copy, translation or rewrite")));
}

function noClaimsNote(state, pass) {
  if (!pass.events?.size) return emptyNote("No event with a casualty claim passes the filters.");
  return emptyNote(`Nobody gives a number of casualties for the ${plural(pass.events.size, "event")} that the filters leave: `, element("a", { href: address(state, { view: "timeline" }) }, "the timeline has them"), ".");
}

function emptyNote(...words) {
  return element("p", { class: "empty" }, words, " ", element("a", { href: address({ view: readState().view }) }, "Clear all filters"));
}

function timelineView(state, pass) {
  const links = data.rows("event_links");
  const context = new Set(pass.events);
  if (pass.events && state.event) links.forEach((link) => (pass.events.has(link.from_event_id) && context.add(link.to_event_id), pass.events.has(link.to_event_id) && context.add(link.from_event_id)));
  const events = data.rows("events_wide").filter((event) => !pass.events || context.has(event.event_id));
  if (!events.length) return emptyNote("No event passes the filters.");
  const types = [...new Set(links.map((link) => link.link_type))].sort();
  const toggle = (type) => (event) => (session.arcs[event.target.checked ? "add" : "delete"](type), draw());
  const width = chartWidth();
  const href = chosenAddress(state, (row) => (row.event_id ? { event: row.event_id } : {}));
  const shownTypes = types.filter((type) => session.arcs.has(type));
  return [
    element("fieldset", { class: "controls" }, element("legend", {}, "Links, each kind in a lane at the right:"),
      types.map((type) => element("label", { title: data.code("event_link_type", type).definition }, element("input", { type: "checkbox", id: `arc-${type}`, checked: session.arcs.has(type), change: toggle(type) }), linkSample(type), data.word("event_link_type", type)))),
    timelineGroups(events).map(({ title, dated, events: own }) => {
      const shown = own.slice(0, session.page * 60);
      const drawing = timelineDrawing(data, shown, shownTypes, width, href);
      const words = `${title}: ${plural(own.length, "event")}`;
      const content = [chart(words, width, drawing), moreButton(shown.length, own.length)];
      return dated
        ? [element("h2", {}, words), element("p", { class: "note" }, "A bar covers every day the words allow; it is no duration. Bold: somebody gives a number of casualties."), content,
          takeAway({ name: "timeline", title: "Events by time", own: address({ view: "timeline" }), drawn: () => ({ drawing: timelineDrawing(data, shown, shownTypes, width, null), width }) })]
        : element("details", { open: pass.active && own.length < 12 }, element("summary", {}, words), content);
    }),
  ];
}

const MOST_LISTED = 200;

function shortList(all, item) {
  const left = all.length - MOST_LISTED;
  return element("ul", {}, all.slice(0, MOST_LISTED).map(item), left > 0 && element("li", { class: "note" }, `and ${left.toLocaleString("en")} more; a filter makes the list shorter`));
}

function mapView(state, pass) {
  if (!data.outlines.length) return emptyNote("No event has a place that can be drawn.");
  const groups = mappedPlaces(data, (use) => pass.hasEvent(use.event_id) && pass.hasDocument(use.document_id));
  const placed = new Set(data.rows("event_places").map((use) => use.event_id));
  const nowhere = data.rows("events_wide").filter((event) => pass.hasEvent(event.event_id) && !placed.has(event.event_id));
  const eventItem = (event) => element("li", {}, element("a", { href: address(state, { record: `events/${event.event_id}`, event: event.event_id }) }, event.title));
  return [
    element("p", { class: "note" }, `Disc: the place itself. Ring: within about ${NEAR_KM} km. Hatching: somewhere in the province or country, no closer. Named with a toll where somebody gives casualties.`),
    element("div", { class: "beside" }, mapPart(state, groups),
      element("div", {}, element("h2", {}, "Tolls, as claimed"), mappedTolls(state, groups, pass),
        element("h2", {}, "Placed, but not on this map"),
        (groups.get("listed") ?? []).length ? (groups.get("listed") ?? []).map((entry) => element("details", {}, element("summary", {}, `${entry.place.name} (${data.word("place_type", entry.place.place_type)}, no coordinates): ${plural(entry.events.length, "event")}`), shortList(entry.events, eventItem))) : element("p", { class: "note" }, "None."),
        nowhere.length > 0 && element("details", {}, element("summary", {}, `${plural(nowhere.length, "event")} without any place`), shortList(nowhere, eventItem)))),
  ];
}

function mapPart(state, groups) {
  const beside = chartWidth() > 820;
  const size = { width: beside ? Math.floor(chartWidth() * 0.62) : chartWidth(), height: 0 };
  const [west, south, east, north] = data.release.map_bounds;
  const ratio = ((east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180)) / (north - south);
  size.height = Math.round(Math.min(600, Math.max(260, size.width / ratio)));
  const whole = fitted([west, south, east, north], size);
  const shape = `${size.width} ${size.height}`;
  if (session.window?.shape !== shape) session.window = { shape, ...within(fitted(claimedBounds(data, groups), size), whole) };
  const move = (next) => (Object.assign(session.window, next), draw());
  const button = (words, label, next) => element("button", { type: "button", "aria-label": label, click: () => move(next()) }, words);
  const href = chosenAddress(state, (place) => ({ place: place.place_id }));
  const drawing = () => mapDrawing(data, groups, session.window, size, href);
  return element("div", { class: "map" },
    element("div", { class: "controls", role: "group", "aria-label": "Map" },
      button("+", "Zoom in", () => zoomed(session.window, 1.6, [0.5, 0.5], whole)), button("−", "Zoom out", () => zoomed(session.window, 1 / 1.6, [0.5, 0.5], whole)),
      button("←", "Move west", () => moved(session.window, -0.25, 0, whole)), button("→", "Move east", () => moved(session.window, 0.25, 0, whole)),
      button("↑", "Move north", () => moved(session.window, 0, -0.25, whole)), button("↓", "Move south", () => moved(session.window, 0, 0.25, whole)),
      button("Claims", "Show the events with claims", () => within(fitted(claimedBounds(data, groups), size), whole)), button("All", "Show everything", () => whole)),
    draggable(chart("Map of events", size.width, drawing(), mapDefinitions(size)), size, whole, move),
    element("p", { class: "note" }, "Outlines and provinces: Natural Earth; they endorse no boundary."),
    takeAway({ name: "map", title: "Where events are placed", own: address({ view: "map" }), drawn: () => ({ drawing: { height: size.height, content: [mapDefinitions(size), mapDrawing(data, groups, session.window, size, () => null).content] }, width: size.width }) }));
}

// Dragging moves the map and the wheel, with a key held, zooms; the buttons do the same from the keyboard.
function draggable(map, size, whole, move) {
  let from = null;
  const part = (event) => [event.offsetX / size.width, event.offsetY / size.height];
  const moves = {
    pointerdown: (event) => (from = part(event)),
    pointerup: (event) => {
      const to = part(event);
      const far = from && Math.hypot((to[0] - from[0]) * size.width, (to[1] - from[1]) * size.height) > 8;
      if (far) {
        event.currentTarget.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
        move(moved(session.window, from[0] - to[0], from[1] - to[1], whole));
      }
      from = null;
    },
    wheel: (event) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      move(zoomed(session.window, event.deltaY < 0 ? 1.3 : 1 / 1.3, part(event), whole));
    },
  };
  return { ...map, attributes: { ...map.attributes, ...moves } };
}

// Each event that has claims and a place: who says how many were killed.
function mappedTolls(state, groups, pass) {
  const events = [...new Map([...groups.values()].flat().flatMap((entry) => entry.events).map((event) => [event.event_id, event])).values()].filter((event) => event.claim_count).sort((a, b) => b.claim_count - a.claim_count);
  return element("ul", { class: "tolls" }, events.slice(0, 40).map((event) => {
    const killed = positionsOf(data, event.event_id, pass.claim).filter((position) => position.effect === "killed" && !position.superseded && position.scope === "total");
    return element("li", {}, element("a", { href: address(state, { event: event.event_id, view: "claims" }) }, event.title),
      element("div", { class: "note" }, killed.slice(0, 5).map((position) => `${position.name}: ${stanceWords(data, position)}${figureOf(position)}`).join("; "), killed.length > 5 && ` and ${killed.length - 5} more`));
  }));
}

const DRAW = {
  claims: claimsView,
  timeline: timelineView,
  map: mapView,
  network: (state, pass) => whoView(data, state, pass),
  documents: (state, pass) => documentsView(data, state, pass, session.copies, chooseDocument),
  tables: (state, pass) => tablesView(data, state, pass, session.page),
  code: (state) => codingView(data, state),
};

async function chooseDocument(file, wanted) {
  const text = await openText(data, file, wanted);
  if (text.document) session.copies.set(text.document, text);
  session.status = text.document ? null : { words: `${quoted(file.name)} is ${wanted ? "another text" : "no copy of a document of this package"}: fewer than half of the places are in it. Its SHA-256 is ${text.sha256}.` };
  if (text.document && readState().open !== text.document) go({ open: text.document });
  else draw();
}

function fill(place, ...trees) {
  place.replaceChildren(...trees.flat(Infinity).filter((tree) => tree !== null && tree !== undefined && tree !== false).map((tree) => toNode(tree)));
}

function drawFilters(state, pass) {
  places.filters.hidden = state.view === "code";
  const chips = filtersOf(state).map((key) => chip(state, key, `${FILTERS[key].label}: ${filterName(key, state[key])}`));
  if (state.q) chips.push(chip(state, "q", `Search: ${state.q}`));
  const count = countWordsOf(state, pass);
  fill(places.filters,
    element("details", { id: "more-filters", open: session.filtersOpen, toggle: openFilters }, element("summary", {}, "Filters"), session.filtersOpen ? filterForm(state) : element("div", { class: "filter-form" })),
    chips, count && element("span", { class: "note" }, count),
    pass.search?.spelt.size > 0 && element("span", { class: "note" }, [...pass.search.spelt].map(([word, others]) => `Nothing has ${quoted(word)}${others.length ? `; read as ${listed(others.map(quoted))}` : ""}. `)),
    chips.length > 1 && element("a", { href: address({ view: state.view, record: state.record }) }, "Clear all"));
  places.announcement.textContent = count;
}

function chip(state, key, name) {
  return element("a", { class: "chip", href: address(state, { [key]: null }), "aria-label": `Remove the filter ${name}` }, name, element("span", { "aria-hidden": "true" }, " ✕"));
}

function filterName(key, value) {
  const { table, list } = FILTERS[key];
  if (list) return data.code(list, value).label;
  const row = table && data.record(table, value);
  return row ? recordTitle(data, table, row) : value;
}

// What passes, in the terms of the view below; the tables count their own rows.
function countWordsOf(state, pass) {
  if (!pass.active || ["tables", "code", "documents", "network"].includes(state.view)) return "";
  if (state.view !== "claims") return `${plural(pass.events.size, "event")} of ${data.tables.get("events").count.toLocaleString("en")} pass${pass.events.size === 1 ? "es" : ""}`;
  const claims = data.rows("casualty_claims_wide").filter(pass.claim);
  return `${plural(claims.length, "claim")} of ${data.tables.get("casualty_claims").count.toLocaleString("en")}, on ${plural(new Set(claims.map((claim) => claim.event_id)).size, "event")} in ${plural(new Set(claims.map((claim) => claim.document_id)).size, "document")}, pass`;
}

// The form is made when it is first opened: its lists are long where there are many documents.
function openFilters(event) {
  if (event.target.open === session.filtersOpen) return;
  session.filtersOpen = event.target.open;
  draw();
}

function filterForm(state) {
  return element("div", { class: "filter-form" }, Object.entries(FILTERS).map(([key, { label, date }]) => element("div", {},
    element("label", { for: `filter-${key}` }, label),
    date
      ? element("input", { type: "date", id: `filter-${key}`, value: state[key] ?? "", change: (event) => go({ [key]: event.target.value }) })
      : element("select", { id: `filter-${key}`, change: (event) => go({ [key]: event.target.value }) }, element("option", { value: "" }, "any"), filterChoices(key).map(([value, name]) => element("option", { value, selected: state[key] === value }, name))))));
}

function filterChoices(key) {
  return data.once("filter choices", key, () => {
    const column = { claimant: "claimant_actor_id", side: "claimant_side", event: "event_id" }[key];
    const claims = column && [...new Set(data.rows("casualty_claims_wide").map((claim) => claim[column]))];
    const documents = (name) => [...new Set(data.rows("documents").map((row) => row[name]).filter(Boolean))];
    const values = claims ?? { actor: () => data.rows("actors").map((row) => row.actor_id), place: () => data.rows("places").map((row) => row.place_id), document: () => documents("document_id"), publisher: () => documents("publisher"), source: () => documents("source_type"), language: () => documents("language") }[key]();
    return values.map((value) => [value, filterName(key, value)]).sort(([, a], [, b]) => COLLATOR.compare(a, b));
  });
}

// Drawing replaces what has the focus; afterwards the focus goes to what stands in its place.
function keepingFocus(drawing) {
  const before = document.activeElement;
  const named = (node) => node.id || `${node.getAttribute("aria-label") ?? node.textContent}`;
  const place = before?.closest("#view, #panel, #filters, #nav");
  const name = place && named(before);
  drawing();
  if (!place || before.isConnected) return;
  const again = [...place.querySelectorAll("a, button, select, input, summary, [tabindex]")].find((node) => named(node) === name);
  (again ?? places.view).focus({ preventScroll: true });
}

function draw() {
  keepingFocus(() => drawState(readState()));
}

function drawState(state) {
  const pass = passing(data, state);
  fill(places.nav, Object.entries(VIEWS).map(([view, title]) => element("a", { href: address(state, { view, pair: null }), "aria-current": view === state.view ? "page" : null, "data-title": title }, title)));
  // Where not all tabs are seen, the chosen one is.
  const current = places.nav.querySelector("[aria-current]");
  places.nav.scrollLeft = Math.max(0, current.offsetLeft + current.offsetWidth - places.nav.clientWidth + 30);
  drawFilters(state, pass);
  fill(places.panel, state.record ? recordPanel(data, state, session.copies) : []);
  places.panel.hidden = !state.record;
  document.body.classList.toggle("with-panel", Boolean(state.record));
  // On a small screen the panel covers the page, which is then out of reach of the keyboard and of screen readers.
  const covered = Boolean(state.record) && isSmall();
  document.querySelectorAll("body > header, body > footer, #view").forEach((part) => (part.inert = covered));
  session.drawnWidth = places.view.clientWidth;
  fill(places.view, DRAW[state.view](state, pass));
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
  const before = session.drawn ?? {};
  if (state.view !== before.view) Object.assign(session, { page: 1, status: null });
  if (state.place !== before.place || state.event !== before.event) session.window = null;
  const opened = state.record && state.record !== before.record;
  const back = !state.record && before.record;
  session.drawn = state;
  draw();
  if (opened) document.getElementById("panel-title").focus({ preventScroll: false });
  if (opened) places.panel.scrollTop = 0;
  if (back) openerOf(state, back)?.focus();
}

function suggest() {
  const typed = places.search.value.trim();
  const found = document.activeElement === places.search ? suggestions(data, typed) : [];
  places.suggestions.hidden = !found.length;
  fill(places.suggestions, found.map(({ kind, name, changes }) => element("li", {}, element("a", { href: address(readState(), changes), click: () => ((places.search.value = changes.q ?? ""), (places.suggestions.hidden = true)) }, element("span", { class: "kind" }, kind), ` ${name}`))));
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
  suggest();
  clearTimeout(typing);
  typing = setTimeout(() => go({ q: places.search.value.trim() }), 150);
});
places.search.addEventListener("focus", suggest);
document.querySelector(".search").addEventListener("focusout", (event) => {
  if (!event.currentTarget.contains(event.relatedTarget)) places.suggestions.hidden = true;
});
addEventListener("hashchange", follow);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (!places.suggestions.hidden) places.suggestions.hidden = true;
  else if (readState().record) go({ record: null });
});
// A view that was drawn while it was hidden, or narrower, is drawn again when it has its width.
new ResizeObserver(() => places.view.clientWidth && places.view.clientWidth !== session.drawnWidth && draw()).observe(places.view);
follow();
