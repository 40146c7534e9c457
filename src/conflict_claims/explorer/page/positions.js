// What an event's claims come to, over all documents: positions, their course over days, their parts, who the victims were.

const MARKED_EFFECTS = ["killed", "injured", "missing", "casualties"];

function everything() {
  return true;
}

// The positions of an event with what is needed to draw them; of each only the claims that `keep` lets pass.
function positionsOf(data, eventId, keep = everything) {
  return data.where("casualty_positions", "event_id", eventId).map((position) => positionOf(data, position, keep)).filter(({ claims }) => claims.length);
}

function positionOf(data, position, keep) {
  const claims = data.where("casualty_claims_wide", "position_id", position.position_id).filter(keep).sort(byPublication);
  const distinct = (column) => [...new Set(claims.map((claim) => claim[column]).filter((value) => value !== null))];
  return {
    ...position, claims,
    key: position.position_id,
    voice: `${position.claimant_actor_id} ${position.document_id ?? ""}`,
    name: claims[0]?.claimant_name,
    side: claims[0]?.claimant_side,
    expression: claims[0]?.count_expression,
    labels: distinct("victim_label"),
    relays: distinct("relayed_by_name"),
    documents: distinct("document_id").map((key) => data.record("documents", key)),
  };
}

function byPublication(a, b) {
  const [first, second] = [a, b].map((claim) => claim.published ?? "9999");
  return first < second ? -1 : first > second ? 1 : a.claim_id < b.claim_id ? -1 : 1;
}

function isTotalOfPeople(position) {
  return position.scope === "total" && position.victim_group === "people" && position.stance !== "denies";
}

function hasNumber(position) {
  return position.count_low !== null || position.count_high !== null;
}

function figureOf(position) {
  return countWords(position, position.expression);
}

// Rows of one effect in drawing order: {position, course, depth, link}. A superseded figure is no row of its own but stands in
// the course of the figure that took its place; a part is nested under what it is a part of.
function accountRows(data, positions, effect) {
  const all = positions.filter((position) => position.effect === effect);
  const rows = [...Map.groupBy(all, (position) => `${position.voice} ${position.victim_group} ${position.scope} ${position.stance}`).values()].flatMap(withCourse);
  const rowOf = new Map(rows.flatMap((row) => [...row.course, row.position].map((position) => [position.key, row])));
  for (const row of rows) {
    for (const claim of row.position.claims) {
      const link = data.where("claim_links", "from_claim_id", claim.claim_id).find((each) => each.link_type === "subtotal_of");
      const whole = link && rowOf.get(data.record("casualty_claims_wide", link.to_claim_id)?.position_id);
      if (whole && whole !== row && !row.whole) Object.assign(row, { whole, link });
    }
  }
  const restated = new Map(rows.map((row) => [row, rowRestated(data, row, rowOf)]));
  // Two that restate each other both stay.
  const again = new Map([...restated].filter(([row, other]) => other && restated.get(other) !== row));
  again.forEach((other, row) => (other.again = [...(other.again ?? []), row.position]));
  const height = ({ position }) => position.count_high ?? position.count_low ?? -1;
  const sorted = rows.filter((row) => !again.has(row)).sort((a, b) => height(b) - height(a) || (a.position.key < b.position.key ? -1 : 1));
  const placed = [];
  const place = (row, depth) => {
    if (placed.includes(row)) return;
    placed.push(Object.assign(row, { depth }));
    sorted.filter((other) => other.whole === row).forEach((part) => place(part, depth + 1));
  };
  sorted.filter((row) => !row.whole).forEach((row) => place(row, 0));
  // What is part of each other has no beginning; it is placed all the same.
  sorted.forEach((row) => place(row, 0));
  return placed;
}

// The row that all claims of another one say again in other words, in their own document.
function rowRestated(data, row, rowOf) {
  const links = row.position.claims.map((claim) => data.where("claim_links", "from_claim_id", claim.claim_id).find((link) => link.link_type === "restates"));
  const others = links.map((link) => link && rowOf.get(data.record("casualty_claims_wide", link.to_claim_id)?.position_id));
  return others.every((other) => other && other !== row) ? others[0] : null;
}

function withCourse(positions) {
  const inTime = [...positions].sort((a, b) => ((a.first_published ?? "") < (b.first_published ?? "") ? -1 : 1));
  const standing = inTime.filter((position) => !position.superseded);
  const earlier = inTime.filter((position) => position.superseded);
  if (!standing.length) return [{ position: earlier.at(-1), course: earlier.slice(0, -1) }];
  return standing.map((position, at) => ({ position, course: at === standing.length - 1 ? earlier : [] }));
}

