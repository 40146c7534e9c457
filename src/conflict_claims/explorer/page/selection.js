// What is selected, kept in the address bar alone: the view, the filters, the record whose provenance is open.

const VIEWS = { claims: "Claims", timeline: "Timeline", map: "Map", network: "Who about whom", documents: "Documents", tables: "Tables", code: "Code a text" };
// Each filter: the table or the code list that names its values, else the values are words as they stand.
const FILTERS = {
  event: { table: "events", label: "Event" },
  claimant: { table: "actors", label: "Claimant" },
  side: { list: "side", label: "Claimant’s side" },
  actor: { table: "actors", label: "Takes part, or is spoken of" },
  place: { table: "places", label: "Place" },
  document: { table: "documents", label: "Document" },
  publisher: { label: "Publisher" },
  source: { list: "source_type", label: "Kind of source" },
  language: { list: "language", label: "Language" },
  from: { label: "Events from", date: true },
  to: { label: "Events until", date: true },
};
const STATE_KEYS = ["view", "q", ...Object.keys(FILTERS), "speaker", "pair", "open", "table", "sort", "columns", "record"];

function readState(hash = location.hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = Object.fromEntries(STATE_KEYS.filter((key) => given.get(key)).map((key) => [key, given.get(key)]));
  return { ...state, view: state.view in VIEWS ? state.view : "claims" };
}

// The address of the state with some changes; an empty value takes a key away.
function address(state, changes = {}) {
  const changed = { ...state, ...changes };
  const kept = STATE_KEYS.filter((key) => changed[key]).map((key) => [key, changed[key]]);
  return `#${new URLSearchParams(kept)}`;
}

// A record's own link: nothing but the record and the view that shows it.
function recordAddress(table, key) {
  const view = { event_links: "timeline", places: "map", event_places: "map", documents: "documents" }[table];
  return address({ view, record: `${table}/${key}` });
}

function recordOf(state) {
  const [table, ...key] = (state.record ?? "").split("/");
  return { table, key: key.join("/") };
}

function withDescendants(data, table, parentColumn, key) {
  const found = new Set([key]);
  for (const each of found) data.where(table, parentColumn, each).forEach((row) => found.add(row[data.tables.get(table).key]));
  return found;
}

function filtersOf(state) {
  return Object.keys(FILTERS).filter((key) => state[key]);
}

// What passes the filters and the search: tests of claims, documents and events, whether any is set, and why a search matched.
function passing(data, state) {
  const documentTests = [
    state.document && ((document) => document.document_id === state.document),
    state.publisher && ((document) => document.publisher === state.publisher),
    state.source && ((document) => document.source_type === state.source),
    state.language && ((document) => document.language === state.language),
  ].filter(Boolean);
  const document = (row) => documentTests.every((test) => test(row));
  const documents = new Set(data.rows("documents").filter(document).map((row) => row.document_id));
  const claimants = state.claimant && withDescendants(data, "actors", "parent_actor_id", state.claimant);
  const ofClaim = (claim) => (!claimants || claimants.has(claim.claimant_actor_id)) && (!state.side || claim.claimant_side === state.side) && documents.has(claim.document_id);
  const search = state.q ? searchEvents(data, state.q) : null;
  const eventTests = eventTestsOf(data, state, { documents: documentTests.length ? documents : null, ofClaim, byClaim: claimants || state.side });
  if (search) eventTests.push((event) => search.matches.has(event.event_id));
  const events = eventTests.length ? new Set(data.rows("events_wide").filter((event) => eventTests.every((test) => test(event))).map((event) => event.event_id)) : null;
  const hasEvent = (key) => !events || events.has(key);
  return { search, events, hasEvent, document, hasDocument: (key) => documents.has(key), claim: (claim) => hasEvent(claim.event_id) && ofClaim(claim), active: events !== null };
}

function eventTestsOf(data, state, { documents, ofClaim, byClaim }) {
  const tests = [];
  if (state.event) tests.push((event) => event.event_id === state.event);
  if (state.actor) {
    const actors = withDescendants(data, "actors", "parent_actor_id", state.actor);
    tests.push((event) => eventActors(data, event.event_id).some((actor) => actors.has(actor)));
  }
  if (state.place) {
    const places = withDescendants(data, "places", "parent_place_id", state.place);
    tests.push((event) => data.where("event_places", "event_id", event.event_id).some((use) => places.has(use.place_id)));
  }
  if (state.from) tests.push((event) => event.date_end !== null && event.date_end >= state.from);
  if (state.to) tests.push((event) => event.date_start !== null && event.date_start <= state.to);
  if (documents) tests.push((event) => data.where("event_reports", "event_id", event.event_id).some((report) => documents.has(report.document_id)));
  if (byClaim) tests.push((event) => data.where("casualty_claims_wide", "event_id", event.event_id).some(ofClaim));
  return tests;
}

function eventActors(data, eventId) {
  return data.once("event actors", eventId, () => [...new Set([
    ...data.where("event_reports", "event_id", eventId).map((report) => report.asserted_by),
    ...data.where("event_actors", "event_id", eventId).flatMap((row) => [row.actor_id, row.asserted_by]),
    ...data.where("casualty_claims_wide", "event_id", eventId).flatMap((row) => [row.claimant_actor_id, row.relayed_by_actor_id, row.victim_affiliation_actor_id]),
  ].filter(Boolean))]);
}

// Whether a row of any table has to do with what passes; a row that belongs to nothing in particular passes.
function rowPasses(data, table, row, pass) {
  if (table === "documents") return pass.document(row) && (!pass.active || data.where("event_reports", "document_id", row.document_id).some((report) => pass.hasEvent(report.event_id)));
  if (table === "casualty_positions") return data.where("casualty_claims_wide", "position_id", row.position_id).some(pass.claim);
  const claims = [row.claim_id, row.from_claim_id, row.to_claim_id].filter(Boolean).map((key) => data.record("casualty_claims_wide", key));
  if (claims.length) return claims.some((claim) => claim && pass.claim(claim));
  if (row.document_id && !pass.hasDocument(row.document_id)) return false;
  const events = eventsOfRow(data, table, row);
  return !events || events.some(pass.hasEvent);
}

// The events that a row of any table belongs to; null where it belongs to none in particular.
function eventsOfRow(data, table, row) {
  const own = [row.event_id, row.from_event_id, row.to_event_id].filter(Boolean);
  if (own.length) return own;
  const claims = [row.claim_id, row.from_claim_id, row.to_claim_id].filter(Boolean);
  if (claims.length) return claims.map((key) => data.record("casualty_claims", key)?.event_id);
  if (table === "actors") return [...data.where("event_actors", "actor_id", row.actor_id), ...data.where("casualty_claims", "claimant_actor_id", row.actor_id)].map((each) => each.event_id);
  if (table === "places") return data.where("event_places", "place_id", row.place_id).map((use) => use.event_id);
  const record = row.table_name && row.record_id && data.record(row.table_name, row.record_id);
  return record ? eventsOfRow(data, row.table_name, record) : null;
}
