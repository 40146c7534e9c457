// What is selected, kept in the address bar alone: the view, the filters, the record whose provenance is open.

const VIEWS = { claims: "Claims", timeline: "Timeline", map: "Map", network: "Who about whom", tables: "Tables", document: "Document" };
const FILTERS = { event: "events", actor: "actors", place: "places" };
const STATE_KEYS = ["view", "q", "event", "actor", "place", "pair", "table", "sort", "record"];

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
  const view = { casualty_claims: "claims", claim_links: "claims", event_links: "timeline", places: "map", event_places: "map" }[table];
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

// The events that pass every filter; null where none is set. An actor stands for its bodies too, a place for what lies in it.
function matchingEvents(data, state) {
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
  if (state.q) {
    const words = state.q.toLowerCase().split(/\s+/);
    tests.push((event) => words.every((word) => eventText(data, event.event_id).includes(word)));
  }
  if (!tests.length) return null;
  return new Set(data.rows("events_wide").filter((event) => tests.every((test) => test(event))).map((event) => event.event_id));
}

function eventActors(data, eventId) {
  return [
    data.record("events", eventId).asserted_by,
    ...data.where("event_actors", "event_id", eventId).flatMap((row) => [row.actor_id, row.asserted_by]),
    ...data.where("casualty_claims", "event_id", eventId).flatMap((row) => [row.claimant_actor_id, row.relayed_by_actor_id]),
  ].filter(Boolean);
}

const EVENT_TEXTS = new Map();

// Everything that a search for an event looks at, in lower case; made once for each event.
function eventText(data, eventId) {
  if (!EVENT_TEXTS.has(eventId)) {
    const rows = ["events_wide", "casualty_claims_wide", "event_actors", "event_places"].flatMap((table) => data.where(table, "event_id", eventId));
    const names = eventActors(data, eventId).map((actor) => data.actorName(actor));
    const places = data.where("event_places", "event_id", eventId).map((use) => data.record("places", use.place_id)?.name);
    EVENT_TEXTS.set(eventId, [...rows.flatMap((row) => Object.values(row)), ...names, ...places].join(" ").toLowerCase());
  }
  return EVENT_TEXTS.get(eventId);
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
