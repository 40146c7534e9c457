// The search: what it looks at in an event, words spelt otherwise, and why something matched.

// Words of the trade and what of an event they stand for.
const TRADE_WORDS = {
  "rival rivals disputed contradiction accounts part": (data, event, claims) => event.disputed && claims.some((claim) => claim.rivalled),
  "denial denies denied": (data, event, claims) => claims.some((claim) => claim.stance === "denies"),
  "superseded changed revised updated": (data, event, claims) => claims.some((claim) => claim.superseded),
  "unquantified vague open without number": (data, event, claims) => claims.some((claim) => claim.count_qualifier === "unquantified"),
  "range approximate bounds": (data, event, claims) => claims.some((claim) => ["range", "approximate", "at_least", "at_most"].includes(claim.count_qualifier)),
  "relay relayed": (data, event, claims) => claims.some((claim) => claim.relayed_by_actor_id),
  "duplicate same": (data, event) => event.possible_duplicate,
  "foreign foreigners nationals abroad": (data, event, claims) => claims.some((claim) => claim.victim_origin === "foreign" || claim.victim_country_code),
  "copy copies translation rewrite": (data, event, claims) => claims.some((claim) => data.where("document_links", "from_document_id", claim.document_id).length),
};

// Letters without accents, case, vowel marks and joiners; the forms of kaf, yeh and digits that mean the same are made one.
function folded(text) {
  return String(text).normalize("NFKD").replace(/[\p{M}\u0640\u200c\u200d\u2019']/gu, "").toLowerCase()
    .replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[\u0660-\u0669]/g, (digit) => digit.codePointAt() - 0x660).replace(/[\u06f0-\u06f9]/g, (digit) => digit.codePointAt() - 0x6f0);
}

function wordsIn(text) {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// What the search looks at in an event: [what it is, the words as they stand] pairs.
function eventFields(data, event) {
  const claims = data.where("casualty_claims_wide", "event_id", event.event_id);
  const documents = data.where("event_reports", "event_id", event.event_id).map((report) => data.record("documents", report.document_id));
  const words = (values) => [...new Set(values.filter((value) => value !== null && value !== undefined))];
  const labels = (list, values) => words(values).map((value) => data.code(list, value).label);
  return [
    ["title", [event.title]],
    ["date", event.date_start ? [dateWords(data, event), ...monthsOf(event), event.date_start] : [dateWords(data, event)]],
    ["place", placesAround(data, event.event_id)],
    ["claimants", words(claims.map((claim) => claim.claimant_name))],
    ["relay", words(claims.map((claim) => claim.relayed_by_name))],
    ["actors", eventActors(data, event.event_id).map((actor) => actorName(data, actor))],
    ["victims", words([...labels("victim_group", claims.map((claim) => claim.victim_group)), ...claims.map((claim) => claim.victim_label), ...claims.map((claim) => claim.victim_country_code && countryName(data, claim.victim_country_code))])],
    ["figures", words(claims.flatMap((claim) => [claim.count_expression, claim.count_low, claim.count_high]))],
    ["kind", [data.code("kind", event.kind).label, data.code("event_type", event.event_type).label]],
    ["hedges", labels("hedge", claims.map((claim) => claim.hedge))],
    ["documents", words(documents.flatMap((document) => [document.publisher, document.description, data.code("language", document.language).label, data.code("source_type", document.source_type).label]))],
    ["state of the accounts", Object.entries(TRADE_WORDS).filter(([, test]) => test(data, event, claims)).map(([trade]) => trade)],
  ];
}

function monthsOf(event) {
  const found = [];
  for (let at = event.date_start.slice(0, 7); at <= event.date_end.slice(0, 7) && found.length < 24; ) {
    const [year, month] = at.split("-").map(Number);
    found.push(`${MONTHS[month - 1]} ${year}`);
    at = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
  }
  return found;
}

function placesAround(data, eventId) {
  const found = new Set();
  for (const use of data.where("event_places", "event_id", eventId)) {
    for (let place = data.record("places", use.place_id); place && !found.has(place.name); place = data.record("places", place.parent_place_id)) found.add(place.name);
  }
  return [...found];
}

function searchIndex(data) {
  return data.once("search index", "", () => {
    const events = data.rows("events_wide").map((event) => ({ event, fields: eventFields(data, event).map(([what, values]) => ({ what, values, text: ` ${wordsIn(values.join(" ")).join(" ")} ` })) }));
    const vocabulary = new Set(events.flatMap(({ fields }) => fields.flatMap(({ text }) => text.split(" ").filter((word) => word.length > 3))));
    return { events, vocabulary };
  });
}

// {matches: event → [[word, what, value]], spelt: word → words}: an event matches where each word begins a word of it.
function searchEvents(data, query) {
  const index = searchIndex(data);
  const spelt = new Map();
  const matches = new Map();
  const wanted = wordsIn(query).map((word) => {
    const there = index.events.some(({ fields }) => fields.some(({ text }) => text.includes(` ${word}`)));
    const others = there ? [] : nearWords(word, index.vocabulary);
    if (!there) spelt.set(word, others);
    return { word, forms: others.length ? others : [word] };
  });
  for (const { event, fields } of index.events) {
    const why = wanted.map(({ forms }) => {
      const field = fields.find(({ text }) => forms.some((form) => text.includes(` ${form}`)));
      return field && [field.what, field.values.find((value) => forms.some((form) => ` ${wordsIn(value).join(" ")}`.includes(` ${form}`))) ?? ""];
    });
    if (why.every(Boolean)) matches.set(event.event_id, why);
  }
  return { matches, spelt };
}

// The words of the vocabulary that are a slip or another transliteration away.
function nearWords(word, vocabulary) {
  const most = word.length > 6 ? 2 : word.length > 3 ? 1 : 0;
  return most ? [...vocabulary].filter((other) => Math.abs(other.length - word.length) <= most && editDistance(word, other) <= most).slice(0, 8) : [];
}

function editDistance(a, b) {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    before = row;
  }
  return before[b.length];
}

const MOST_SUGGESTED = 9;

// What the typed words may mean: {kind, name, changes of the address}, those that begin with them first.
function suggestions(data, typed) {
  const words = wordsIn(typed);
  if (!words.length) return [];
  const found = suggestible(data).map((entry) => ({ ...entry, at: words.every((word) => entry.text.includes(` ${word}`)) ? entry.text.indexOf(` ${words[0]}`) : -1 })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at || a.order - b.order).slice(0, MOST_SUGGESTED);
}

function suggestible(data) {
  return data.once("suggestible", "", () => {
    const claimants = new Set(data.rows("casualty_claims_wide").map((claim) => claim.claimant_actor_id));
    const publishers = new Set(data.rows("documents").map((document) => document.publisher).filter(Boolean));
    const months = new Set(data.rows("events_wide").flatMap((event) => (event.date_start ? monthsOf(event) : [])));
    const entries = [
      ...data.rows("events").filter((event) => data.where("casualty_claims_wide", "event_id", event.event_id).length).map((event) => ["event", event.title, { event: event.event_id, q: null }]),
      ...data.rows("actors").map((actor) => (claimants.has(actor.actor_id) ? ["claimant", actor.name, { claimant: actor.actor_id, q: null }] : ["actor", actor.name, { actor: actor.actor_id, q: null }])),
      ...data.rows("places").map((place) => ["place", place.name, { place: place.place_id, q: null }]),
      ...[...publishers].map((publisher) => ["publisher", publisher, { publisher, q: null }]),
      ...[...months].map((month) => ["month", month, { q: month }]),
      ...Object.keys(TRADE_WORDS).flatMap((trade) => trade.split(" ").slice(0, 2)).map((word) => ["word of the trade", word, { q: word }]),
    ];
    return entries.map(([kind, name, changes], order) => ({ kind, name, changes, order, text: ` ${wordsIn(name).join(" ")}` }));
  });
}