// Standing totals of people that cannot all be true, in groups that overlap: [[positions with 7], [positions with 9], …].
function rivalFigures(positions, effect) {
  const totals = positions.filter((position) => position.effect === effect && position.rivalled && !position.superseded && isTotalOfPeople(position) && hasNumber(position));
  const groups = Map.groupBy(totals, figureOf);
  return [...groups.values()].sort(([a], [b]) => (a.count_low ?? a.count_high) - (b.count_low ?? b.count_high));
}

// Pairs of positions that a coder linked as rivals in who the victims were.
function rivalPairs(data, positions) {
  const byKey = new Map(positions.map((position) => [position.key, position]));
  const pairs = new Map();
  for (const position of positions) {
    for (const claim of position.claims) {
      for (const link of data.where("claim_links", "from_claim_id", claim.claim_id).filter((each) => each.link_type === "rivals")) {
        const other = byKey.get(data.record("casualty_claims_wide", link.to_claim_id)?.position_id);
        if (other) pairs.set([position.key, other.key].sort().join(" "), { link, pair: [other, position] });
      }
    }
  }
  return [...pairs.values()];
}

// The coded rivalries in who the victims were, by the position that says it, each with those that it rivals.
function whoRivals(data, positions) {
  const pairs = rivalPairs(data, positions).filter(({ pair }) => !pair.every((position) => isTotalOfPeople(position) && hasNumber(position)));
  return Map.groupBy(pairs.map(({ link, pair: [a, b] }) => (isTotalOfPeople(b) ? { link, who: a, other: b } : { link, who: b, other: a })), ({ who }) => who);
}

function saidWords(data, position) {
  const open = hasNumber(position) ? "" : ", no number";
  return `${stanceWords(data, position)}${figureOf(position)} ${victimsHurt(data, position, position.labels)}${open}`;
}

function says(data, position) {
  return `${position.name} ${position.stance === "asserts" ? "says " : ""}${saidWords(data, position)}`;
}

// What a reader should take from an event's claims before looking at the marks: [what it is, sentence] pairs, each told once.
function claimsSummary(data, positions) {
  const told = [];
  for (const effect of MARKED_EFFECTS) {
    const figures = rivalFigures(positions, effect);
    if (figures.length > 1) told.push([`How many ${data.word("effect", effect)}:`, `${figures.map((group) => `${figureOf(group[0])} (${speakersOf(group)})`).join("; ")}. These cannot all be the whole truth.`]);
  }
  for (const [who, pairs] of whoRivals(data, positions)) {
    const others = [...new Map(pairs.map(({ other }) => [other.voice, `${other.name} (${figureOf(other)} ${data.word("victim_group", other.victim_group)})`])).values()];
    const inferred = pairs.every(({ link }) => link.explicitness === "inferred") ? ", as the coders infer" : "";
    told.push(["Who they were:", `${says(data, who)}; against it ${others.length > 1 ? "stand" : "stands"} ${listed(others)}. These cannot both be the whole truth${inferred}.`]);
  }
  const denials = positions.filter((position) => position.stance === "denies");
  if (denials.length) told.push([denials.length > 1 ? "Denials, which are no zeros:" : "A denial, which is no zero:", `${denials.map((position) => says(data, position)).join("; ")}.`]);
  for (const effect of MARKED_EFFECTS) {
    for (const { position, course } of accountRows(data, positions, effect).filter((row) => row.course.length)) {
      told.push(["A figure that changed:", `${position.name}, ${[...course, position].map((each) => `${figureOf(each)}${each.first_published ? ` (${dayMonth(each.first_published)})` : ""}`).join(" → ")} ${data.word("victim_group", position.victim_group)} ${data.word("effect", effect)}.`]);
    }
  }
  return told;
}

// A day with its year, where the days beside it are of several.
function dayMonthYear(date) {
  return `${dayMonth(date)} ${date.slice(0, 4)}`;
}

function dayMonth(date) {
  return daysWords(date, date, true).replace(/ \d+$/, "");
}

function speakersOf(positions) {
  const names = [...new Set(positions.map((position) => position.name))];
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : listed(names);
}

