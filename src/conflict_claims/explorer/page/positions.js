// What an event's claims come to, over all documents: its positions, and the rows in which they are drawn.

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
    voice: voiceOf(position),
    name: claims.length ? claimantName(data, claims[0]) : null,
    side: claims[0]?.claimant_side,
    expression: claims[0]?.count_expression,
    labels: distinct("victim_label"),
    relays: distinct("relayed_by_name"),
    documents: documentsOf(data, claims),
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

// Rows of one effect in drawing order: {position, course, moments, depth, link}. A superseded figure is no row of its own but stands in
// the course of the figure that took its place; a part is nested under what it is a part of.
function accountRows(data, positions, effect) {
  const all = positions.filter((position) => position.effect === effect);
  const rows = [...Map.groupBy(all, (position) => `${position.voice} ${position.victim_group} ${position.scope} ${position.stance}`).values()].flatMap((own) => withCourse(data, own));
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

// A figure that was given up stands in the course of the one that a coded link has in its place, else of the latest that stands.
function withCourse(data, positions) {
  const inTime = momentsOf(data, positions).flat();
  const standing = inTime.filter((position) => !position.superseded);
  const ends = standing.length ? standing : inTime.slice(-1);
  const heir = (position, before = []) => {
    if (ends.includes(position)) return position;
    const next = inTime.find((later) => !before.includes(later) && updatedBy(data, later, [position]).length);
    return next ? heir(next, [...before, position]) : ends.at(-1);
  };
  const earlier = inTime.filter((position) => !ends.includes(position));
  return ends.map((position) => {
    const course = earlier.filter((each) => heir(each) === position);
    return { position, course, moments: [...momentsOf(data, course), [position]] };
  });
}