// What each claimant says of who the victims were, in four questions; a question that it does not speak to stays empty.
const WHO = {
  "Women, men, children": ["women", "men", "children", "girls", "boys", "women_and_children"],
  "Civilians or fighters": ["civilians", "security_forces", "claimed_militants"],
};
const WHO_FROM = "From where";
const WHO_WHOSE = "Whose people";

function whoRows(data, positions) {
  const standing = positions.filter((position) => !position.superseded);
  return [...Map.groupBy(standing, (position) => position.voice).values()].map((own) => {
    const cells = {};
    const say = (question, words) => (cells[question] = [...new Set([...(cells[question] ?? []), words])]);
    for (const position of own) {
      const effect = position.effect === "killed" ? "" : ` ${data.word("effect", position.effect)}`;
      const figure = `${stanceWords(data, position)}${figureOf(position)}`;
      const label = position.labels.length ? ` (${position.labels.map(quoted).join(", ")})` : "";
      for (const [question, groups] of Object.entries(WHO)) {
        if (groups.includes(position.victim_group)) say(question, `${figure} ${data.word("victim_group", position.victim_group)}${label}${effect}`);
      }
      if (position.victim_origin || position.victim_country_code) say(WHO_FROM, `${figure} ${[position.victim_origin && { foreign: "from abroad", local: "from there" }[position.victim_origin], position.victim_country_code && countryName(data, position.victim_country_code)].filter(Boolean).join(": ")}${effect}`);
      if (position.victim_affiliation_actor_id) say(WHO_WHOSE, `${figure} of ${data.actorName(position.victim_affiliation_actor_id)}${effect}`);
    }
    return { name: own[0].name, side: own[0].side, actor: own[0].claimant_actor_id, cells };
  }).filter(({ cells }) => Object.keys(cells).length).sort((a, b) => Object.keys(b.cells).length - Object.keys(a.cells).length || (a.name < b.name ? -1 : 1));
}

function tollFigures(positions, effect) {
  return positions.filter((position) => position.effect === effect && isTotalOfPeople(position) && hasNumber(position));
}

// "94 Unnamed source, 95 …": the figures that no axis of days can hold; empty where every document says its day.
function undatedWords(positions, effect) {
  return tollFigures(positions, effect).filter((position) => !position.first_published).map((position) => `${figureOf(position)} ${position.name}`).join(", ");
}

// Voices with dated totals of people for an effect: [{name, side, steps: positions in time}], those that change first.
function tollCourses(positions, effect) {
  const dated = tollFigures(positions, effect).filter((position) => position.first_published);
  return [...Map.groupBy(dated, (position) => position.voice).values()]
    .map((steps) => ({ name: steps[0].name, side: steps[0].side, steps: steps.sort((a, b) => (a.first_published < b.first_published ? -1 : a.first_published > b.first_published ? 1 : a.key < b.key ? -1 : 1)) }))
    .sort((a, b) => b.steps.length - a.steps.length || (a.steps[0].first_published < b.steps[0].first_published ? -1 : 1));
}

function tollChanges(courses) {
  return courses.some(({ steps }) => steps.length > 1);
}

function claimsHeadline(event, positions) {
  const claims = positions.flatMap((position) => position.claims);
  const voices = new Set(positions.map((position) => position.voice)).size;
  const open = claims.filter((claim) => claim.count_qualifier === "unquantified").length;
  const state = event.disputed ? "Accounts part" : voices > 1 ? "No contradiction coded" : "One claimant only";
  return [state, `${plural(claims.length, "claim")} by ${plural(voices, "claimant")}${open ? `, ${open} without a number` : ""}`];
}

// "12 documents: 5 of news outlets, 4 of agencies, …" of those that carry the claims.
function sourceWords(data, positions) {
  const documents = new Map(positions.flatMap((position) => position.documents).map((document) => [document.document_id, document]));
  const kinds = [...Map.groupBy(documents.values(), (document) => document.source_type)].sort(([, a], [, b]) => b.length - a.length);
  const languages = new Set([...documents.values()].map((document) => document.language));
  return `${plural(documents.size, "document")} (${kinds.map(([kind, list]) => `${data.word("source_type", kind)} ${list.length}`).join(", ")})${languages.size > 1 ? ` in ${languages.size} languages` : ""}`;
}

// Disputed events first, then those with most claims; events without claims are left out.
function claimedEvents(data) {
  return data.once("claimed events", "", () => data.rows("events_wide")
    .filter((event) => event.claim_count > 0)
    .sort((a, b) => b.disputed - a.disputed || b.claim_count - a.claim_count || (a.event_id < b.event_id ? -1 : 1)));
}
